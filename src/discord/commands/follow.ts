import {
  type Followable,
  type FollowChoice,
  follow,
  listFollowing,
  suggestToFollow,
  unfollow,
} from '../../party/follow.ts';
import { isRefused } from '../../party/refusal.ts';
import { plainText } from '../../text/escape.ts';
import type { Locale } from '../../text/locale.ts';
import { say, sayPlain } from '../../text/say.ts';
import { message } from '../payload.ts';
import { renderFollowed, renderFollowing } from '../prompts/following.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, type Visit } from '../visit.ts';
import {
  described,
  FOR_ATTENDEES,
  type GivenOptions,
  type SlashCommand,
  type Suggestion,
  subcommand,
  textOption,
} from './command.ts';

/** What Discord takes for the name and the value of a suggestion. */
const LONGEST = 100;
const ROOM = 'room:';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const what = () => textOption('what', 'command.follow.what', { required: true, autocomplete: true, longest: LONGEST });

export const followCommand: SlashCommand = {
  declaration: {
    name: 'follow',
    ...described('command.follow'),
    ...FOR_ATTENDEES,
    options: [
      subcommand('add', 'command.follow.add', [what()]),
      subcommand('remove', 'command.follow.remove', [what()]),
      subcommand('list', 'command.follow.list'),
    ],
  },
  async run(visit, given) {
    if (given.sub === 'list') return list(visit);
    const choice = await choiceOf(visit, given);
    if (!choice) return refusal(visit, { refused: given.sub === 'remove' ? 'not-followed' : 'not-in-programme' });
    return given.sub === 'remove' ? remove(visit, choice) : add(visit, choice);
  },
  async suggest(visit, _option, typed): Promise<readonly Suggestion[]> {
    return (await suggestToFollow(visit.context, visit.caller, typed)).map((one) => suggestion(one, visit.locale));
  },
};

function suggestion(one: Followable, locale: Locale): Suggestion {
  if (one.kind === 'room') {
    const name = sayPlain(locale, 'follow.offered-room', { room: one.room });
    return { name: plainText(name, LONGEST), value: `${ROOM}${one.room}`.slice(0, LONGEST) };
  }
  const { id, title, rooms } = one.talk;
  return { name: plainText(`${title} (${rooms.join(', ')})`, LONGEST) || id, value: id };
}

/** What was chosen from the suggestions, or else what the typed text finds alone. */
async function choiceOf(visit: Visit, given: GivenOptions): Promise<FollowChoice | null> {
  const text = (given.text('what') ?? '').trim();
  if (UUID.test(text)) return { talkId: text };
  if (text.startsWith(ROOM)) return { room: text.slice(ROOM.length) };
  const found = await suggestToFollow(visit.context, visit.caller, text);
  const [only] = found;
  if (!only || found.length > 1) return null;
  return only.kind === 'room' ? { room: only.room } : { talkId: only.talk.id };
}

async function add(visit: Visit, choice: FollowChoice): Promise<Reply> {
  const followed = await follow(visit.context, visit.caller, choice);
  return isRefused(followed) ? refusal(visit, followed) : tell(renderFollowed(followed, choice, visit.locale));
}

async function remove(visit: Visit, choice: FollowChoice): Promise<Reply> {
  const stopped = await unfollow(visit.context, visit.caller, choice);
  return isRefused(stopped) ? refusal(visit, stopped) : tell(message(say(visit.locale, 'follow.removed')));
}

async function list(visit: Visit): Promise<Reply> {
  const following = await listFollowing(visit.context, visit.caller);
  return isRefused(following) ? refusal(visit, following) : tell(renderFollowing(following, visit.locale));
}

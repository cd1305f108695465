import { type ChatsAbout, findChatsAbout } from '../store/chats-about.ts';
import { erasePerson, listJobWords, listWordsAbout, type StandingWords } from '../store/erase-person.ts';
import { findOpenMeetingId } from '../store/meetings.ts';
import { lockParty } from '../store/parties.ts';
import { lockPerson, type Person, personOf } from '../store/personal-data/person.ts';
import { callOff } from './call-off.ts';
import { boardChanged } from './change-room.ts';
import type { Caller, Context } from './context.ts';
import { enterRoom } from './meeting-room.ts';
import { type Act, type Owed, perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';

/** What has to be typed, so that nobody is forgotten by a slip of the thumb. Capital letters do not matter. */
export const FORGET_WORD = 'forget me';

/** Where in these chats the bot's own words name somebody: answers leave no row. Gives what it can find, and does not throw. */
export type FindWordsInChats = (chats: ChatsAbout) => Promise<readonly StandingWords[]>;

/**
 * Erases the caller, in every party: first an open meeting ends kindly, then every row, job and stored text that names them goes, their key
 * included, in one transaction. Whoever verified them keeps a count. What the bot has written about them to others is deleted on Discord
 * afterwards; for what it has answered in others' chats it looks there before. Doing it twice is the same as once. Refuses when something
 * else was typed.
 */
export async function forgetMe(
  context: Context,
  caller: Caller,
  typed: string,
  findWordsInChats: FindWordsInChats,
): Promise<{ readonly forgotten: 'now' | 'nothing-there' } | Refused> {
  if (typed.trim().toLowerCase() !== FORGET_WORD) return refuse('forget-not-typed');
  const chats = await findChatsAbout(context.store.database, caller.userId);
  const answered = chats ? await findWordsInChats(chats) : [];
  return perform(context, async (act) => {
    const person = (await lockPerson(act.tx, caller.userId, 'update')) ?? personOf(caller.userId);
    const without = withoutMessagesTo(act, person);
    await endMeetings(without, caller, person);
    for (const partyId of [...person.partyIds].sort()) await lockParty(act.tx, partyId);
    await endMeetings(without, caller, person);
    const sent = await listWordsAbout(act.tx, person);
    await context.jobs.drop(act.tx, await listJobWords(act.tx, person));
    await erasePerson(act.tx, person);
    for (const words of withoutDoubles([...sent, ...answered])) act.enqueue({ kind: 'remove-message', ...words });
    for (const partyId of person.partyIds) {
      await boardChanged(act, partyId);
      act.recordAudit({ partyId, act: 'person-erased' });
    }
    return { forgotten: person.dmChannelId === null && person.partyIds.length === 0 ? 'nothing-there' : 'now' };
  });
}

function withoutDoubles(words: readonly StandingWords[]): readonly StandingWords[] {
  return [...new Map(words.map((one) => [one.messageId, one])).values()];
}

/** The same act, owing nothing to somebody who will not be there any more. */
function withoutMessagesTo(act: Act, { participantIds }: Person): Act {
  const isTheirs = ({ participantId, byId }: Owed) =>
    [participantId, byId].some((id) => id !== undefined && participantIds.includes(id));
  return { ...act, owe: (message) => (isTheirs(message) ? undefined : act.owe(message)) };
}

async function endMeetings(act: Act, caller: Caller, { participantIds }: Person): Promise<void> {
  for (const participantId of participantIds) {
    const meetingId = await findOpenMeetingId(act.tx, participantId);
    const room = meetingId && (await enterRoom(act.tx, caller, meetingId));
    if (room && !isRefused(room)) await callOff(act, room, 'ended', 'off');
  }
}

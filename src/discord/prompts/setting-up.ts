import { changeParty } from '../../party/change-party.ts';
import { chooseSafetyContacts } from '../../party/choose-safety-contacts.ts';
import type { Organizer } from '../../party/context.ts';
import { openParty } from '../../party/open-party.ts';
import { readChecklist } from '../../party/read-checklist.ts';
import { isRefused, type Refused } from '../../party/refusal.ts';
import {
  type Recorded,
  recordBoardChannel,
  recordOrganizersChannel,
  recordPanel,
  type StandingMessage,
} from '../../party/standing-messages.ts';
import { say, sayPlain } from '../../text/say.ts';
import { asOrganizer } from '../as-organizer.ts';
import { channelName, channelTrouble, channelTroubles, lackWords } from '../channels.ts';
import { customId, type RowReference } from '../custom-id.ts';
import { button, buttonRow, channelRow, message, type Payload, peopleRow, roleRow } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, type Visit } from '../visit.ts';
import { contactNames, tellChecklist } from './checklist.ts';
import { renderPanel } from './joining.ts';
import { renderStandingMessage } from './standing-message.ts';

export async function pressSetupPanel(visit: Visit): Promise<Reply> {
  return askForChannel(visit, 'panel-channel', say(visit.locale, 'setup.choose-panel'));
}

export async function pressSetupChannel(visit: Visit): Promise<Reply> {
  return askForChannel(visit, 'organizers-channel', say(visit.locale, 'setup.choose-organizers'));
}

export async function pressSetupBoard(visit: Visit): Promise<Reply> {
  return askForChannel(visit, 'board-channel', say(visit.locale, 'setup.choose-board'));
}

async function askForChannel(
  visit: Visit,
  select: 'panel-channel' | 'organizers-channel' | 'board-channel',
  question: string,
): Promise<Reply> {
  const placeholder = sayPlain(visit.locale, 'setup.choose-channel');
  return asOrganizer(visit, async () => tell(message(question, channelRow(customId(select), placeholder))));
}

export async function choosePanelChannel(
  visit: Visit,
  _id: RowReference,
  [channelId = '']: readonly string[],
): Promise<Reply> {
  return asOrganizer(visit, (organizer) => postPanel(visit, organizer, channelId));
}

/** Posts the panel, and takes an earlier one away; then comes what is still open. */
export async function postPanel(visit: Visit, organizer: Organizer, channelId: string): Promise<Reply> {
  return asOrganizer(visit, (_organizer, party) =>
    stand(visit, channelId, renderPanel(party.name, visit.locale), {
      record: (panel) => recordPanel(visit.context, organizer, panel),
      said: ({ previous }) => {
        const channel = channelName(channelId);
        if (previous) return say(visit.locale, 'party.panel-moved', { channel });
        return say(visit.locale, 'party.panel-posted', { channel });
      },
    }),
  );
}

export async function chooseOrganizersChannel(
  visit: Visit,
  _id: RowReference,
  [channelId = '']: readonly string[],
): Promise<Reply> {
  return asOrganizer(visit, (organizer, party) =>
    stand(visit, channelId, renderStandingMessage(party.name, visit.locale), {
      record: (standing) => recordOrganizersChannel(visit.context, organizer, standing),
      said: () => say(visit.locale, 'setup.channel-set', { channel: channelName(channelId) }),
    }),
  );
}

interface Standing {
  readonly record: (posted: StandingMessage) => Promise<Recorded | Refused>;
  readonly said: (recorded: Recorded) => string;
}

/**
 * Posts a message that stays, and notes where it stands: posted first, so that a missing permission shows at once. What cannot be
 * noted is taken away again, and so is the one before.
 */
async function stand(visit: Visit, channelId: string, payload: Payload, { record, said }: Standing): Promise<Reply> {
  const trouble = await channelTrouble(visit, channelId);
  if (trouble !== null) return tellTrouble(visit, trouble);
  const posted = await visit.discord.post(channelId, payload);
  if (!posted) return tellTrouble(visit, lackWords(channelId, ['ViewChannel', 'SendMessages'], visit.locale) ?? '');
  const recorded = await record({ channelId, messageId: posted.messageId });
  const superseded = isRefused(recorded) ? { channelId, messageId: posted.messageId } : recorded.previous;
  if (superseded) await visit.discord.remove(superseded.channelId, superseded.messageId);
  return isRefused(recorded) ? refusal(visit, recorded) : tellChecklist(visit, said(recorded));
}

function tellTrouble({ locale }: Visit, trouble: string): Reply {
  return tell(message(trouble, buttonRow(button(locale, 'button.setup', 'setup', undefined, 'main'))));
}

export async function chooseBoardChannel(
  visit: Visit,
  _id: RowReference,
  [channelId = '']: readonly string[],
): Promise<Reply> {
  const { organizer } = visit;
  return organizer ? placeBoard(visit, organizer, channelId) : refusal(visit, { refused: 'not-organizer' });
}

/** The board's message is posted by its job within seconds, so here the channel is only looked at. */
export async function placeBoard(visit: Visit, organizer: Organizer, channelId: string): Promise<Reply> {
  return asOrganizer(visit, async () => {
    const trouble = await channelTrouble(visit, channelId);
    if (trouble !== null) return tellTrouble(visit, trouble);
    const recorded = await recordBoardChannel(visit.context, organizer, { channelId });
    if (isRefused(recorded)) return refusal(visit, recorded);
    return tell(message(say(visit.locale, 'party.board', { channel: channelName(channelId) })));
  });
}

export async function pressSetupRole(visit: Visit): Promise<Reply> {
  const menu = roleRow(customId('organizer-role'), sayPlain(visit.locale, 'setup.choose-role'));
  return asOrganizer(visit, async () => tell(message(say(visit.locale, 'setup.choose-role-text'), menu)));
}

export async function chooseOrganizerRole(
  visit: Visit,
  _id: RowReference,
  [roleId]: readonly string[],
): Promise<Reply> {
  return asOrganizer(visit, async (organizer) => {
    const changed = await changeParty(visit.context, organizer, { organizerRoleId: roleId ?? null });
    if (isRefused(changed)) return refusal(visit, changed);
    if (roleId === undefined) return tellChecklist(visit, say(visit.locale, 'setup.role-gone'));
    return tellChecklist(visit, say(visit.locale, 'setup.role-set', { role: `<@&${roleId}>` }));
  });
}

export async function pressSetupSafety(visit: Visit): Promise<Reply> {
  const { locale } = visit;
  return asOrganizer(visit, async () =>
    tell(
      message(
        say(locale, 'setup.choose-safety'),
        peopleRow(customId('safety-people'), sayPlain(locale, 'setup.choose-people')),
        roleRow(customId('safety-role'), sayPlain(locale, 'setup.choose-role')),
      ),
    ),
  );
}

export const chooseSafetyRole = (visit: Visit, _id: RowReference, ids: readonly string[]) =>
  takeContacts(visit, 'role', ids);
export const chooseSafetyPeople = (visit: Visit, _id: RowReference, ids: readonly string[]) =>
  takeContacts(visit, 'person', ids);

async function takeContacts(visit: Visit, kind: 'role' | 'person', ids: readonly string[]): Promise<Reply> {
  return asOrganizer(visit, async (organizer) => {
    const chosen = await chooseSafetyContacts(visit.context, organizer, kind, ids);
    if (isRefused(chosen)) return refusal(visit, chosen);
    const list = await readChecklist(visit.context, organizer);
    if (isRefused(list)) return refusal(visit, list);
    const contacts = contactNames(list.safetyContacts, visit.locale);
    return tellChecklist(visit, say(visit.locale, 'setup.safety-set', { contacts }));
  });
}

/** To the organizer themselves: whether the bot's messages arrive. */
export async function pressTestDm(visit: Visit): Promise<Reply> {
  const { locale, caller } = visit;
  return asOrganizer(visit, async () => {
    const sent = await visit.discord.writeTo(caller.userId, message(say(locale, 'setup.test-message')));
    if (sent === 'delivered') return tell(message(say(locale, 'setup.test-sent')));
    return tell(message(say(locale, sent === 'dms-closed' ? 'setup.test-closed' : 'setup.test-failed')));
  });
}

export async function pressOpen(visit: Visit): Promise<Reply> {
  return asOrganizer(visit, async (organizer, party) => {
    const opened = await openParty(visit.context, organizer);
    if (isRefused(opened)) return refusal(visit, opened);
    return tell(
      message(
        [say(visit.locale, 'party.opened'), ...(await channelTroubles(visit, party)).values()],
        buttonRow(
          button(visit.locale, 'button.break-start', 'break-start', undefined, 'main'),
          button(visit.locale, 'button.status', 'setup'),
        ),
      ),
    );
  });
}

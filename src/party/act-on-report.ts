import { insertBlocks } from '../store/blocks.ts';
import { removeFreeTimes } from '../store/free-times.ts';
import { findOpenMeetingId } from '../store/meetings.ts';
import {
  findParticipant,
  listParticipants,
  type ParticipantWithKey,
  updateParticipant,
} from '../store/participants.ts';
import { lockParty } from '../store/parties.ts';
import { insertReportNote } from '../store/reports.ts';
import type { Context } from './context.ts';
import { endMeetingOf } from './keep-apart.ts';
import { type Act, perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { type Contact, type ContactRoom, findAsContact, type ReportValues, reportValues } from './safety-contacts.ts';

const NOTE_MOST_CHARACTERS = 500;

export type ContactAct = 'suspend' | 'restore' | 'remove';

/**
 * [Suspend from pairing], [Let them be paired again], [Remove from the party]: of somebody whom the report is about. No new
 * meetings; an open one ends kindly. Nothing of theirs is changed, and they read only that the organizers have paused pairing.
 */
export async function actOnReported(
  context: Context,
  contact: Contact,
  {
    reportId,
    participantId,
    what,
  }: { readonly reportId: string; readonly participantId: string; readonly what: ContactAct },
): Promise<ReportValues | Refused> {
  return perform(context, async (act) => {
    const found = await findAsContact(act.tx, contact, reportId);
    if (isRefused(found)) return found;
    const { about } = await reportValues(act.tx, found);
    const person = about.some((one) => one.participantId === participantId)
      ? await findParticipant(act.tx, participantId)
      : undefined;
    if (!person) return refuse('out-of-date');
    await change(act, person, what);
    act.recordAudit({
      partyId: found.party.id,
      act:
        what === 'remove'
          ? 'participant-removed'
          : what === 'suspend'
            ? 'participant-suspended'
            : 'participant-restored',
      byUserId: contact.userId,
      about: [participantId],
    });
    return reportValues(act.tx, found);
  });
}

async function change(act: Act, person: ParticipantWithKey, what: ContactAct): Promise<void> {
  if (what === 'restore') return updateParticipant(act.tx, person.id, { suspendedAt: null });
  await endMeetingOf(act, person);
  // A round may have got them meanwhile; from here on none can.
  await lockParty(act.tx, person.partyId);
  await endMeetingOf(act, person);
  await removeFreeTimes(act.tx, [person.id]);
  const since = what === 'suspend' ? { suspendedAt: act.now } : { removedAt: act.now };
  await updateParticipant(act.tx, person.id, since);
}

/** [Note]: for the contacts alone. Refuses an empty one, and one over 500 characters. */
export async function noteOnReport(
  context: Context,
  contact: Contact,
  reportId: string,
  text: string,
): Promise<ReportValues | Refused> {
  return perform(context, async (act) => {
    const found = await findAsContact(act.tx, contact, reportId);
    if (isRefused(found)) return found;
    const note = text.trim();
    if (note === '') return refuse('report-empty');
    if (note.length > NOTE_MOST_CHARACTERS) return refuse('text-too-long', { most: NOTE_MOST_CHARACTERS });
    await insertReportNote(act.tx, { reportId, byUserId: contact.userId, text: note, at: act.now });
    return reportValues(act.tx, found);
  });
}

/**
 * Keeps the one who asked apart from the participant whom the contact takes for the one meant, by list number or whole badge
 * name: a block of the one who asked, under the words that they used. Refuses a name that nobody or more than one has.
 */
export async function keepTwoApart(
  context: Context,
  contact: Contact,
  reportId: string,
  named: string,
): Promise<{ readonly keptApart: true } | Refused> {
  return perform(context, async (act) => {
    const found = await findAsContact(act.tx, contact, reportId);
    if (isRefused(found)) return found;
    const reporter = await findParticipant(act.tx, found.report.reporterId);
    const other = await personNamed(act, found, named);
    if (!reporter || !other || other.id === reporter.id) return refuse('nobody-named');
    const label = found.report.text;
    await insertBlocks(act.tx, reporter.discordUserId, [{ userId: other.discordUserId, label }], act.now);
    await endIfTogether(act, reporter, other);
    await lockParty(act.tx, found.party.id);
    await endIfTogether(act, reporter, other);
    return { keptApart: true };
  });
}

async function personNamed(act: Act, { party }: ContactRoom, named: string): Promise<ParticipantWithKey | undefined> {
  const wanted = named.trim().replace(/^#/, '').toLocaleLowerCase('en');
  const people = await listParticipants(act.tx, party.id);
  const [only, ...others] = people.filter(
    (person) => String(person.number) === wanted || person.badgeName.toLocaleLowerCase('en') === wanted,
  );
  return others.length === 0 ? only : undefined;
}

async function endIfTogether(act: Act, one: ParticipantWithKey, other: ParticipantWithKey): Promise<void> {
  const openId = await findOpenMeetingId(act.tx, one.id);
  if (openId !== undefined && openId === (await findOpenMeetingId(act.tx, other.id))) await endMeetingOf(act, one);
}

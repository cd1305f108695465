import { listParticipants, type Participant, updateParticipant } from '../store/participants.ts';
import type { Act } from './perform.ts';

/** A moment after whatever the end of a break says: the questions must not overtake it. */
const ASK_AFTER = 3_000;

/**
 * After a break: whoever took part in one for the first time is asked whether the bot may write to them before the next
 * ones; whoever was asked that before is asked, once, whether they may stand on the list. One question a break.
 */
export async function askAfterBreak(act: Act, partyId: string, tookPart: ReadonlySet<string>): Promise<void> {
  for (const person of await listParticipants(act.tx, partyId)) {
    if (!tookPart.has(person.id)) continue;
    if (person.breakInvitations === null && person.breakInvitationsAskedAt === null) {
      await askAboutReminders(act, person);
    } else if (person.usableFingerprint !== null) {
      oweListQuestion(act, person);
    }
  }
}

async function askAboutReminders(act: Act, { id, partyId }: Participant): Promise<void> {
  await updateParticipant(act.tx, id, { breakInvitationsAskedAt: act.now });
  act.owe({
    partyId,
    participantId: id,
    kind: 'reminders-question',
    aboutId: id,
    onceKey: `reminders-question:${id}`,
    dueAt: new Date(act.now.getTime() + ASK_AFTER),
  });
}

/** Before the list is made: everybody who could stand on it, and has neither said whether they want to nor been asked. */
export async function askAboutList(act: Act, partyId: string): Promise<void> {
  for (const person of await listParticipants(act.tx, partyId)) {
    if (person.usableFingerprint !== null) oweListQuestion(act, person);
  }
}

/** Owed once, however often it is asked for. */
function oweListQuestion(act: Act, { id, partyId, onList }: Participant): void {
  if (onList !== null) return;
  act.owe({
    partyId,
    participantId: id,
    kind: 'list-question',
    aboutId: id,
    onceKey: `list-question:${id}`,
    dueAt: new Date(act.now.getTime() + ASK_AFTER),
  });
}

import type { Organizer } from '../../party/context.ts';
import { isRefused } from '../../party/refusal.ts';
import { readmitParticipant, removeParticipant } from '../../party/remove-participant.ts';
import { say } from '../../text/say.ts';
import type { RowReference } from '../custom-id.ts';
import { button, buttonRow, message } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, tellAndRetire, type Visit } from '../visit.ts';

/** Takes somebody out of the pairing; the way back is on the answer. */
export async function takeOut(visit: Visit, organizer: Organizer, wanted: string): Promise<Reply> {
  const removed = await removeParticipant(visit.context, organizer, wanted);
  if (isRefused(removed)) return refusal(visit, removed);
  const { participantId, badgeName: name } = removed.person;
  return tell(
    message(
      say(visit.locale, 'participants.taken-out', { name }),
      buttonRow(button(visit.locale, 'button.readmit', 'readmit', participantId)),
    ),
  );
}

export async function pressReadmit(visit: Visit, { row }: RowReference): Promise<Reply> {
  if (!visit.organizer) return refusal(visit, { refused: 'not-organizer' });
  const back = await readmitParticipant(visit.context, visit.organizer, row);
  if (isRefused(back)) return refusal(visit, back);
  return tellAndRetire(message(say(visit.locale, 'participants.back', { name: back.person.badgeName })));
}

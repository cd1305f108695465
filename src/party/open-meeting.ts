import type { CheckMode } from '../rules/turns.ts';
import { insertMeeting, type Meeting } from '../store/meetings.ts';
import type { Act } from './perform.ts';

export interface NewMember {
  readonly participantId: string;
  readonly freeUntil: Date | null;
  readonly roundsSatOut: number;
  readonly checkMode: CheckMode;
  /** For whoever goes on from a meeting that was for three. */
  readonly hereAt?: Date | null;
  readonly onMyWayAt?: Date | null;
  readonly askedAt?: Date | null;
}

type NewMeeting = Pick<
  Meeting,
  | 'partyId'
  | 'breakId'
  | 'kind'
  | 'placeId'
  | 'placeSlot'
  | 'signCount'
  | 'signColour'
  | 'signAnimal'
  | 'openingQuestion'
  | 'reason'
  | 'endsAt'
>;

/** Opens a meeting; the first member stands waiting and reads first. The database refuses whoever is in another open meeting. */
export async function openMeeting(act: Act, meeting: NewMeeting, members: readonly NewMember[]): Promise<Meeting> {
  return insertMeeting(
    act.tx,
    { ...meeting, createdAt: act.now },
    members.map((member, seat) => ({ ...member, seat })),
  );
}

import type { CheckMode } from '../rules/turns.ts';
import { insertMeetings, type Meeting } from '../store/meetings.ts';
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

/** A meeting that is to be opened, with those who are to be in it. */
export interface Opening {
  readonly meeting: NewMeeting;
  /** The first one stands waiting and reads first. */
  readonly members: readonly NewMember[];
}

/** Opens meetings, each with a sign of its own. The database refuses whoever is in another open meeting. In the order given. */
export async function openMeetings(
  act: Act,
  openings: readonly Opening[],
  createdAt = act.later(),
): Promise<Meeting[]> {
  return insertMeetings(
    act.tx,
    openings.map(({ meeting, members }) => ({
      meeting: { ...meeting, createdAt },
      members: members.map((member, seat) => ({ ...member, seat })),
    })),
  );
}

/** Opens one meeting; its first member stands waiting and reads first. The database refuses whoever is in another open meeting. */
export async function openMeeting(
  act: Act,
  meeting: NewMeeting,
  members: readonly NewMember[],
  createdAt?: Date,
): Promise<Meeting> {
  const [opened] = await openMeetings(act, [{ meeting, members }], createdAt);
  return opened;
}

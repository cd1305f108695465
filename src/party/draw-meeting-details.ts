import { drawSigns } from '../rules/sign.ts';
import { listOpenSigns } from '../store/meetings.ts';
import { type FreeSlot, listFreeSlots } from '../store/places.ts';
import type { Act } from './perform.ts';

export interface MeetingDetails {
  readonly signCount: number;
  readonly signColour: string;
  readonly signAnimal: string;
  readonly placeId: string | null;
  readonly placeSlot: number | null;
  readonly openingQuestion: number;
}

/** More than there are questions; the text takes the remainder. */
const OPENING_QUESTIONS = 5040;

/**
 * Draws signs, places and opening questions for new meetings of a party that is locked. Places are taken in turn, so that
 * people are spread; when all are full, or there are none, the two choose where themselves. Gives null when every sign is taken.
 */
export async function meetingDetails(
  act: Act,
  partyId: string,
): Promise<(withPlace: boolean) => MeetingDetails | null> {
  const draw = drawSigns(await listOpenSigns(act.tx, partyId), act.random);
  const slots: FreeSlot[] = await listFreeSlots(act.tx, partyId);
  return (withPlace) => {
    const sign = draw();
    if (!sign) return null;
    const slot = withPlace ? slots.shift() : undefined;
    return {
      signCount: sign.count,
      signColour: sign.colour,
      signAnimal: sign.animal,
      placeId: slot?.placeId ?? null,
      placeSlot: slot?.slot ?? null,
      openingQuestion: Math.floor(act.random() * OPENING_QUESTIONS),
    };
  };
}

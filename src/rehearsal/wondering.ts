import type { SimulatedAttendee } from './attendee.ts';
import { forgetsAnswer } from './checking.ts';
import { asksToGo, isOnTheirWayOut } from './stepping-out.ts';

/** Milliseconds of the conference after which somebody in the middle of a check looks at the phone. */
const PATIENCE = 4 * 60_000;
/** Whoever has asked so often about one step of a check will not get any further by asking. */
const STUCK_AFTER = 8;

/** Nothing has happened for minutes where something should: asks the bot where they stand, and writes again what it did not hear. */
export async function wonders(self: SimulatedAttendee): Promise<void> {
  const { encounter, conference } = self;
  if (!encounter || self.gone) return;
  const now = conference.clock.now().getTime();
  const silence = now - encounter.lastNews;
  if (encounter.begun && silence > PATIENCE) {
    encounter.lastNews = now;
    if (isOnTheirWayOut(self)) return asksToGo(self);
    encounter.timesAsked += 1;
    if (encounter.timesAsked === STUCK_AFTER && !conference.botDies) {
      conference.diary.breach(
        `${self.name} asked ${STUCK_AFTER} times how the check with ${encounter.partners.join(' and ')} stands, and it went no further`,
      );
    }
    conference.diary.hesitates(`${self.name} heard nothing for minutes in a check, and asks with /card`);
    forgetsAnswer(self, encounter);
    await self.runs('/card');
  } else if (!encounter.begun && silence > 3 * PATIENCE) {
    self.walksAway();
  }
}

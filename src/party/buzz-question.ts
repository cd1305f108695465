import { findParticipations } from '../store/participants.ts';
import type { Caller, Context } from './context.ts';
import { type Act, perform } from './perform.ts';
import { isRefused, type Refused } from './refusal.ts';
import { findMe } from './who-acts.ts';

/** Time to lock the phone and put it away: Discord notifies nobody of the chat that they look at. */
const BUZZ_AFTER = 20_000;

/** The bot can write to somebody for the first time: soon it does, and asks whether their phone told them. Once for each party. */
export async function askWhetherItBuzzed(context: Context, userId: string): Promise<void> {
  await perform(context, async (act) => {
    for (const { me, party } of await findParticipations(act.tx, userId)) {
      oweBuzzQuestion(act, party.id, me.id, `buzz-question:${me.id}`);
    }
    return {};
  });
}

/** [Try again]: once more, after the settings were looked at. */
export async function tryBuzzAgain(context: Context, caller: Caller): Promise<{ readonly soon: true } | Refused> {
  return perform(context, async (act) => {
    const found = await findMe(act.tx, caller);
    if (isRefused(found)) return found;
    const { me, party } = found;
    oweBuzzQuestion(act, party.id, me.id, `buzz-question:${me.id}:${act.now.toISOString()}`);
    return { soon: true };
  });
}

function oweBuzzQuestion(act: Act, partyId: string, participantId: string, onceKey: string): void {
  const dueAt = new Date(act.now.getTime() + BUZZ_AFTER);
  act.owe({ partyId, participantId, kind: 'buzz-question', aboutId: participantId, onceKey, dueAt });
}

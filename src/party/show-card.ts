import { findLastMeetingId, findOpenMeetingId } from '../store/meetings.ts';
import { listToBeLookedAt, updateMessage } from '../store/messages.ts';
import type { Caller, Context } from './context.ts';
import { noteDelivered } from './note-delivered.ts';
import { readMessage } from './read-message.ts';
import { readStepOf } from './read-step.ts';
import { isRefused, type Refused } from './refusal.ts';
import type { MessageValues, StepValues } from './values.ts';
import { findMeStill } from './who-acts.ts';

/** The caller's current step: their open meeting's, else a question that waits from the last one, else nothing. */
export async function showCard(context: Context, caller: Caller): Promise<StepValues | Refused> {
  const { database } = context.store;
  const found = await findMeStill(database, caller);
  if (isRefused(found)) return found;
  const openId = await findOpenMeetingId(database, found.me.id);
  if (openId) return readStepOf(database, openId, found.me.id);
  const lastId = await findLastMeetingId(database, found.me.id);
  const last = lastId ? await readStepOf(database, lastId, found.me.id) : undefined;
  return last?.step === 'id-question' ? last : { step: 'nothing' };
}

/** Everything that waits for somebody who looks for themselves; shown once, and counted as delivered. */
export async function showWaiting(context: Context, caller: Caller): Promise<readonly MessageValues[] | Refused> {
  const { database } = context.store;
  const found = await findMeStill(database, caller);
  if (isRefused(found)) return found;
  const shown: MessageValues[] = [];
  for (const waiting of await listToBeLookedAt(database, found.me.id)) {
    const values = await readMessage(context, waiting, found.party);
    await updateMessage(database, waiting.id, {
      state: values ? 'delivered' : 'out-of-date',
      settledAt: context.clock.now(),
    });
    if (!values) continue;
    shown.push(values);
    await noteDelivered(context, waiting);
  }
  return shown;
}

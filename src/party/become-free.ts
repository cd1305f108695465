import { COFFEE_FIRST, type FreeWindow, freeWindow, MINUTE, PAIR_AFTER_CHANGE } from '../rules/break-times.ts';
import { dayOf, endOfDay } from '../rules/party-days.ts';
import { type Break, findBreak, findCurrentBreak, recordInvitation } from '../store/breaks.ts';
import { putFreeTime, removeFreeTimes } from '../store/free-times.ts';
import { findOpenMeetingId } from '../store/meetings.ts';
import { updateParticipant } from '../store/participants.ts';
import type { Caller, Context } from './context.ts';
import { type Act, perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { findMe, type Me } from './who-acts.ts';

export interface BecameFree {
  readonly free: {
    readonly from: Date;
    readonly until: Date;
    readonly breakName: string | null;
    readonly timeZone: string;
  };
}

export interface FreeWish {
  /** For how long; without it until the break ends. */
  readonly minutes?: number;
  /** From when, in minutes from now. */
  readonly in?: number;
}

/**
 * Says that the caller can meet, from now or in some minutes, until the break ends or for some minutes (1 to 600).
 * Refuses in a meeting, without a break where no minutes are named, and when too little of the break is left.
 */
export async function becomeFree(context: Context, caller: Caller, wish: FreeWish): Promise<BecameFree | Refused> {
  return perform(context, async (act) => {
    const found = await findMe(act.tx, caller);
    if (isRefused(found)) return found;
    return enterPool(act, found, wish, await findCurrentBreak(act.tx, found.party.id));
  });
}

/** Puts somebody into the pool, whose round is due a few seconds after. */
export async function enterPool(
  act: Act,
  { me, party }: Me,
  wish: FreeWish,
  now: Break | undefined,
): Promise<BecameFree | Refused> {
  if (party.state !== 'open') return refuse('party-not-open', { party: party.name });
  if (await findOpenMeetingId(act.tx, me.id)) return refuse('in-meeting');
  const window = freeWindow(act.now, wish, now ? { startsAt: now.startsAt, endsAt: now.endsAt } : null);
  if (!window.ok) return refuseWindow(window);
  const { from, until } = window;
  await putFreeTime(act.tx, {
    participantId: me.id,
    partyId: party.id,
    breakId: now?.id ?? null,
    freeFrom: from,
    freeUntil: until,
    pairAt: new Date(Math.max(from.getTime(), act.now.getTime()) + PAIR_AFTER_CHANGE),
  });
  if (me.silentBreaks > 0 || me.quietUntil) {
    await updateParticipant(act.tx, me.id, { silentBreaks: 0, quietUntil: null });
  }
  if (now) await recordInvitation(act.tx, now.id, me.id, { answer: 'free', answeredAt: act.now });
  return { free: { from, until, breakName: now?.name ?? null, timeZone: party.timeZone } };
}

function refuseWindow(window: Extract<FreeWindow, { ok: false }>): Refused {
  switch (window.because) {
    case 'no-break':
      return refuse('no-break-now');
    case 'break-nearly-over':
      return refuse('break-nearly-over', { endsAt: window.endsAt });
    default:
      return refuse(window.because, { least: window.least, most: window.most });
  }
}

/** No longer free. */
export async function becomeBusy(
  context: Context,
  caller: Caller,
): Promise<{ readonly busy: true; readonly wasFree: boolean } | Refused> {
  return perform(context, async (act) => {
    const found = await findMe(act.tx, caller);
    if (isRefused(found)) return found;
    return { busy: true, wasFree: (await removeFreeTimes(act.tx, [found.me.id])) > 0 };
  });
}

export type InvitationAnswer = 'free' | 'coffee-first' | 'not-this-time' | 'not-today';

/** Answers a break's invitation; the last answer holds. */
export async function answerInvitation(
  context: Context,
  caller: Caller,
  breakId: string,
  answer: InvitationAnswer,
): Promise<BecameFree | { readonly noted: 'not-this-time' | 'not-today' } | Refused> {
  return perform(context, async (act) => {
    const asked = await findBreak(act.tx, breakId);
    if (!asked) return refuse('out-of-date');
    const found = await findMe(act.tx, caller);
    if (isRefused(found)) return found;
    if (found.party.id !== asked.partyId) return refuse('not-your-button');
    if (asked.state === 'ended' || asked.state === 'cancelled') return refuse('break-over');
    if (answer === 'free') return enterPool(act, found, {}, asked);
    if (answer === 'coffee-first') return enterPool(act, found, { in: COFFEE_FIRST / MINUTE }, asked);
    await removeFreeTimes(act.tx, [found.me.id]);
    await recordInvitation(act.tx, breakId, found.me.id, { answer, answeredAt: act.now });
    const { timeZone } = found.party;
    const quietUntil = answer === 'not-today' ? endOfDay(dayOf(act.now, timeZone), timeZone) : found.me.quietUntil;
    await updateParticipant(act.tx, found.me.id, { silentBreaks: 0, quietUntil });
    return { noted: answer };
  });
}

/** The answer to "I heard nothing for two breaks": go on, or no more invitations until they say that they are free. */
export async function answerSilence(
  context: Context,
  caller: Caller,
  goOn: boolean,
): Promise<{ readonly goOn: boolean } | Refused> {
  return perform(context, async (act) => {
    const found = await findMe(act.tx, caller);
    if (isRefused(found)) return found;
    await updateParticipant(act.tx, found.me.id, { silentBreaks: 0, breakInvitations: goOn });
    return { goOn };
  });
}

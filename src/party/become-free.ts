import { COFFEE_FIRST, type FreeWindow, freeWindow, MINUTE, PAIR_AFTER_CHANGE } from '../rules/break-times.ts';
import { dayOf, endOfDay } from '../rules/party-days.ts';
import { findBreak, findCurrentBreak, recordInvitation } from '../store/breaks.ts';
import { findOwnBreakAt, type OwnBreak } from '../store/follows.ts';
import { putFreeTime, removeFreeTimes } from '../store/free-times.ts';
import { endFreeTimeAfterMeeting, findLastMeetingId, findOpenMeetingId } from '../store/meetings.ts';
import { type ParticipantWithKey, updateParticipant } from '../store/participants.ts';
import { type Party, shareParty } from '../store/parties.ts';
import type { Caller, Context } from './context.ts';
import { countAct } from './limit-act.ts';
import { whyNoMeeting } from './may-meet.ts';
import { type Act, perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { findMe, findMeIn } from './who-acts.ts';

export interface BecameFree {
  readonly free: {
    readonly from: Date;
    readonly until: Date;
    readonly breakName: string | null;
    readonly timeZone: string;
    /** They have not said whether they show an ID at a meeting, and are about to have their first. */
    readonly askAboutId: boolean;
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
 * Refuses in a meeting, without a break where no minutes are named, when too little of the break is left, and whoever is no
 * longer in the party's server.
 */
export async function becomeFree(context: Context, caller: Caller, wish: FreeWish): Promise<BecameFree | Refused> {
  return perform(context, async (act) => {
    const found = await findMe(act.tx, caller);
    if (isRefused(found)) return found;
    if (!caller.member) return refuse('not-in-server', { party: found.party.name });
    return enterPool(act, found, wish);
  });
}

/**
 * Puts somebody into the pool, whose round is due a few seconds after. No round and no meeting by chance is opened meanwhile: it is
 * either seen here or sees them.
 *
 * @param breakId the break that it is for; the current one when not named
 * @param ownBreak the own break that it is for; without a named break the one that they have now
 */
export async function enterPool(
  act: Act,
  { me, party: { id: partyId } }: { readonly me: ParticipantWithKey; readonly party: Pick<Party, 'id'> },
  wish: FreeWish,
  breakId?: string,
  ownBreak?: OwnBreak,
): Promise<BecameFree | Refused> {
  const party = await shareParty(act.tx, partyId);
  if (!party) return refuse('no-party');
  if (party.state === 'closed') return refuse('party-closed', { party: party.name });
  if (party.state !== 'open') return refuse('party-not-open', { party: party.name });
  const notNow = whyNoMeeting(me, party.name);
  if (notNow) return notNow;
  if (await findOpenMeetingId(act.tx, me.id)) return refuse('in-meeting');
  const own = breakId ? undefined : (ownBreak ?? (await findOwnBreakAt(act.tx, me.id, act.now)));
  const common = breakId ? await findBreak(act.tx, breakId) : await findCurrentBreak(act.tx, party.id);
  // Whoever follows talks is free in the gap between theirs, whatever the others do.
  const now = own ? undefined : common;
  if (now?.state === 'ended' || now?.state === 'cancelled') return refuse('break-over');
  const current = own ?? now;
  const during = current ? { startsAt: current.startsAt, endsAt: current.endsAt } : null;
  const window = freeWindow(act.now, wish, during, party.leastMeetingMinutes);
  if (!window.ok) return refuseWindow(window);
  const { from, until } = window;
  await putFreeTime(act.tx, {
    participantId: me.id,
    partyId: party.id,
    // Whoever is free for longer than the break stays so when it ends.
    breakId: now && until <= now.endsAt ? now.id : null,
    freeFrom: from,
    freeUntil: until,
    pairAt: new Date(Math.max(from.getTime(), act.now.getTime()) + PAIR_AFTER_CHANGE),
  });
  if (me.silentBreaks > 0 || me.quietUntil) {
    await updateParticipant(act.tx, me.id, { silentBreaks: 0, quietUntil: null });
  }
  if (now) await recordInvitation(act.tx, now.id, me.id, { answer: 'free', answeredAt: act.now });
  const tooMany = await countAct(act, me.id, 'free');
  // Asked again before each meeting it would be a nuisance; the settings have it.
  const askAboutId = me.showsId === null && (await findLastMeetingId(act.tx, me.id)) === undefined;
  return tooMany ?? { free: { from, until, breakName: now?.name ?? null, timeZone: party.timeZone, askAboutId } };
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

/** Takes somebody out of the pool, and sees to it that the end of their meeting does not put them back. Gives whether they were free. */
export async function leavePool(act: Act, participantId: string): Promise<boolean> {
  const wasFree = (await removeFreeTimes(act.tx, [participantId])) > 0;
  await endFreeTimeAfterMeeting(act.tx, participantId);
  return wasFree;
}

/** No longer free; in a meeting, not free after it. */
export async function becomeBusy(
  context: Context,
  caller: Caller,
): Promise<{ readonly busy: true; readonly wasFree: boolean } | Refused> {
  return perform(context, async (act) => {
    const found = await findMe(act.tx, caller);
    if (isRefused(found)) return found;
    return { busy: true, wasFree: await leavePool(act, found.me.id) };
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
    const found = await findMeIn(act.tx, caller, asked.partyId);
    if (isRefused(found)) return found;
    if (asked.state === 'ended' || asked.state === 'cancelled') return refuse('break-over');
    if (!caller.member) return refuse('not-in-server', { party: found.party.name });
    if (answer === 'free') return enterPool(act, found, {}, asked.id);
    if (answer === 'coffee-first') return enterPool(act, found, { in: COFFEE_FIRST / MINUTE }, asked.id);
    await leavePool(act, found.me.id);
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

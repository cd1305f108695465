import { mayMeet } from '../rules/break-times.ts';
import { standingOf } from '../rules/key-standing.ts';
import { findCurrentBreak } from '../store/breaks.ts';
import { findCurrentCertificate } from '../store/certificates.ts';
import { findFreeTime } from '../store/free-times.ts';
import { findOpenMeetingId } from '../store/meetings.ts';
import { countParticipants } from '../store/participants.ts';
import { countOf } from '../store/progress.ts';
import type { Caller, Context } from './context.ts';
import { partyOf } from './party-of.ts';
import { isRefused, type Refused } from './refusal.ts';
import type { HomeValues, NextStep } from './values.ts';
import { findMe } from './who-acts.ts';

/** Where the caller stands, and at most three next steps, most useful first. */
export async function readHome(context: Context, caller: Caller): Promise<HomeValues | Refused> {
  const found = await findMe(context.store.database, caller);
  if (isRefused(found)) return found.refused === 'not-joined' ? readFromOutside(context, caller) : found;
  const { database } = context.store;
  const { me, party } = found;
  const now = context.clock.now();
  const inMeeting = (await findOpenMeetingId(database, me.id)) !== undefined;
  const free = await findFreeTime(database, me.id);
  const isFree = free !== undefined && free.freeUntil > now;
  const current = await findCurrentBreak(database, party.id);
  const breakNow = current && current.endsAt > now ? current : undefined;
  const certificate = await findCurrentCertificate(database, me.id);
  const key = standingOf(certificate, party);
  const counts = await countOf(database, me.id, now);
  const canMeet = breakNow !== undefined && mayMeet(now, breakNow.endsAt, party.leastMeetingMinutes);
  const paused = me.quietUntil !== null && me.quietUntil > now;
  return {
    partyName: party.name,
    badgeName: me.badgeName,
    state: party.state === 'preparing' ? 'party-preparing' : inMeeting ? 'in-meeting' : isFree ? 'free' : 'not-free',
    key,
    breakNow: breakNow ? { id: breakNow.id, name: breakNow.name, endsAt: breakNow.endsAt } : null,
    freeUntil: isFree ? free.freeUntil : null,
    pausedUntil: paused ? me.quietUntil : null,
    timeZone: party.timeZone,
    mutual: counts.mutual,
    others: Math.max((await countParticipants(database, party.id)) - 1, 0),
    nextSteps: nextSteps({ inMeeting, isFree, paused, key, canMeet, met: counts.checked > 0 }),
  };
}

async function readFromOutside(context: Context, caller: Caller): Promise<HomeValues | Refused> {
  const party = await partyOf(context, caller);
  if (isRefused(party)) return party;
  const state = { open: 'not-joined', preparing: 'party-preparing', closed: 'party-closed' } as const;
  return {
    partyName: party.partyName,
    badgeName: null,
    state: state[party.state],
    key: 'none',
    breakNow: null,
    freeUntil: null,
    pausedUntil: null,
    timeZone: party.timeZone,
    mutual: 0,
    others: await countParticipants(context.store.database, party.partyId),
    nextSteps: party.state === 'open' ? ['join'] : [],
  };
}

interface Situation {
  readonly inMeeting: boolean;
  readonly isFree: boolean;
  readonly paused: boolean;
  readonly key: HomeValues['key'];
  readonly canMeet: boolean;
  readonly met: boolean;
}

function nextSteps({ inMeeting, isFree, paused, key, canMeet, met }: Situation): NextStep[] {
  const steps: NextStep[] = [];
  if (inMeeting) steps.push('card');
  else if (isFree) steps.push('busy');
  else if (canMeet) steps.push('free');
  if (paused) steps.push('resume');
  if (key === 'own-entry-missing') steps.push('own-entry');
  if (key === 'possession-missing') steps.push('prove');
  if (key === 'none') steps.push('add-key');
  if (!inMeeting) steps.push('met');
  steps.push(met ? 'people' : 'about-me', 'progress');
  return steps.slice(0, 3);
}

import { type BecameFree, becomeBusy, becomeFree, type FreeWish } from '../../party/become-free.ts';
import { isUnreachable } from '../../party/describe-myself.ts';
import { partyOf } from '../../party/party-of.ts';
import { isRefused } from '../../party/refusal.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import { clockTime } from '../../text/times.ts';
import { button, buttonRow, message, type Payload, saidFirst } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, tellAndRetire, type Visit } from '../visit.ts';
import { renderClosedDms } from './joining.ts';

/** To somebody who is free now, or will be: what happens next, and the way out. */
export function renderFree(free: BecameFree['free'], now: Date, locale: Locale): Payload {
  const until = clockTime(free.until, free.timeZone);
  const text =
    free.from > now
      ? say(locale, 'free.later', { from: clockTime(free.from, free.timeZone), until })
      : say(locale, 'free.now', { until });
  const choice = [button(locale, 'button.id-yes', 'id-choice-yes'), button(locale, 'button.id-no', 'id-choice-no')];
  return message(
    [text, free.askAboutId ? say(locale, 'id-choice.ask') : null],
    buttonRow(
      ...(free.askAboutId ? choice : []),
      button(locale, 'button.busy', 'busy'),
      button(locale, 'button.not-today', 'not-today'),
    ),
  );
}

export async function sayFree(visit: Visit, wish: FreeWish): Promise<Reply> {
  const free = await becomeFree(visit.context, await withMembership(visit), wish);
  if (isRefused(free)) return refusal(visit, free);
  const answer = renderFree(free.free, visit.context.clock.now(), visit.locale);
  // Else they would wait for a card that cannot come, and somebody would wait for them.
  const unreachable = visit.where === 'server' && (await isUnreachable(visit.context, visit.caller));
  return unreachable ? tell(answer, renderCannotWrite(visit.locale)) : tell(answer);
}

/** To somebody whose DMs turned out to be closed, and who has not said what to do then. */
function renderCannotWrite(locale: Locale): Payload {
  return saidFirst(say(locale, 'closed-dms.cannot-write'), renderClosedDms(locale));
}

/** In a DM Discord does not say whether somebody is still in the party's server, so it is asked. */
export async function withMembership(visit: Visit): Promise<Visit['caller']> {
  if (visit.where === 'server') return visit.caller;
  const party = await partyOf(visit.context, visit.caller);
  if (isRefused(party)) return visit.caller;
  return { ...visit.caller, member: await visit.discord.seemsMember(party.guildId, visit.caller.userId) };
}

export async function pressFree(visit: Visit): Promise<Reply> {
  return sayFree(visit, {});
}

export async function sayBusy(visit: Visit): Promise<Reply> {
  const busy = await becomeBusy(visit.context, visit.caller);
  if (isRefused(busy)) return refusal(visit, busy);
  const text = busy.wasFree ? say(visit.locale, 'free.not-any-more') : say(visit.locale, 'free.was-not');
  return tellAndRetire(message(text, buttonRow(button(visit.locale, 'button.free', 'free'))));
}

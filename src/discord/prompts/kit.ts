import type { KitOutcome } from '../../party/choose-what-to-sign.ts';
import { type KitText, type MadeKit, makeKit } from '../../party/make-kit.ts';
import { isRefused } from '../../party/refusal.ts';
import type { Locale } from '../../text/locale.ts';
import { namesInWords, say, sayPlain } from '../../text/say.ts';
import { calendarDay, clockTime } from '../../text/times.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, type Visit } from '../visit.ts';

const LEFT_OUT = [
  ['revoked', 'kit.left-out-revoked'],
  ['expired', 'kit.left-out-expired'],
  ['new-key', 'kit.left-out-new-key'],
  ['names-gone', 'kit.left-out-names-gone'],
  ['unusable', 'kit.left-out-unusable'],
] as const satisfies readonly (readonly [KitOutcome, string])[];

/** The kit, what is in it, and whom it leaves out and why. */
export function renderKit(kit: Omit<MadeKit, 'met'>, locale: Locale, where: Visit['where']): Payload {
  const { names: count, toSign, leftOut, zip } = kit;
  const people = sayPlain(locale, 'kit.people', { count: toSign });
  const left = LEFT_OUT.flatMap(([because, key]) => {
    const names = leftOut.filter((one) => one.because === because).map(({ badgeName }) => badgeName);
    return names.length === 0 ? [] : [say(locale, key, { names: namesInWords(locale, names) })];
  });
  const told = message(
    [
      count > 0 ? say(locale, 'kit.ready', { count, people }) : say(locale, 'kit.nothing-to-sign'),
      count > 0 ? say(locale, 'kit.how') : null,
      count > 0 ? say(locale, 'kit.compare') : null,
      ...left,
      where === 'server' ? say(locale, 'kit.keep') : null,
    ],
    buttonRow(button(locale, 'button.people', 'people')),
  );
  return { ...told, pictures: [{ name: 'signing-kit.zip', description: sayPlain(locale, 'kit.file'), data: zip }] };
}

/** Everything that stands in a kit in words. */
export function kitText(locale: Locale): KitText {
  return {
    readme: ({ partyName: party, names, newer }) =>
      names === 0
        ? sayPlain(locale, 'kit.readme-nothing', { party })
        : sayPlain(locale, 'kit.readme', { party, names, newer: newer ? sayPlain(locale, 'kit.readme-newer') : '' }),
    listHeading: (party) => [
      sayPlain(locale, 'kit.list-title', { party }),
      sayPlain(locale, 'kit.list-how'),
      sayPlain(locale, 'kit.list-how-more'),
    ],
    contactsTitle: (party) => sayPlain(locale, 'kit.contacts', { party }),
    met: (place, at, timeZone) => {
      const when = { day: calendarDay(at, timeZone, locale), time: clockTime(at, timeZone) };
      return place === null ? sayPlain(locale, 'kit.met', when) : sayPlain(locale, 'kit.met-at', { ...when, place });
    },
    outcome: (outcome, userIds) =>
      outcome === 'to-sign'
        ? sayPlain(locale, 'kit.to-sign', { names: userIds.join('; ') })
        : sayPlain(locale, `kit.${outcome}`),
  };
}

/** It goes to the chat, where it stays; to whom the bot cannot write it is given where they asked. */
export async function showKit(visit: Visit): Promise<Reply> {
  const { context, caller, locale, where } = visit;
  const kit = await makeKit(context, caller, kitText(locale));
  if (isRefused(kit)) return refusal(visit, kit);
  if (where === 'dm') return tell(renderKit(kit, locale, 'dm'));
  const written = await visit.discord.writeTo(caller.userId, renderKit(kit, locale, 'dm'));
  return tell(written === 'delivered' ? message(say(locale, 'kit.in-chat')) : renderKit(kit, locale, 'server'));
}

import type { MaskedGroup } from '../../party/values.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';

/** One group a line, numbered, so that two people can say "line seven"; masked ones as four low lines. */
export function fingerprintLines(groups: readonly MaskedGroup[], locale: Locale): string {
  return groups.map((group) => fingerprintLine(group, locale)).join('\n');
}

export function fingerprintLine(group: MaskedGroup, locale: Locale): string {
  return say(locale, 'check.group', { number: group.index + 1, text: group.text ?? say(locale, 'check.masked') });
}

import type { WrongSetting } from '../../party/change-party.ts';
import type { Refused } from '../../party/refusal.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';

const SETTINGS: readonly WrongSetting[] = [
  'badgeMark',
  'codeOfConduct',
  'inviteLink',
  'safetyPhone',
  'outsideReportAddress',
  'remindMinutes',
  'leastMeetingMinutes',
  'keepDays',
];

/** Which setting cannot be so, and what it can be. */
export function settingWrongWords(params: NonNullable<Refused['params']>, locale: Locale): string {
  const setting = SETTINGS.find((name) => name === params.setting);
  const range = { least: Number(params.least ?? 0), most: Number(params.most ?? 0) };
  return setting ? say(locale, `setting-wrong.${setting}`, range) : say(locale, 'refused.setting-wrong');
}

import { type Check, isShape } from './shape.ts';

/** The locales of Discord's clients: https://discord.com/developers/docs/reference#locales */
const LOCALES: ReadonlySet<string> = new Set([
  'ar',
  'bg',
  'cs',
  'da',
  'de',
  'el',
  'en-GB',
  'en-US',
  'es-419',
  'es-ES',
  'fi',
  'fr',
  'he',
  'hi',
  'hr',
  'hu',
  'id',
  'it',
  'ja',
  'ko',
  'lt',
  'nl',
  'no',
  'pl',
  'pt-BR',
  'ro',
  'ru',
  'sv-SE',
  'th',
  'tr',
  'uk',
  'vi',
  'zh-CN',
  'zh-TW',
]);

/** An object with one text for each of some locales that Discord knows. */
export function localizations(check: Check): Check {
  return (value, at, report) => {
    if (!isShape(value)) {
      report(at, 'must hold one text for each locale');
      return;
    }
    for (const locale in value) {
      if (!LOCALES.has(locale)) report(`${at}.${locale}`, 'is no locale that Discord knows');
      if (value[locale] !== undefined) check(value[locale], `${at}.${locale}`, report);
    }
  };
}

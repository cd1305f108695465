/** The languages that the bot speaks. */
export const LOCALES = ['en'] as const;
export type Locale = (typeof LOCALES)[number];

/** How dates, numbers and lists are written in each: "23 November 2026", "Ann, Bela and Cleo". */
export const WRITTEN_AS: Readonly<Record<Locale, string>> = { en: 'en-GB' };

/** The language of a Discord locale such as "en-GB", or English where the bot does not speak it. */
export function localeOf(discordLocale: string | undefined): Locale {
  const language = discordLocale?.split('-')[0];
  return LOCALES.find((locale) => locale === language) ?? 'en';
}

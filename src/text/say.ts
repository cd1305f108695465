import { createInstance } from 'i18next';
import { en } from './en.ts';
import { discordText, plainText } from './escape.ts';
import { type Locale, WRITTEN_AS } from './locale.ts';

type Texts = typeof en;
type PluralEnd = 'one' | 'other' | 'ordinal_one' | 'ordinal_two' | 'ordinal_few' | 'ordinal_other';
type BaseKey<Key> = Key extends `${infer Base}_${PluralEnd}` ? Base : Key;
/** Keys of sentences, without the endings that i18next chooses by number. */
export type TextKey = BaseKey<keyof Texts>;

type NameOf<Placeholder> = Placeholder extends `-${infer Name}` ? Name : Placeholder;
type NamesIn<Sentence> = Sentence extends `${string}{{${infer Placeholder}}}${infer Rest}`
  ? NameOf<Placeholder> | NamesIn<Rest>
  : never;
type Sentence<Key extends TextKey> = Key extends keyof Texts ? Texts[Key] : PluralSentence<Key>;
type PluralSentence<Key extends string> = {
  [K in keyof Texts]: K extends `${Key}_${PluralEnd}` ? Texts[K] : never;
}[keyof Texts];
type CountOf<Key extends TextKey> = Key extends keyof Texts ? never : 'count';
type ParameterNames<Key extends TextKey> = Extract<NamesIn<Sentence<Key>>, string> | CountOf<Key>;
type Parameters<Key extends TextKey> = {
  readonly [Name in ParameterNames<Key>]: Name extends 'count' ? number : string | number;
};
/** What has to be given with a key: nothing, or every parameter of its sentence. */
export type Given<Key extends TextKey> = [ParameterNames<Key>] extends [never] ? [] : [parameters: Parameters<Key>];

/** For a name of which nothing can be shown. */
const NOTHING = '?';

const numbers = new Intl.NumberFormat(WRITTEN_AS.en);

/** Numbers as the reader writes them: 1,204. */
function inWords(value: unknown, words: (text: string) => string): string {
  return typeof value === 'number' ? numbers.format(value) : words(String(value)) || NOTHING;
}

async function speaker(words: (text: string) => string): Promise<(key: string, parameters: object) => string> {
  const instance = createInstance();
  await instance.init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    keySeparator: false,
    nsSeparator: false,
    // What is interpolated is somebody else's text unless the sentence says `{{-name}}`.
    interpolation: { escape: (value: unknown) => inWords(value, words), useRawValueToEscape: true },
  });
  return (key, parameters) => instance.t(key, { ...parameters });
}

const markdown = await speaker((text) => discordText(text));
const unformatted = await speaker((text) => plainText(text));

/** A sentence for the text of a message: parameters are escaped, so that no name can become Markdown or a mention. */
export function say<Key extends TextKey>(locale: Locale, key: Key, ...given: Given<Key>): string {
  return markdown(key, { lng: locale, ...given[0] });
}

/** A sentence for where Discord renders no Markdown: buttons, select options, modals, pictures' descriptions. */
export function sayPlain<Key extends TextKey>(locale: Locale, key: Key, ...given: Given<Key>): string {
  return unformatted(key, { lng: locale, ...given[0] });
}

/** "third" as the language writes it with a figure: "3rd". */
export function sayOrdinal<Key extends TextKey>(locale: Locale, key: Key, ...given: Given<Key>): string {
  return markdown(key, { lng: locale, ordinal: true, ...given[0] });
}

/**
 * As many of the names as fit in so many characters, escaped, one after the other; and how many are left.
 * At least one is given.
 */
export function namesThatFit(
  names: readonly string[],
  characters: number,
): { readonly shown: string; readonly left: number } {
  const shown: string[] = [];
  let length = 0;
  for (const name of names) {
    const written = discordText(name) || NOTHING;
    length += written.length + 2;
    if (shown.length > 0 && length > characters) break;
    shown.push(written);
  }
  return { shown: shown.join(', '), left: names.length - shown.length };
}

/** "Ann, Bela and Cleo", escaped; for parameters that a sentence takes as `{{-names}}`. */
export function namesInWords(locale: Locale, names: readonly string[]): string {
  return new Intl.ListFormat(WRITTEN_AS[locale], { type: 'conjunction' }).format(
    names.map((name) => discordText(name) || NOTHING),
  );
}

import { en } from '../text/en.ts';
import { sayPlain, type TextKey } from '../text/say.ts';

/**
 * How a simulated attendee recognises what they read: by the sentences and labels of src/text themselves, so that another
 * wording never breaks the rehearsal.
 */
type SentenceKey = keyof typeof en;
export type LabelKey = Extract<TextKey, `button.${string}`>;

const isSentence = (key: string): key is SentenceKey => key in en;
const SENTENCES = Object.keys(en).filter(isSentence);

const patterns = new Map<SentenceKey, RegExp>();

const labels = new Map<LabelKey, string>();

/** What stands on a button. */
export function label(key: LabelKey): string {
  const known = labels.get(key) ?? sayPlain('en', key);
  labels.set(key, known);
  return known;
}

function patternOf(key: SentenceKey): RegExp {
  const known = patterns.get(key);
  if (known) return known;
  const named = new Set<string>();
  const source = en[key]
    .split(/(\{\{-?\w+\}\})/)
    .map((part) => {
      const name = /^\{\{-?(\w+)\}\}$/.exec(part)?.[1];
      if (name === undefined) return part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
      if (named.has(name)) return '.+?';
      named.add(name);
      // Sentences may run over several lines, what is filled in never does.
      return `(?<${name}>.+?)`;
    })
    .join('');
  // A name at the very end may have spaces in it.
  const end = en[key].endsWith('}}') ? '(?=\\n|$)' : '(?=\\n|$| |\\*)';
  const whole = new RegExp(`(?:^|\\n|> | )${source}${end}`, 'u');
  patterns.set(key, whole);
  return whole;
}

/** What is filled into a sentence where it stands in the text, without Markdown's escapes; undefined when it does not stand there. */
export function findSentence(key: SentenceKey, text: string): Readonly<Record<string, string>> | undefined {
  const found = patternOf(key).exec(text);
  if (!found) return undefined;
  const filled = Object.entries(found.groups ?? {}).map(([name, value]) => [name, unescaped(value ?? '')] as const);
  return Object.fromEntries(filled);
}

/** All sentences whose keys begin so. */
export function sentencesOf(beginning: string): readonly SentenceKey[] {
  return SENTENCES.filter((key) => key.startsWith(beginning));
}

/** Whether any of these sentences stands in the text. */
export function stands(text: string, ...keys: readonly SentenceKey[]): boolean {
  return keys.some((key) => patternOf(key).test(text));
}

/** A name as it is, from one that was escaped for Discord. */
function unescaped(text: string): string {
  return text.replace(/\\([^A-Za-z0-9\s])/g, '$1').replaceAll('\u200b', '');
}

/** The names in "Ann, Ben and Cleo". */
export function namesIn(list: string): string[] {
  return list.split(/, | and /).filter((name) => name !== '');
}

/** The lines of a fingerprint as it is shown: the group at its place, or null where it is left out. */
export function groupsShown(text: string): { readonly index: number; readonly group: string | null }[] {
  const line = new RegExp(
    en['check.group']
      .replace(/[\\^$.*+?()[\]|]/g, '\\$&')
      .replace('{{number}}', '(\\d+)')
      .replace('{{-text}}', `([0-9A-F]{4}|${en['check.masked']})`),
    'g',
  );
  return [...text.matchAll(line)].map(([, number, group]) => ({
    index: Number(number) - 1,
    group: group === undefined || group === en['check.masked'] ? null : group,
  }));
}

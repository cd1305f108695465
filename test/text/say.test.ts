import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { en } from '../../src/text/en.ts';
import { localeOf } from '../../src/text/locale.ts';
import { namesInWords, namesThatFit, say, sayOrdinal, sayPlain } from '../../src/text/say.ts';
import { calendarDate, clockTime } from '../../src/text/times.ts';

test('somebody else’s text is escaped in a message, and plain on a button', () => {
  const given = { name: '*Ann*', number: 12, party: '@everyone' };
  expect(say('en', 'joined.text', given)).toBe('Welcome, **\\*Ann\\***! You are number 12 at @\u200beveryone.');
  expect(sayPlain('en', 'joined.text', given)).toContain('**Ann*'.slice(2));
});

test('numbers are written as one reads them', () => {
  const board = { haveMet: 94, participants: 1300, pairs: 1204, possible: 8385 };
  expect(say('en', 'board.people', board)).toBe('94 of 1,300 have met somebody; 1,204 of 8,385 pairs.');
  expect(say('en', 'place.added', { place: 'sofa', count: 1 })).toContain('one meeting');
  expect([1, 2, 3, 4, 11, 21].map((count) => sayOrdinal('en', 'after.today', { count }))).toEqual([
    '**Your 1st person today.**',
    '**Your 2nd person today.**',
    '**Your 3rd person today.**',
    '**Your 4th person today.**',
    '**Your 11th person today.**',
    '**Your 21st person today.**',
  ]);
});

test('a missing key or parameter does not compile', () => {
  // @ts-expect-error there is no such sentence
  say('en', 'no.such.key');
  // @ts-expect-error the name is missing
  say('en', 'joined.text', { number: 1, party: 'x' });
  // @ts-expect-error all of it is missing
  say('en', 'joined.text');
  // @ts-expect-error this sentence takes nothing
  say('en', 'help.text', { name: 'x' });
  // @ts-expect-error the number that chooses between singular and plural is missing
  say('en', 'key.names', { names: 'x' });
  expect(say('en', 'help.text')).not.toBe('');
});

test('names are listed as a sentence, and cut where they do not fit', () => {
  expect(namesInWords('en', ['Ann', 'Be_la', 'Cleo'])).toBe('Ann, Be\\_la and Cleo');
  expect(namesThatFit(['Ann', 'Bela', 'Cleo'], 12)).toEqual({ shown: 'Ann, Bela', left: 1 });
  expect(namesThatFit(['Ann'.repeat(20)], 5)).toEqual({ shown: 'Ann'.repeat(20), left: 0 });
});

test('times are those of the building, whatever the machine’s zone', () => {
  const at = new Date('2026-11-22T23:05:00Z');
  expect(clockTime(at, 'Europe/Vienna')).toBe('00:05');
  expect(clockTime(at, 'America/New_York')).toBe('18:05');
  expect(calendarDate('2026-11-22', 'en')).toBe('22 November 2026');
});

test('a language that the bot does not speak is answered in English', () => {
  expect(['en-GB', 'en-US', 'xx', undefined].map(localeOf)).toEqual(['en', 'en', 'en', 'en']);
});

const KEYS = Object.keys(en);
const ROOT = join(import.meta.dirname, '../..');

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path, ending);
    return entry.name.endsWith(ending) ? [path] : [];
  });
}

/**
 * Keys that the code puts together, as in `audit.${act}`: what stands before and after the hole. One for any string at all
 * (`button.${string}`) is a type and says nothing.
 */
function composedIn(source: string): { readonly before: string; readonly after: string }[] {
  const found = source.matchAll(/`([a-z][a-z-]*\.[a-z.-]*)\$\{(?!string\})[^}]+\}([a-z-]*)`/g);
  return [...found].map(([, before = '', after = '']) => ({ before, after }));
}

test('every sentence is said somewhere', () => {
  const code = filesBelow(join(ROOT, 'src'), '.ts')
    .filter((file) => !file.startsWith(join(ROOT, 'src/text')))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const source = [
    ...filesBelow(join(ROOT, 'src/discord'), '.ts'),
    join(ROOT, 'src/party/refusal.ts'),
    join(ROOT, 'src/text/times.ts'),
  ]
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const composed = composedIn(source);
  const unsaid = KEYS.filter((key) => {
    const base = key.replace(/_(ordinal_)?(one|two|few|other)$/, '');
    if (base.startsWith('refused.') && source.includes(`'${base.slice('refused.'.length)}'`)) return false;
    if (source.includes(`'${base}'`)) return false;
    // What fills the hole is a word of the code's own: of a list, or of a type.
    return !composed.some(({ before, after }) => {
      const fits = base.startsWith(before) && base.endsWith(after) && base.length > before.length + after.length;
      return fits && code.includes(`'${base.slice(before.length, base.length - after.length)}'`);
    });
  });
  expect(unsaid).toEqual([]);
});

/** What a golden file shows of a message, without Discord's escapes. */
function readable(text: string): string {
  return text
    .replace(/\\([^0-9A-Za-z\s])/g, '$1')
    .replace(/^> ?/gm, '')
    .replace(/\s+/g, ' ');
}

test('every sentence that a person reads stands in a golden file', () => {
  const shown = filesBelow(join(ROOT, 'test/golden'), '.md')
    .map((file) => readable(readFileSync(file, 'utf8')))
    .join('\n');
  const missing = KEYS.filter((key) => {
    const sentence = readable(en[key as keyof typeof en]);
    const pattern = sentence
      .split(/\{\{-?[a-zA-Z]+\}\}/)
      // What fills a hole at either end may be nothing at all, so only what is written need be looked for; it is found at once.
      .filter((part, index, parts) => part !== '' || (index > 0 && index < parts.length - 1))
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('[^]{0,400}?');
    return !new RegExp(pattern).test(shown);
  });
  expect(missing).toEqual([]);
});

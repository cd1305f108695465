import { type DmWords, parseDmWords } from '../../src/party/understand-words.ts';
import { below, type Random } from './mangle.ts';
import { mangleText } from './mangle-text.ts';
import { type FuzzOptions, type FuzzResult, runTarget, type Verdict } from './run-target.ts';

const TEXTS = [
  'free',
  'free 20 in 10',
  "I'm free for half an hour",
  'busy',
  'leave',
  '/join',
  'key',
  'key remove',
  'met',
  'met amber canyon',
  'key DDA9 E148 3C74 502C 9E40 E952 9B06 2820 0F0A 81E4',
  'DDA9 E148 3C74 502C 9E40 E952 9B06 2820 0F0A 81E4',
  '81E4 DDA9',
  'ann@example.org',
  'rd1-00112233445566778899aabbccddeeff',
  '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDMEabc\n-----END PGP PUBLIC KEY BLOCK-----',
  '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nRed Dot proof.\n-----BEGIN PGP SIGNATURE-----\n\nx\n-----END PGP SIGNATURE-----',
  'hello, who are you? What is a fingerprint, and why should I bring one?',
];

/** What ends or removes something is said in exactly these letters, whatever stands around them. */
const SERIOUS: Readonly<Partial<Record<DmWords['kind'], readonly string[]>>> = {
  leave: ['leave'],
  'key-remove': ['keyremove', 'removekey', 'removemykey'],
  busy: ['busy', 'imbusy', 'iambusy', 'notfree'],
};

function judge(text: string): Verdict {
  const words = parseDmWords(text);
  const wrong = whyWrong(text, words);
  if (wrong !== null) return { fault: `${wrong} in ${JSON.stringify(text.slice(0, 200))}` };
  return words.kind === 'unknown' ? 'refused' : 'accepted';
}

function whyWrong(text: string, words: DmWords): string | null {
  const letters = text.toLowerCase().replace(/[^a-z]/g, '');
  const serious = SERIOUS[words.kind];
  if (serious !== undefined && !serious.includes(letters)) return `heard “${words.kind}”`;
  if (words.kind === 'key' && !/-----BEGIN PGP/i.test(text)) return 'heard a key';
  if (words.kind === 'read-back' && (text.match(/[0-9a-f]/gi)?.length ?? 0) < 4) return 'heard digits';
  if (words.kind === 'maybe-read-back' && (text.match(/[0-9a-foil|]/gi)?.length ?? 0) < 3) return 'heard digits';
  if (words.kind === 'address' && !text.includes('@')) return 'heard an address';
  if (words.kind === 'free' && [words.minutes, words.in].some((minutes) => Number.isNaN(minutes)))
    return 'heard no number';
  if ('text' in words && words.text !== undefined && !text.includes(words.text)) return 'heard what was not said';
  return null;
}

/** Reads mangled direct messages: never a crash, never slow, and nothing serious heard that was not said. */
export function fuzzDmText(options: FuzzOptions): Promise<FuzzResult> {
  const text = (random: Random) => TEXTS[below(random, TEXTS.length)] ?? '';
  return runTarget(
    { nextInput: (random) => mangleText(text(random), text(random), random), judge, slowMs: 250 },
    options,
  );
}

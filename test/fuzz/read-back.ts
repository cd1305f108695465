import { groupsOf } from '../../src/rules/fingerprint.ts';
import { isUnreadable, judgeReadBack, looksLikeReadBack } from '../../src/rules/read-back.ts';
import { below, type Random } from './mangle.ts';
import { mangleText } from './mangle-text.ts';
import { type FuzzOptions, type FuzzResult, runTarget, type Verdict } from './run-target.ts';

/** A read-back with what it is judged by, in one text: the fingerprint, its masked groups, and what was typed. */
function nextInput(random: Random): string {
  const digits = random() < 0.7 ? 40 : 64;
  const fingerprint = Array.from({ length: digits }, () => '0123456789ABCDEF'.charAt(below(random, 16))).join('');
  const groups = groupsOf(fingerprint);
  const mask = [...new Set([below(random, groups.length), below(random, groups.length)])].sort((a, b) => a - b);
  const right = random() < 0.2 ? groups.join(' ') : mask.map((index) => groups[index]).join(' ');
  return `${fingerprint}|${mask.join(',')}|${mangleText(right, groups.join(''), random)}`;
}

/** Told by other means than the program's: all that can be seen of a digit, in order. */
function digitsIn(typed: string): string {
  return typed
    .replace(/^\s*0x/i, '')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL|]/g, '1')
    .replace(/[^0-9A-F]/g, '');
}

function judge(input: string): Verdict {
  const [fingerprint = '', masked = '', ...rest] = input.split('|');
  const typed = rest.join('|');
  const mask = masked.split(',').map(Number);
  looksLikeReadBack(typed);
  const judgement = judgeReadBack(typed, fingerprint, mask);
  if (isUnreadable(judgement) || judgement === 'miss') return 'refused';
  const groups = groupsOf(fingerprint);
  const wanted = [mask.map((index) => groups[index]).join(''), groups.join('')];
  return wanted.includes(digitsIn(typed)) ? 'accepted' : { fault: 'took wrong digits for right' };
}

/** Judges mangled read-backs: never a crash, never slow, and no group confirmed that was not typed. */
export function fuzzReadBack(options: FuzzOptions): Promise<FuzzResult> {
  return runTarget({ nextInput, judge, slowMs: 250 }, options);
}

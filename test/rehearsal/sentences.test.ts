import { expect, test } from 'vitest';
import { FORGET_WORD } from '../../src/party/forget-me.ts';
import { findSentence, groupsShown, label, namesIn, stands } from '../../src/rehearsal/sentences.ts';
import { say } from '../../src/text/say.ts';

test('a sentence is found again with what was filled in, whatever was escaped in it', () => {
  for (const name of ['Ann', 'Zoë Yılmaz', 'a*b_c', 'Łukasz (hall 2)', '1. FC']) {
    const text = `before\n${say('en', 'after.mine-only', { name })}\nafter`;
    expect(findSentence('after.mine-only', text)?.name).toBe(name);
  }
});

test('what is filled in at the end of a sentence is found whole', () => {
  expect(findSentence('forget.form-label', say('en', 'forget.form-label', { word: FORGET_WORD }))?.word).toBe(
    FORGET_WORD,
  );
});

test('a sentence is not found where it does not stand', () => {
  expect(findSentence('after.mine-only', 'You have checked nothing.')).toBeUndefined();
  expect(stands(say('en', 'cannot.text', { names: 'Ann' }), 'off.off', 'after.mine-only')).toBe(false);
});

test('a sentence is found where another one was said before it in the same message', () => {
  const text = `${say('en', 'check.right')}\n\n${say('en', 'dispute.text')}`;
  expect(stands(text, 'check.right')).toBe(true);
  expect(stands(text, 'dispute.text')).toBe(true);
});

test('the groups of a fingerprint are read with the gaps between them', () => {
  const lines = [
    say('en', 'check.group', { number: 1, text: '3B8E' }),
    say('en', 'check.group', { number: 2, text: say('en', 'check.masked') }),
    say('en', 'check.group', { number: 10, text: '00FF' }),
  ].join('\n');
  expect(groupsShown(`listen:\n${lines}\nand type`)).toEqual([
    { index: 0, group: '3B8E' },
    { index: 1, group: null },
    { index: 9, group: '00FF' },
  ]);
});

test('names in a row are told apart', () => {
  expect(namesIn('Ann')).toEqual(['Ann']);
  expect(namesIn('Ann and Ben')).toEqual(['Ann', 'Ben']);
  expect(namesIn('Ann, Ben and Cleo')).toEqual(['Ann', 'Ben', 'Cleo']);
});

test('labels are those of the buttons', () => {
  expect(label('button.free')).toBe("I'm free");
});

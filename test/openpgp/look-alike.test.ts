import { expect, test } from 'vitest';
import { lookAlikeForm, userIdClaims } from '../../src/openpgp/look-alike.ts';

test.each([
  ['Ada Adler', '\u0410d\u0430 \u0410dler'],
  ['Paul Wood', 'Paul W\u03bf\u043ed'],
  ['Illia Hill', 'lllia Hi\u217cl'],
  ['Max Zero', 'M\u0430x Zer0'],
  ['Ann Example', 'ANN  Ex\u200bample'],
  ['René', 'Rene'],
  ['Ann', '\uff21\uff4e\uff4e'],
])('%s is taken for %s', (one, other) => {
  expect(lookAlikeForm(one)).toBe(lookAlikeForm(other));
});

test.each([
  ['Ann', 'Ben'],
  ['Olena', 'Olana'],
  ['Ковальчук', 'Коваленко'],
  ['山田', '山本'],
])('%s is not taken for %s', (one, other) => {
  expect(lookAlikeForm(one)).not.toBe(lookAlikeForm(other));
});

test('name and address are compared apart, without the comment', () => {
  const plain = userIdClaims('Ada Adler <ada@example.org>');
  expect(userIdClaims('Ada Adler (work) <ada@example.org>')).toEqual(plain);
  expect(userIdClaims('\u0410da Adler <other@example.org>').name).toBe(plain.name);
  expect(userIdClaims('<ada@example.org>')).toEqual({ name: null, address: plain.address });
  expect(userIdClaims('ada@example.org')).toEqual({ name: null, address: plain.address });
  expect(userIdClaims('Ada Adler')).toEqual({ name: plain.name, address: null });
  expect(userIdClaims('')).toEqual({ name: null, address: null });
});

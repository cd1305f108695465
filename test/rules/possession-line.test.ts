import { expect, test } from 'vitest';
import {
  findPossessionSecret,
  possessionLine,
  possessionSecret,
  readPossessionLine,
} from '../../src/rules/possession-line.ts';

const claim = {
  partyId: '01234567-89ab-cdef-0123-456789abcdef',
  accountId: '123456789012345678',
  fingerprint: 'AB'.repeat(20),
  secret: possessionSecret(new Uint8Array(16).fill(7)),
};

test('a secret is 128 bits, marked as one', () => {
  expect(claim.secret).toBe(`rd1-${'07'.repeat(16)}`);
});

test.each([40, 64])('what is written into the line is read from it, with a fingerprint of %i digits', (digits) => {
  const wanted = { ...claim, fingerprint: 'C'.repeat(digits) };
  expect(readPossessionLine(`\n ${possessionLine(wanted, 'Symposium 2026')} \r\n`)).toEqual(wanted);
});

test.each(['Symposium (a) Key: 00. Secret: rd1-1.', 'Zürich\u202e 東京', '', 'x'.repeat(300), '- --\n\t'])(
  'no name of a party gets into the way of the rest: %j',
  (name) => {
    const line = possessionLine(claim, name);
    expect(line).toMatch(/^[\x20-\x7e]{1,260}$/);
    expect(readPossessionLine(line)).toEqual(claim);
  },
);

test('a line with anything beside it is none', () => {
  const line = possessionLine(claim, 'Symposium');
  for (const text of ['', 'hello', `${line}\nand I owe you money`, `I: ${line}`, line.slice(0, -1)]) {
    expect(readPossessionLine(text)).toBeNull();
  }
});

test('the secret is found in what people paste of the line', () => {
  expect(findPossessionSecret(`Secret: ${claim.secret.toUpperCase()}.`)).toBe(claim.secret);
  expect(findPossessionSecret('rd1-07')).toBeNull();
});

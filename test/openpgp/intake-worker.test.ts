import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { startIntake } from '../../src/openpgp/intake-worker.ts';
import { judgeCertificate } from '../../src/openpgp/judge-certificate.ts';
import { AT, certificate, makeKey, packet, sign, text, userId } from './build-certificate.ts';

const ID = 'Ann Example <ann@example.org>';
const ann = await makeKey();
const ben = await makeKey();
const intake = startIntake();
afterAll(() => intake.close());

/** Just under a mebibyte: one user ID with thousands of other people's certifications. */
async function flooded(): Promise<Uint8Array> {
  const real = await sign({ by: ben.primary, type: 0x10, over: { key: ann.primaryBody, userId: text(ID) } });
  const count = Math.floor(1_040_000 / real.length);
  return new Uint8Array(
    Buffer.concat([certificate(ann, await userId(ann, ID)), ...Array.from({ length: count }, () => real)]),
  );
}

test('the thread says what judging here says, of good and bad input, many at once', async () => {
  const inputs = [ann.certificate, ann.armored, ann.armoredSecret, 'prose', packet(6, text('x')), await flooded()];
  const there = await Promise.all(inputs.map((input) => intake.judge(input, AT)));
  const here = await Promise.all(inputs.map((input) => judgeCertificate(input, AT)));
  expect(there).toEqual(here);
});

test("the caller's octets are left alone", async () => {
  const bytes = ann.certificate.slice();
  await intake.judge(bytes, AT);
  expect(bytes).toEqual(ann.certificate);
});

test('while a certificate of a mebibyte is judged, everything else goes on', async () => {
  const bytes = await flooded();
  let turns = 0;
  let judged = false;
  const judging = intake.judge(bytes, AT).finally(() => {
    judged = true;
  });
  while (!judged) {
    await nextTurn();
    turns += 1;
  }
  expect((await judging).accepted).toBe(true);
  expect(turns).toBeGreaterThan(100);
});

test('what takes longer than the limit is refused, and the next certificate is judged by a new thread', async () => {
  const hurried = startIntake(1);
  const large = await flooded();
  // The first question to a thread has time for its start, so the small certificates pass and the large one does not.
  expect(await hurried.judge(ann.certificate, AT)).toMatchObject({ accepted: true });
  expect(await hurried.judge(large, AT)).toMatchObject({ because: { code: 'too-large', cause: 'time' } });
  expect(await hurried.judge(ben.certificate, AT)).toMatchObject({ accepted: true });
  await hurried.close();
});

test('a closed intake judges nothing, and what it had not judged is told so', async () => {
  const closing = startIntake();
  const waiting = [closing.judge(ann.certificate, AT), closing.judge(ben.certificate, AT)];
  const settled = Promise.allSettled(waiting);
  await closing.close();
  expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(closing.judge(ann.certificate, AT)).rejects.toThrow('closed');
});

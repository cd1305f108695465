import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { pairUp } from '../../src/pairing/pair-up.ts';
import { startPairingWorker } from '../../src/pairing/pairing-worker.ts';

const input = {
  seed: 7,
  free: ['anna', 'ben', 'cleo', 'dan', 'eve'].map((id) => ({ id, learner: false, roundsSatOut: 0 })),
  impossible: [['anna', 'ben']],
  links: [['anna', 'ben']],
  offered: [['anna', 'ben']],
  trioAllowed: true,
} as const;

test('the thread answers what pairUp answers', async () => {
  const worker = startPairingWorker();
  const answers = await Promise.all([worker.pairUp(input), worker.pairUp({ ...input, seed: 8 })]);
  await worker.close();
  expect(answers).toEqual([pairUp(input), pairUp({ ...input, seed: 8 })]);
});

test('a broken input is refused by name', async () => {
  const worker = startPairingWorker();
  const twice = { ...input, free: [...input.free, ...input.free] };
  await expect(worker.pairUp(twice)).rejects.toThrow('anna is listed twice');
  await worker.close();
});

test('a closed thread refuses, also what was still waiting', async () => {
  const worker = startPairingWorker();
  const waiting = worker.pairUp(input);
  const [outcome] = await Promise.allSettled([waiting, worker.close()]);
  expect(outcome.status).toBe('rejected');
  await expect(worker.pairUp(input)).rejects.toThrow('closed');
});

test('an idle thread lets the program end', () => {
  const worker = fileURLToPath(new URL('../../src/pairing/pairing-worker.ts', import.meta.url));
  const program = `
    const { startPairingWorker } = await import(${JSON.stringify(worker)});
    const { waiting } = await startPairingWorker().pairUp(${JSON.stringify({ ...input, free: input.free.slice(0, 1) })});
    process.stdout.write(waiting.join());
  `;
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
    timeout: 50_000,
  });
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'anna' });
});

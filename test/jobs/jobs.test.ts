import { expect, test } from 'vitest';
import { type Jobs, prepareJobs } from '../../src/jobs/start.ts';
import { silentLog } from '../../src/log.ts';
import type { Context } from '../../src/party/context.ts';
import type { Job } from '../../src/party/jobs-port.ts';
import { newWorld, START } from '../party/party-world.ts';
import { newMessage } from '../store/rows.ts';
import { withStore } from '../store/with-store.ts';
import { HandClock } from '../whole/steps/hand-clock.ts';
import { anotherQuestion, messageNow, newQuestion } from './job-world.ts';
import { ScriptedMessenger } from './scripted-messenger.ts';

const stores = withStore();

interface Running {
  readonly jobs: Jobs;
  readonly context: Context;
  readonly clock: HandClock;
  readonly messenger: ScriptedMessenger;
}

/** The queue, its workers and the ticker on the test's clock; polling so rarely that only waking can explain a quick job. */
async function whileWorking(work: (running: Running) => Promise<void>): Promise<void> {
  const clock = new HandClock(START);
  const messenger = new ScriptedMessenger();
  const jobs = await prepareJobs(stores.store, silentLog, { pollingSeconds: 60, requestsPerSecond: 50 });
  const context = { ...newWorld(stores.store).context, clock, jobs: jobs.port };
  try {
    await jobs.work(context, messenger);
    await work({ jobs, context, clock, messenger });
  } finally {
    await jobs.stop(2_000);
  }
}

async function enqueue(jobs: Jobs, ...asked: Job[]): Promise<void> {
  await stores.store.transaction((tx) => jobs.port.enqueue(tx, asked));
  jobs.port.wake(asked.map((job) => job.kind));
}

test('a job enqueued with its fact is done at once, one that was rolled back is not', async () => {
  await whileWorking(async ({ jobs, messenger }) => {
    const { message } = await newQuestion(stores.store);
    const { message: never } = await newQuestion(stores.store);
    const undone = stores.store.transaction(async (tx) => {
      await jobs.port.enqueue(tx, [{ kind: 'deliver-message', messageId: never.id }]);
      throw new Error('thought better of it');
    });
    await expect(undone).rejects.toThrow('thought better of it');
    // It is looked for once a minute: whoever is not woken comes too late for this test.
    await enqueue(jobs, { kind: 'deliver-message', messageId: message.id });
    await jobs.idle();
    expect(messenger.sent).toMatchObject([{ input: { rowId: message.id } }]);
    expect(await messageNow(stores.store, never.id)).toMatchObject({ state: 'waiting', tries: 0 });
  });
});

test('what was enqueued before the start, or left over by a stop, is done after it', async () => {
  const { message, party, person } = await newQuestion(stores.store);
  const before = await prepareJobs(stores.store, silentLog, { requestsPerSecond: 50 });
  await enqueue(before, { kind: 'deliver-message', messageId: message.id });
  await before.stop(1_000);
  const second = await anotherQuestion(stores.store, party.id, person.id);
  await whileWorking(async ({ jobs, messenger }) => {
    await enqueue(jobs, { kind: 'deliver-message', messageId: second.id });
    await jobs.idle();
    expect(messenger.sent).toHaveLength(2);
  });
});

test('the same job asked for twice while it waits is there once', async () => {
  const { message } = await newQuestion(stores.store);
  const jobs = await prepareJobs(stores.store, silentLog, { requestsPerSecond: 50 });
  const job: Job = { kind: 'deliver-message', messageId: message.id };
  await enqueue(jobs, job, job);
  await enqueue(jobs, job);
  await jobs.stop(1_000);
  await whileWorking(async ({ jobs: working, messenger }) => {
    await working.idle();
    expect(messenger.sent).toHaveLength(1);
  });
});

test('a job that fails does not take its batch along, and is tried again', async () => {
  let failed = '';
  await whileWorking(async ({ jobs, messenger }) => {
    const [bad, good] = [await newQuestion(stores.store), await newQuestion(stores.store)];
    let thrown = 0;
    messenger.underway = async ({ rowId }) => {
      if (rowId !== bad.message.id || thrown > 0) return;
      thrown += 1;
      throw new Error('a payload that cannot be rendered');
    };
    await enqueue(
      jobs,
      { kind: 'deliver-message', messageId: bad.message.id },
      { kind: 'deliver-message', messageId: good.message.id },
    );
    await expect.poll(async () => (await messageNow(stores.store, good.message.id)).state).toBe('delivered');
    await expect.poll(() => thrown).toBe(1);
    expect(await messageNow(stores.store, bad.message.id)).toMatchObject({ state: 'trying', tries: 1 });
    failed = bad.message.id;
  });
  // The next start finds it in the queue, whose retry waits some seconds, or as overdue, whichever is sooner.
  await whileWorking(async ({ clock, messenger }) => {
    clock.move(90);
    await expect
      .poll(() => messenger.sent.map((one) => (one.to === 'person' ? one.input.rowId : '')), { timeout: 30_000 })
      .toContain(failed);
  });
});

test('what becomes due on the clock is done when the clock is there, and not before', async () => {
  await whileWorking(async ({ jobs, clock, messenger }) => {
    const { party, person } = await newQuestion(stores.store);
    const values = { participantId: person.id, kind: 'board-question', aboutId: person.id };
    const message = await newMessage(stores.store.database, party.id, {
      ...values,
      createdAt: START,
      dueAt: new Date(START.getTime() + 300_000),
    });
    // What an earlier test left in the queue may be sent meanwhile, too: only this message is looked at.
    const mine = () => messenger.sent.filter((one) => 'input' in one && one.input.rowId === message.id);
    clock.move(299);
    await jobs.idle();
    expect(mine()).toEqual([]);
    clock.move(1);
    await expect.poll(() => mine().length).toBe(1);
  });
});

test('three hundred messages, enqueued one by one, are all sent once', async () => {
  await whileWorking(async ({ jobs, messenger }) => {
    const { party, person, message } = await newQuestion(stores.store);
    const ids = [message.id];
    for (let one = 1; one < 300; one++) ids.push((await anotherQuestion(stores.store, party.id, person.id)).id);
    for (const messageId of ids) await enqueue(jobs, { kind: 'deliver-message', messageId });
    await jobs.idle();
    const sent = messenger.sent.map((one) => ('input' in one ? one.input.rowId : ''));
    expect(sent.sort()).toEqual(ids.sort());
  });
});

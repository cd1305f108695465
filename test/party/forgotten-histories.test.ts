import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openLog } from '../../src/log.ts';
import { becomeFree } from '../../src/party/become-free.ts';
import { blockCompanion } from '../../src/party/block.ts';
import { describeMyself } from '../../src/party/describe-myself.ts';
import { endNow } from '../../src/party/end-meeting.ts';
import { FORGET_WORD, forgetMe } from '../../src/party/forget-me.ts';
import { leaveParty } from '../../src/party/leave-party.ts';
import { askMet } from '../../src/party/meet-by-chance.ts';
import { pause } from '../../src/party/pause.ts';
import { removeParticipant } from '../../src/party/remove-participant.ts';
import { askToKeepApart, report } from '../../src/party/report.ts';
import { startCheck } from '../../src/party/start-check.ts';
import { tellPartner } from '../../src/party/tell-partner.ts';
import { listBrokenRules } from '../../src/store/broken-rules.ts';
import { findTraces } from '../../src/store/traces.ts';
import { everythingRead } from '../discord/everything-read.ts';
import { withStore } from '../store/with-store.ts';
import { attendeeKey } from './keys.ts';
import {
  deliver,
  done,
  newBreak,
  newParticipant,
  newParty,
  newWorld,
  openMeetingOf,
  type Person,
  pairFree,
  type TestParty,
  type World,
} from './party-world.ts';
import { checkAll } from './ritual.ts';
import { emptyTables } from './snapshot.ts';

const stores = withStore();
/** Nothing of this is on Discord. */
const noChats = async () => [];
const NAME = 'Quillfeather the Ninth';
const WORDS = 'my hat is aquamarine';

interface Scene {
  readonly world: World;
  readonly party: TestParty;
  /** The first is the one who will be forgotten. */
  readonly people: readonly Person[];
}

/** What somebody writes: the one who will be forgotten writes words that nobody else does. */
const wordsOf = ({ name }: Person) => (name === NAME ? WORDS : 'it was windy');

/** A new meeting of these two alone; undefined where they are not paired, or not alone, for whatever reason. */
async function meetAlone({ world, party, people }: Scene, two: readonly Person[]): Promise<string | undefined> {
  for (const person of two) if (await openMeetingOf(world, person)) return undefined;
  for (const { caller } of two) await becomeFree(world.context, caller, { minutes: 60 });
  await pairFree(world, party);
  const [mine, ...others] = await Promise.all(two.map((person) => openMeetingOf(world, person)));
  if (mine === undefined || others.some((id) => id !== mine)) return undefined;
  const outsiders = people.filter((person) => !two.includes(person));
  const theirs = await Promise.all(outsiders.map((person) => openMeetingOf(world, person)));
  return theirs.includes(mine) ? undefined : mine;
}

/** What can happen to two people, as either of them does it; what is refused then has not happened. */
const HAPPENINGS = {
  async check(scene: Scene, one: Person, other: Person) {
    const meetingId = await meetAlone(scene, [one, other]);
    if (meetingId) await checkAll(scene.world, meetingId, [one, other]);
  },
  async begin(scene: Scene, one: Person, other: Person) {
    const meetingId = await meetAlone(scene, [one, other]);
    if (meetingId) await startCheck(scene.world.context, one.caller, meetingId);
  },
  async tell({ world }: Scene, one: Person) {
    const meetingId = await openMeetingOf(world, one);
    if (meetingId) await tellPartner(world.context, one.caller, meetingId, { text: wordsOf(one) });
  },
  async end({ world }: Scene, one: Person) {
    const meetingId = await openMeetingOf(world, one);
    if (meetingId) await endNow(world.context, one.caller, meetingId);
  },
  async report({ world }: Scene, one: Person, other: Person) {
    const meetingId = (await openMeetingOf(world, one)) ?? null;
    await report(world.context, one.caller, {
      text: `${other.name} was late; ${wordsOf(one)}`,
      meetingId,
      keepApart: true,
    });
  },
  keepApart: ({ world }: Scene, one: Person, other: Person) => askToKeepApart(world.context, one.caller, other.name),
  block: ({ world }: Scene, one: Person, other: Person) => blockCompanion(world.context, one.caller, other.id),
  free: ({ world }: Scene, one: Person) => becomeFree(world.context, one.caller, { minutes: 30 }),
  met: ({ world }: Scene, one: Person, other: Person) => askMet(world.context, one.caller, { participantId: other.id }),
  pause: ({ world }: Scene, one: Person) => pause(world.context, one.caller, 'tomorrow morning'),
  leave: ({ world }: Scene, one: Person) => leaveParty(world.context, one.caller),
  remove: ({ world, party }: Scene, one: Person) => removeParticipant(world.context, party.organizer, one.id),
  describe: ({ world }: Scene, one: Person) =>
    describeMyself(world.context, one.caller, {
      ...{ badgeName: one.name, pronouns: null, languages: null },
      recogniseMe: wordsOf(one),
    }),
  deliver: ({ world, party }: Scene) => deliver(world, party),
} as const;

const KINDS = ['check', 'begin', 'tell', 'end', 'report', 'keepApart', 'block', 'free', 'met', 'pause'] as const;
const RARE = ['leave', 'remove', 'describe', 'deliver'] as const;
const happening = fc.record({
  kind: fc.constantFrom(...KINDS, ...KINDS, ...RARE),
  who: fc.constantFrom([0, 1] as const, [1, 0] as const, [0, 2] as const, [2, 0] as const, [1, 2] as const),
});

/** The world with a log that keeps every line. */
function newLoggedWorld(): { readonly world: World; readonly lines: string[] } {
  const world = newWorld(stores.store);
  const lines: string[] = [];
  const log = openLog('debug', { write: (line) => lines.push(line) });
  return { world: { ...world, context: { ...world.context, log } }, lines };
}

test('whatever has happened, nothing is left of who is forgotten: in tables, jobs, files, what people read and the log', {
  timeout: 120_000,
}, async () => {
  const history = fc.array(happening, { minLength: 3, maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(history, async (happenings) => {
      await emptyTables(stores.store);
      const { world, lines } = newLoggedWorld();
      const party = await newParty(world);
      await newBreak(world, party, 120);
      const keys = [attendeeKey(0, 4), attendeeKey(0, 6), attendeeKey(1, 4)] as const;
      const people = [
        await newParticipant(world, party, NAME, keys[0]),
        await newParticipant(world, party, 'Bob', keys[1]),
        await newParticipant(world, party, 'Cem', keys[2]),
      ];
      for (const { kind, who } of happenings) {
        await HAPPENINGS[kind]({ world, party, people }, people[who[0]], people[who[1]]);
      }
      lines.splice(0);
      done(await forgetMe(world.context, people[0].caller, FORGET_WORD, noChats));
      await deliver(world, party);
      const { fingerprint } = keys[0];
      const words = [people[0].id, people[0].caller.userId, NAME, WORDS, fingerprint, fingerprint.slice(-16)];
      expect(await findTraces(world.store.database, words)).toEqual([]);
      expect(await listBrokenRules(world.store.database)).toEqual([]);
      const read = await everythingRead(world, party, people.slice(1));
      for (const word of words) {
        expect(read.filter(({ text }) => text.includes(word))).toEqual([]);
        expect(JSON.stringify(world.jobs.enqueued)).not.toContain(word);
        expect(lines.join('')).not.toContain(word);
      }
      expect(read.length).toBeGreaterThan(50);
      expect(await findTraces(world.store.database, words)).toEqual([]);
    }),
    { numRuns: 3, endOnFailure: true },
  );
});

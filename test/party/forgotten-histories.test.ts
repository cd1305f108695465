import fc from 'fast-check';
import { expect, test } from 'vitest';
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
import { withStore } from '../store/with-store.ts';
import { attendeeKey } from './keys.ts';
import {
  deliver,
  done,
  newBreak,
  newMeeting,
  newParticipant,
  newParty,
  newWorld,
  openMeetingOf,
  type Person,
  type TestParty,
  type World,
} from './party-world.ts';
import { checkAll } from './ritual.ts';
import { emptyTables } from './snapshot.ts';
import { findTraces } from './traces.ts';

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

/** What can happen to two people, as either of them does it; what is refused then has not happened. */
const HAPPENINGS = {
  async check({ world, party }: Scene, one: Person, other: Person) {
    if (await openMeetingOf(world, one)) return;
    if (await openMeetingOf(world, other)) return;
    const meetingId = await newMeeting(world, party, [one, other]);
    await checkAll(world, meetingId, [one, other]);
  },
  async begin({ world, party }: Scene, one: Person, other: Person) {
    if ((await openMeetingOf(world, one)) || (await openMeetingOf(world, other))) return;
    await startCheck(world.context, one.caller, await newMeeting(world, party, [one, other]));
  },
  async tell({ world }: Scene, one: Person) {
    const meetingId = await openMeetingOf(world, one);
    if (meetingId) await tellPartner(world.context, one.caller, meetingId, { text: WORDS });
  },
  async end({ world }: Scene, one: Person) {
    const meetingId = await openMeetingOf(world, one);
    if (meetingId) await endNow(world.context, one.caller, meetingId);
  },
  async report({ world }: Scene, one: Person, other: Person) {
    const meetingId = (await openMeetingOf(world, one)) ?? null;
    await report(world.context, one.caller, { text: `${other.name} was late; ${WORDS}`, meetingId, keepApart: true });
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
      recogniseMe: one.name === NAME ? WORDS : null,
    }),
  deliver: ({ world, party }: Scene) => deliver(world, party),
} as const;

const KINDS = ['check', 'begin', 'tell', 'end', 'report', 'keepApart', 'block', 'free', 'met', 'pause'] as const;
const RARE = ['leave', 'remove', 'describe', 'deliver'] as const;
const happening = fc.record({
  kind: fc.constantFrom(...KINDS, ...KINDS, ...RARE),
  who: fc.constantFrom([0, 1] as const, [1, 0] as const, [0, 2] as const, [2, 0] as const, [1, 2] as const),
});

test('whatever has happened, nothing is left of who is forgotten, and the rules hold', {
  timeout: 120_000,
}, async () => {
  const history = fc.array(happening, { minLength: 3, maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(history, async (happenings) => {
      await emptyTables(stores.store);
      const world = newWorld(stores.store);
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
      done(await forgetMe(world.context, people[0].caller, FORGET_WORD, noChats));
      await deliver(world, party);
      const { fingerprint } = keys[0];
      const words = [people[0].id, people[0].caller.userId, NAME, WORDS, fingerprint, fingerprint.slice(-16)];
      expect(await findTraces(world.store, words)).toEqual([]);
      expect(JSON.stringify(world.jobs.enqueued)).not.toContain(people[0].id);
      expect(await listBrokenRules(world.store.database)).toEqual([]);
    }),
    { numRuns: 3 },
  );
});

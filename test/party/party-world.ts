import { and, eq, isNull, lte, or } from 'drizzle-orm';
import { type ExportTask, packTask } from '../../src/exports/pack-task.ts';
import { fetchNoFile } from '../../src/keyservers/fetch-file.ts';
import { findNoKeys } from '../../src/keyservers/find-keys.ts';
import { silentLog } from '../../src/log.ts';
import { armorKeys, copyCertificates, type Suite } from '../../src/openpgp/copy-certificate.ts';
import { judgeEncrypted } from '../../src/openpgp/encrypted-for.ts';
import { hasCertified } from '../../src/openpgp/has-certified.ts';
import { judgeCertificate } from '../../src/openpgp/judge-certificate.ts';
import { judgeProof, sealText } from '../../src/openpgp/judge-proof.ts';
import { judgeSigned } from '../../src/openpgp/judge-signed.ts';
import { pairUp } from '../../src/pairing/pair-up.ts';
import { addKey } from '../../src/party/add-key.ts';
import { becomeFree } from '../../src/party/become-free.ts';
import { startBreak } from '../../src/party/call-break.ts';
import { changeSettings } from '../../src/party/change-settings.ts';
import { chooseSafetyContacts } from '../../src/party/choose-safety-contacts.ts';
import type { Caller, Context, Organizer } from '../../src/party/context.ts';
import { createParty } from '../../src/party/create-party.ts';
import { joinParty } from '../../src/party/join-party.ts';
import { noteDelivered } from '../../src/party/note-delivered.ts';
import { openParty } from '../../src/party/open-party.ts';
import { pairUpParty } from '../../src/party/pair-up-party.ts';
import { readMessage } from '../../src/party/read-message.ts';
import { isRefused, type RefusalCode, type Refused } from '../../src/party/refusal.ts';
import { beginBreak } from '../../src/party/run-break.ts';
import { confirmOwnEntry } from '../../src/party/show-key.ts';
import { recordOrganizersChannel, recordPanel } from '../../src/party/standing-messages.ts';
import type { MessageValues } from '../../src/party/values.ts';
import { readProgramme } from '../../src/programme/read-programme.ts';
import { groupsOf } from '../../src/rules/fingerprint.ts';
import { randomFrom } from '../../src/simulation/random.ts';
import { findCurrentCertificate } from '../../src/store/certificates.ts';
import { findDelivery } from '../../src/store/deliveries.ts';
import { findOpenMeetingId } from '../../src/store/meetings.ts';
import { updateMessage } from '../../src/store/messages.ts';
import type { Store } from '../../src/store/open.ts';
import { outgoingMessages } from '../../src/store/schema.ts';
import { HandClock } from './hand-clock.ts';
import type { TestKey } from './keys.ts';
import { RecordingJobs } from './recording-jobs.ts';

/** Acts in front of a real store, real judging and real pairing; time, chance and jobs are the test's. */
export interface World {
  readonly store: Store;
  readonly context: Context;
  readonly clock: HandClock;
  readonly jobs: RecordingJobs;
}

export const START = new Date('2026-11-22T10:00:00Z');

export function newWorld(store: Store, seed = 1): World {
  const clock = new HandClock(START);
  const jobs = new RecordingJobs();
  const context = {
    store,
    jobs,
    clock,
    random: randomFrom(seed),
    log: silentLog,
    judgeKey: judgeCertificate,
    judgeProof,
    sealText,
    hasCertified,
    judgeSigned,
    judgeEncrypted,
    copyKeys: async (queries: Parameters<typeof copyCertificates>[0]) => copyCertificates(queries),
    armorKeys: async (bytes: Uint8Array, suite: Suite) => armorKeys(bytes, suite),
    packFiles: (task: ExportTask) => packTask(task),
    findKeys: findNoKeys,
    fetchFile: fetchNoFile,
    readProgramme: async (bytes: Uint8Array, zone: string) => readProgramme(bytes, zone),
  };
  return { store, clock, jobs, context: { ...context, pairUp: async (input) => pairUp(input) } };
}

/** What an act gave, when it was not refused; a refusal fails the test, naming itself. */
export function done<T extends object>(result: T | Refused): T {
  if (isRefused(result)) throw new Error(`the act was refused: ${JSON.stringify(result)}`);
  return result;
}

/** Why an act was refused; null when it was done. */
export function refusalOf(result: object): RefusalCode | null {
  return isRefused(result) ? result.refused : null;
}

let serial = 0;
/** Like Discord's ids: digits, no two the same. */
export function newSnowflake(): string {
  serial += 1;
  return String(100_000_000_000 + serial);
}

export interface TestParty {
  readonly id: string;
  readonly guildId: string;
  readonly organizer: Organizer;
}

export async function newPreparedParty(world: World): Promise<TestParty> {
  const guildId = newSnowflake();
  const organizer = { userId: newSnowflake(), guildId, manageServer: true, roleIds: [] };
  const wanted = { name: 'Symposium', timeZone: 'Europe/Vienna', lastDay: '2026-11-23' };
  const made = done(await createParty(world.context, organizer, wanted));
  const standing = { channelId: newSnowflake(), messageId: newSnowflake() };
  done(await recordOrganizersChannel(world.context, organizer, standing));
  done(await chooseSafetyContacts(world.context, organizer, 'person', [newSnowflake()]));
  done(await recordPanel(world.context, organizer, { channelId: newSnowflake(), messageId: newSnowflake() }));
  return { id: made.party.id, guildId, organizer };
}

/** A party of a server of its own, open. */
export async function newParty(world: World): Promise<TestParty> {
  const party = await newPreparedParty(world);
  done(await openParty(world.context, party.organizer));
  return party;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  /** As they act in the server, and in a DM with the bot. */
  readonly caller: Caller;
  readonly dm: Caller;
}

export function newCaller(party: TestParty, displayName: string): Caller {
  return { userId: newSnowflake(), displayName, guildId: party.guildId, member: true };
}

/** Somebody who joined and wants to hear of breaks; with a key also its own entry is done. */
export async function newParticipant(world: World, party: TestParty, name: string, key?: TestKey): Promise<Person> {
  const caller = newCaller(party, name);
  const { joined } = done(await joinParty(world.context, caller));
  const person = { id: joined.participantId, name, caller, dm: { ...caller, guildId: null } };
  done(await changeSettings(world.context, caller, { breakInvitations: true }));
  if (key) await handIn(world, person, key);
  return person;
}

/** Hands in a key and does the own entry from the owner's copy. */
export async function handIn(world: World, person: Person, key: TestKey): Promise<void> {
  done(await addKey(world.context, person.caller, key.bytes));
  const certificate = await findCurrentCertificate(world.store.database, person.id);
  if (!certificate) throw new Error('the key was not stored');
  const groups = groupsOf(key.fingerprint);
  const typed = certificate.ownEntryMask.map((index) => groups[index]).join(' ');
  const entry = done(await confirmOwnEntry(world.context, person.caller, typed));
  if (entry.ownEntry !== 'right') throw new Error(`the own entry was ${entry.ownEntry}`);
}

/** A running break of the party, from now. */
export async function newBreak(world: World, party: TestParty, minutes = 30): Promise<string> {
  const called = done(await startBreak(world.context, party.organizer, { name: 'Coffee', minutes }));
  await beginBreak(world.context, called.break.id);
  return called.break.id;
}

export async function openMeetingOf(world: World, person: Person): Promise<string | undefined> {
  return findOpenMeetingId(world.store.database, person.id);
}

/** The open meeting that all of these are in. */
export async function meetingOf(world: World, people: readonly Person[]): Promise<string> {
  const ids = new Set<string | undefined>();
  for (const person of people) ids.add(await openMeetingOf(world, person));
  const [id] = ids;
  if (ids.size !== 1 || id === undefined) throw new Error('these people are not in one meeting');
  return id;
}

/** Two or three people become free, wait a few seconds and are paired. Nobody else of the party may be free. */
export async function newMeeting(world: World, party: TestParty, people: readonly Person[]): Promise<string> {
  for (const person of people) done(await becomeFree(world.context, person.caller, { minutes: 60 }));
  await pairFree(world, party);
  return meetingOf(world, people);
}

/** The round that is due some seconds after somebody became free. */
export async function pairFree(world: World, party: TestParty): Promise<void> {
  world.clock.forward(6_000);
  await pairUpParty(world.context, party.id);
}

export interface Delivered {
  readonly id: string;
  /** A participant's id, or a channel's. */
  readonly to: string;
  readonly values: MessageValues;
}

/** Sends all that is owed to everybody of a party, as the jobs would; gives what was shown, in order. */
export async function deliver(world: World, party: TestParty): Promise<Delivered[]> {
  const { database } = world.store;
  const isDue = or(isNull(outgoingMessages.dueAt), lte(outgoingMessages.dueAt, world.clock.now()));
  const waiting = await database
    .select()
    .from(outgoingMessages)
    .where(and(eq(outgoingMessages.partyId, party.id), eq(outgoingMessages.state, 'waiting'), isDue))
    .orderBy(outgoingMessages.createdAt, outgoingMessages.onceKey);
  const delivered: Delivered[] = [];
  for (const message of waiting) {
    const found = await findDelivery(database, message.id);
    const values = found && !found.readerHasLeft ? await readMessage(world.context, message, found.party) : null;
    const state = values ? 'delivered' : 'out-of-date';
    await updateMessage(database, message.id, { state, settledAt: world.clock.now() });
    if (!values) continue;
    delivered.push({ id: message.id, to: message.participantId ?? message.channelId ?? '', values });
    await noteDelivered(world.context, message);
  }
  return delivered;
}

/** The kinds of message that one person got in a delivery; a step is named by itself. */
export function kindsFor(delivered: readonly Delivered[], person: Person): string[] {
  return delivered
    .filter(({ to }) => to === person.id)
    .map(({ values }) => (values.kind === 'step' ? `step ${values.step.step}` : values.kind));
}

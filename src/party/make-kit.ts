import type { Contact } from '../exports/contact-sheet.ts';
import type { KitWords, PersonToSign } from '../exports/signing-kit.ts';
import { addressOf } from '../openpgp/user-id-text.ts';
import { findCurrentCertificate } from '../store/certificates.ts';
import { listNotesOf } from '../store/notes.ts';
import {
  listChosenUserIds,
  listMetPeople,
  listVerifiedPeople,
  type MetPerson,
  type VerifiedPerson,
} from '../store/verified-people.ts';
import { chooseWhatToSign, type Judged, type KitOutcome } from './choose-what-to-sign.ts';
import type { Caller, Context } from './context.ts';
import { readKitScripts } from './kit-scripts.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { findMeStill } from './who-acts.ts';

/** What stands in a kit in words; by whoever knows the reader's language. */
export interface KitText {
  readonly readme: (about: { readonly partyName: string; readonly names: number; readonly newer: boolean }) => string;
  readonly listHeading: (partyName: string) => readonly string[];
  readonly contactsTitle: (partyName: string) => string;
  readonly met: (place: string | null, at: Date, timeZone: string) => string;
  readonly outcome: (outcome: KitOutcome, userIds: readonly string[]) => string;
}

export interface MadeKit {
  readonly zip: Uint8Array;
  /** How many names of how many people are to be signed, and how many people were met. */
  readonly names: number;
  readonly toSign: number;
  readonly met: number;
  /** Whom the kit leaves out although their names were chosen, and why. */
  readonly leftOut: readonly { readonly badgeName: string; readonly because: KitOutcome }[];
}

/** Discord takes files of at most this many octets. */
const MOST_OCTETS = 10_000_000;
/** What every mail program takes for the same address: nothing that needs quoting, and no beginning of a formula. */
const PLAIN_ADDRESS = /^[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/;

/**
 * The caller's signing kit: for everybody whose key they verified, the user IDs that they saw proven and that still count, and
 * a contact sheet of all whom they met. The same state gives the same octets. Refuses before any meeting was held.
 */
export async function makeKit(context: Context, caller: Caller, text: KitText): Promise<MadeKit | Refused> {
  const { database } = context.store;
  const found = await findMeStill(database, caller);
  if (isRefused(found)) return found;
  const { me, party } = found;
  const verified = currentOnly(await listVerifiedPeople(database, me.id));
  const met = await listMetPeople(database, me.id);
  if (verified.length === 0 && met.length === 0) return refuse('kit-nothing-yet');
  const chosen = await listChosenUserIds(database, me.id);
  const judged = await Promise.all(
    verified.map((person) => chooseWhatToSign(context, person, chosen.get(person.verificationId) ?? [])),
  );
  const when = (one: VerifiedPerson | MetPerson) => text.met(one.place, one.at, party.timeZone);
  const people = await Promise.all(judged.map((one) => personToSign(context, one, when(one.person))));
  const toSign = people.filter((person) => person !== null);
  const names = toSign.reduce((sum, { userIds }) => sum + userIds.length, 0);
  const signer = await findCurrentCertificate(database, me.id);
  const zip = await context.packFiles({
    kind: 'kit',
    kit: {
      signer: signer?.fingerprint ?? null,
      people: toSign,
      contacts: await contactsOf(context, { myId: me.id, judged, met, when, text }),
      keyrings: await keyringsOf(context, judged),
      scripts: await readKitScripts(),
      words: wordsOf(text, party.name, { names, newer: toSign.some(({ suite }) => suite === 'rfc9580') }),
    },
  });
  if (zip.length > MOST_OCTETS) return refuse('files-too-large');
  return { zip, names, toSign: toSign.length, met: countPeople(verified, met), leftOut: leftOutOf(judged, chosen) };
}

/** Of several verified keys of one person the one that they have now; else the last that was verified. */
function currentOnly(verified: readonly VerifiedPerson[]): VerifiedPerson[] {
  const people = new Map<string, VerifiedPerson>();
  for (const person of verified) {
    const known = people.get(person.participantId);
    if (!known || known.bytes === null || person.bytes !== null) people.set(person.participantId, person);
  }
  return [...people.values()];
}

function wordsOf(text: KitText, partyName: string, about: { names: number; newer: boolean }): KitWords {
  return {
    readme: text.readme({ partyName, ...about }),
    listHeading: text.listHeading(partyName),
    contactsTitle: text.contactsTitle(partyName),
  };
}

async function personToSign(context: Context, { person, toSign }: Judged, met: string): Promise<PersonToSign | null> {
  if (toSign === null) return null;
  const { facts, bytes, userIds } = toSign;
  const copies = await context.copyKeys(userIds.map((userId) => ({ bytes, userIds: [userId] })));
  const signed = await Promise.all(
    copies.map(async (copy, index) => {
      const armored = copy && (await context.armorKeys(copy.bytes, copy.suite));
      if (!armored) throw new Error('a key that was judged cannot be copied');
      const address = addressOf(userIds[index]);
      return { userId: userIds[index], address: address && PLAIN_ADDRESS.test(address) ? address : null, armored };
    }),
  );
  const { fingerprint, algorithm, createdAt, expiresAt } = facts;
  const entry = { number: person.number, fingerprint, algorithm, createdAt, expiresAt, userIds };
  return { name: person.badgeName, met, suite: copies[0]?.suite ?? 'gnupg', entry, userIds: signed };
}

async function keyringsOf(context: Context, judged: readonly Judged[]) {
  const queries = judged.flatMap(({ toSign }) => (toSign ? [{ bytes: toSign.bytes, userIds: toSign.userIds }] : []));
  const copies = await context.copyKeys(queries);
  const armored = async (suite: 'gnupg' | 'rfc9580') => {
    const keys = copies.flatMap((copy) => (copy?.suite === suite ? [copy.bytes] : []));
    return keys.length === 0 ? null : context.armorKeys(new Uint8Array(Buffer.concat(keys)), suite);
  };
  return { gnupg: await armored('gnupg'), rfc9580: await armored('rfc9580') };
}

interface ContactsAbout {
  readonly myId: string;
  readonly judged: readonly Judged[];
  readonly met: readonly MetPerson[];
  readonly when: (one: VerifiedPerson | MetPerson) => string;
  readonly text: KitText;
}

async function contactsOf(context: Context, { myId, judged, met, when, text }: ContactsAbout): Promise<Contact[]> {
  const notes = new Map(
    (await listNotesOf(context.store.database, myId)).map(({ aboutId, text: note }) => [aboutId, note]),
  );
  const contacts = new Map<string, Contact & { readonly number: number }>();
  for (const one of met) {
    const { participantId, number, badgeName: name } = one;
    if (contacts.has(participantId)) continue;
    const outcome = text.outcome('met-only', []);
    contacts.set(participantId, { number, name, met: when(one), outcome, note: '', fingerprint: null });
  }
  for (const { person, outcome, toSign } of judged) {
    const { participantId, number, badgeName: name, fingerprint } = person;
    const told = text.outcome(outcome, toSign?.userIds ?? []);
    const checked = fingerprint.length === 40 && person.bytes !== null ? fingerprint : null;
    contacts.set(participantId, { number, name, met: when(person), outcome: told, note: '', fingerprint: checked });
  }
  return [...contacts]
    .map(([id, contact]) => ({ ...contact, note: notes.get(id) ?? '' }))
    .sort((one, other) => one.number - other.number);
}

function countPeople(verified: readonly VerifiedPerson[], met: readonly MetPerson[]): number {
  return new Set([...verified, ...met].map(({ participantId }) => participantId)).size;
}

/** Those whose names were chosen, so that their signer may wonder where they are. */
function leftOutOf(judged: readonly Judged[], chosen: ReadonlyMap<string, readonly string[]>): MadeKit['leftOut'] {
  return judged
    .filter(({ person, outcome }) => outcome !== 'to-sign' && chosen.has(person.verificationId))
    .map(({ person, outcome }) => ({ badgeName: person.badgeName, because: outcome }));
}

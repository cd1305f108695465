/** Whole pairs in GnuPG homes, from the meeting to the signature. Skipped, with a message, where there is no gpg. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { unzipSync } from 'fflate';
import { afterEach, describe, expect, test } from 'vitest';
import type { FixtureKey } from '../../src/rehearsal/attendee-keys.ts';
import type { SeenMessage } from '../../src/rehearsal/discord/seen.ts';
import { certifications } from '../../src/store/schema.ts';
import { GnupgHome, hasProgram, type Ran } from '../exports/field-programs.ts';
import { type Attendee, joinsByDm, sendsFile, typesOwnEntry } from './steps/attendee.ts';
import { AFTER, breakBegins, checkEachOther, ID_QUESTION, pairs } from './steps/meeting.ts';
import { reads } from './steps/reads.ts';
import type { Whole } from './steps/whole.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty({ morning: new Date(), prepare: (whole) => breakBegins(whole, 60) });
const homes: GnupgHome[] = [];
afterEach(async () => {
  for (const home of homes.splice(0)) await home.goes();
});

interface Keeper extends Attendee {
  readonly home: GnupgHome;
}

/** Somebody with a GnuPG home, whose key there is the one that they hand in. */
async function keeper(name: string, prepare: (home: GnupgHome) => Promise<string>): Promise<Keeper> {
  const { whole } = started;
  const home = await GnupgHome.make();
  homes.push(home);
  const fingerprint = await prepare(home);
  await home.gpg(['--output', 'key.gpg', '--export', fingerprint]);
  const bytes = new Uint8Array(readFileSync(join(home.folder, 'key.gpg')));
  const key: FixtureKey = { name, fingerprint, version: 4, algorithm: 'ed25519', bytes };
  const somebody = { person: whole.newcomer(name), key };
  await joinsByDm(somebody.person);
  await typesOwnEntry(somebody, await sendsFile(somebody));
  return { ...somebody, home };
}

async function provesNames(keeper: Keeper, names: readonly string[]): Promise<void> {
  const question = await keeper.person.waitsFor(ID_QUESTION);
  await keeper.person.chooses([...names], { on: question });
  await reads(keeper.person, () => keeper.person.presses('I saw a photo ID', { on: question }), AFTER);
}

/** Unpacks what `/kit` gave beside the home. */
async function unpack(keeper: Keeper, answer: SeenMessage): Promise<string> {
  const folder = join(keeper.home.folder, 'kit');
  const file = answer.files.find(({ name }) => name === 'signing-kit.zip');
  if (!file) throw new Error('there is no kit');
  for (const [name, bytes] of Object.entries(unzipSync(new Uint8Array(await (await fetch(file.url)).arrayBuffer())))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return join(folder, 'signing-kit');
}

function signs({ home }: Keeper, kit: string, answers: string, options: readonly string[] = []): Promise<Ran> {
  return home.runs('sh', ['sign.sh', ...options], { input: answers, cwd: kit });
}

/** The owner opens every message that the other's kit made, and imports what is in it. */
async function opensMail({ home }: Keeper, kit: string): Promise<number> {
  const drafts = readdirSync(join(kit, 'out')).filter((name) => name.endsWith('.eml'));
  for (const name of drafts) {
    const opened = await home.gpg(['--decrypt'], readFileSync(join(kit, 'out', name)));
    await home.gpg(['--import'], opened);
  }
  return drafts.length;
}

describe.skipIf(!hasProgram('gpg'))('from the meeting to the signature', () => {
  test('what was seen proven is signed, mailed, opened and imported, and nothing else', async () => {
    const { whole } = started;
    const ed = await keeper('Ed', (home) => home.makesKey('Ed Example <ed@example.org>'));
    const cy = await keeper('Cy', async (home) => {
      // A primary key that only certifies, with a subkey that signs; one of its names is somebody else's.
      const fingerprint = await home.makesKey('Cy Example <cy@example.org>', [
        'Key-Type: EDDSA',
        'Key-Curve: ed25519',
        'Key-Usage: cert',
      ]);
      await home.gpg(['--quick-add-key', fingerprint, 'ed25519', 'sign']);
      await home.gpg(['--quick-add-uid', fingerprint, 'Linus Torvalds <linus@example.com>']);
      await home.gpg(['--quick-add-uid', fingerprint, '; touch hacked; $(touch hacked) <cy@example.net>']);
      await home.gpg(['--quick-set-primary-uid', fingerprint, 'Cy Example <cy@example.org>']);
      return fingerprint;
    });
    await checkEachOther(whole, ...(await bothOf(ed, cy)));
    await provesNames(ed, ['Cy Example <cy@example.org>', '; touch hacked; $(touch hacked) <cy@example.net>']);
    await provesNames(cy, ['Ed Example <ed@example.org>']);

    await gnupgComesAfter(whole);
    const edKit = await unpack(
      ed,
      await reads(ed.person, () => ed.person.runs('/kit', {}, { in: 'dm' }), 'Your signing kit'),
    );
    const cyKit = await unpack(
      cy,
      await reads(cy.person, () => cy.person.runs('/kit', {}, { in: 'dm' }), 'Your signing kit'),
    );
    const refusing = await signs(ed, edKit, '\nn\n');
    expect(refusing.output).toContain('signed: 0, left out: 2');
    expect(refusing.output).toContain('; touch hacked; $(touch hacked)');
    const edSigned = await signs(ed, edKit, 'y\ny\n');
    expect(edSigned.output).toContain('signed: 2, left out: 0');
    expect((await signs(cy, cyKit, 'y\n', ['--level', '3'])).output).toContain('signed: 1, left out: 0');
    // The signer's own keyring has not changed.
    expect(await ed.home.fingerprints()).toEqual([ed.key.fingerprint]);
    expect(readdirSync(edKit)).not.toContain('hacked');

    expect(await opensMail(cy, edKit)).toBe(2);
    expect(await opensMail(ed, cyKit)).toBe(1);
    await exchangeKeys(ed, cy);
    expect((await cy.home.goodOn(cy.key.fingerprint, ed.key.fingerprint)).sort()).toEqual([
      '; touch hacked; $(touch hacked) <cy@example.net>',
      'Cy Example <cy@example.org>',
    ]);
    expect(await ed.home.goodOn(ed.key.fingerprint, cy.key.fingerprint)).toEqual(['Ed Example <ed@example.org>']);

    await whole.passes({ minutes: 1 });
    await reads(
      cy.person,
      async () => cy.person.runs('/signed', { file: await updatedKey(cy) }),
      'Signed for you, by:** Ed',
    );
    await reads(
      ed.person,
      async () => ed.person.runs('/signed', { file: await updatedKey(ed) }),
      'Signed for you, by:** Cy',
    );
    const counted = await whole.database.select().from(certifications);
    expect(counted).toHaveLength(2 + 1);
    const people = await reads(ed.person, () => ed.person.says('people'), 'Your people');
    expect(people.selects[0]?.options[0]?.description).toContain('signed by you; signed by them');
  }, 180_000);

  test('with a list of the signer’s own, whoever does not stand on it is left out', async () => {
    const { whole } = started;
    const ed = await keeper('Bo', (home) => home.makesKey('Bo Example <bo@example.org>'));
    const cy = await keeper('Di', (home) => home.makesKey('Di Example <di@example.org>'));
    await checkEachOther(whole, ...(await bothOf(ed, cy)));
    await provesNames(ed, ['Di Example <di@example.org>']);
    const inServer = () => ed.person.runs('/kit', {}, { in: whole.hall });
    const inChat = await reads(ed.person, inServer, 'One name to sign');
    expect(inChat.place).toBe('dm');
    await ed.person.waitsFor('Your signing kit is in our chat');
    const kit = await unpack(ed, inChat);
    const groups = cy.key.fingerprint.match(/.{4}/g) ?? [];
    const line = (some: readonly string[]) => `      ${some.slice(0, 5).join(' ')}  ${some.slice(5).join(' ')}\n`;
    writeFileSync(join(kit, 'mine.txt'), line(['0000', ...groups.slice(1)]));
    expect((await signs(ed, kit, 'y\n', ['--list', 'mine.txt'])).output).toContain('does NOT stand in your list');
    writeFileSync(join(kit, 'mine.txt'), line(groups));
    expect((await signs(ed, kit, 'y\n', ['--list', 'mine.txt'])).output).toContain('signed: 1, left out: 0');
  }, 120_000);
});

/** The two who are paired, the one who stands first. */
async function bothOf(one: Keeper, other: Keeper): Promise<[Attendee, Attendee]> {
  const { first, second } = await pairs(started.whole, [one, other]);
  return [first, second];
}

/** GnuPG signs by the machine's clock, and what was signed before the meeting does not count. */
async function gnupgComesAfter(whole: Whole): Promise<void> {
  await sleep(Math.max(0, whole.clock.now().getTime() - Date.now()) + 1_000);
}

/** The key as its owner has it now, with the signatures that came back. */
async function updatedKey({ home, key }: Keeper) {
  await home.gpg(['--output', 'updated.gpg', '--export', key.fingerprint]);
  return { name: 'updated.gpg', bytes: new Uint8Array(readFileSync(join(home.folder, 'updated.gpg'))) };
}

/** Each needs the other's key to check their signatures. */
async function exchangeKeys(one: Keeper, other: Keeper): Promise<void> {
  await one.home.gpg(['--import'], other.key.bytes);
  await other.home.gpg(['--import'], one.key.bytes);
}

test.skipIf(hasProgram('gpg'))('GnuPG is not installed here, so no pair signed each other', () => {
  expect(hasProgram('gpg')).toBe(false);
});

import { createHash } from 'node:crypto';
import { startPacker } from '../src/exports/export-worker.ts';
import { packTask } from '../src/exports/pack-task.ts';
import { renderParticipantList } from '../src/exports/participant-list.ts';
import type { SigningKit } from '../src/exports/signing-kit.ts';
import { armorKeys, type CopyQuery, copyCertificates } from '../src/openpgp/copy-certificate.ts';
import { judgeCertificate } from '../src/openpgp/judge-certificate.ts';
import { measureStrongSet } from '../src/pairing/mean-shortest-distance.ts';
import { readKitScripts } from '../src/party/kit-scripts.ts';
import { readFixtureKeys } from '../src/rehearsal/attendee-keys.ts';
import { randomFrom } from '../src/simulation/random.ts';
import { inMilliseconds, longestTurn, print } from './measure.ts';

const PEOPLE = 1_000;
const VERIFICATIONS = 20;
const now = new Date('2026-11-22T10:00:00Z');
const keys = await readFixtureKeys();
const keyOf = (person: number) => keys[person % keys.length];

/** What `/participants export` computes for a party of a thousand. */
async function makeList(): Promise<void> {
  const queries: CopyQuery[] = Array.from({ length: PEOPLE }, (_, person) => ({
    bytes: keyOf(person).bytes,
    userIds: null,
  }));
  const copies = copyCertificates(queries);
  for (const suite of ['gnupg', 'rfc9580'] as const) {
    const members = [...copies.keys()].filter((person) => copies[person]?.suite === suite);
    armorKeys(
      new Uint8Array(Buffer.concat(copies.flatMap((copy) => (copy?.suite === suite ? [copy.bytes] : [])))),
      suite,
    );
    const entries = members.map((person) => ({
      ...{ number: person + 1, algorithm: 'ed25519', createdAt: now, expiresAt: null },
      ...{ fingerprint: keyOf(person).fingerprint, userIds: [keyOf(person).name] },
    }));
    const text = renderParticipantList({ heading: ['Bench'], entries, ticked: false });
    createHash('sha256').update(text).digest('hex');
  }
}

/** The values of a kit of twenty people, each judged and copied as `/kit` does. */
async function makeKit(): Promise<SigningKit> {
  const people: SigningKit['people'][number][] = [];
  for (let person = 0; person < VERIFICATIONS; person++) {
    const judged = await judgeCertificate(keyOf(person).bytes, { now, partyEnd: now });
    if (!judged.accepted) continue;
    const { bytes, userIds, algorithm, createdAt, expiresAt, fingerprint } = judged.certificate;
    const copies = copyCertificates(userIds.map((userId) => ({ bytes, userIds: [userId] })));
    const signable = userIds.map((userId, index) => {
      const copy = copies[index];
      return { userId, address: null, armored: copy ? armorKeys(copy.bytes, copy.suite) : '' };
    });
    const entry = { number: person + 1, algorithm, createdAt, expiresAt, fingerprint, userIds };
    people.push({
      name: keyOf(person).name,
      met: 'table 3',
      suite: copies[0]?.suite ?? 'gnupg',
      entry,
      userIds: signable,
    });
  }
  const words = { readme: 'Read me', listHeading: ['Bench'], contactsTitle: 'Bench' };
  return {
    signer: null,
    people,
    contacts: [],
    keyrings: { gnupg: null, rfc9580: null },
    scripts: await readKitScripts(),
    words,
  };
}

function bigWeb() {
  const random = randomFrom(1);
  const people = Array.from({ length: PEOPLE }, (_, person) => keyOf(person)).map(({ name, fingerprint }) => ({
    name,
    fingerprint,
  }));
  const verifications = people.flatMap((_, verifier) =>
    Array.from({ length: VERIFICATIONS }, () => ({ verifier, owner: Math.floor(random() * PEOPLE) })),
  );
  return { people, verifications: verifications.filter(({ verifier, owner }) => verifier !== owner) };
}

async function timed(name: string, work: () => Promise<unknown>): Promise<void> {
  const begun = performance.now();
  const longest = await longestTurn(work());
  print(`| ${name} | ${inMilliseconds(performance.now() - begun)} | ${inMilliseconds(longest)} |`);
}

/** Lists, kits and graphs of a thousand people with twenty verifications each. The first two rows are what threads do, done here. */
export async function measureExports(): Promise<void> {
  print(
    `| ${PEOPLE} people, ${VERIFICATIONS} verifications each | by the clock on the wall | longest the event loop was held up |`,
  );
  print('|---|---|---|');
  await timed('list: copies, keyrings, armor, text, hash (in the intake’s thread but for text and hash)', makeList);
  await timed('kit: twenty keys judged, copied, packed (in threads)', async () =>
    packTask({ kind: 'kit', kit: await makeKit() }),
  );
  const packer = startPacker();
  const kit = await makeKit();
  await timed('kit: packed in its thread, with the thread’s start', () => packer.pack({ kind: 'kit', kit }));
  const graph = bigWeb();
  const arcs = Int32Array.from(graph.verifications.flatMap(({ verifier, owner }) => [verifier, owner]));
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  await timed('web: strong set and mean shortest distance, between other work', () =>
    measureStrongSet(PEOPLE, arcs, turn),
  );
  await timed('web: all six files in their thread', () => packer.pack({ kind: 'graphs', graph, measures: {} }));
  await packer.close();
}

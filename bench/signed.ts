/**
 * What came back after a party: 1,000 certificates that one person signed, handed in at once, in a party of 1,000, with the
 * event loop watched: by the clock on the wall, with the way to the thread and back; the event loop by processor time.
 */
import { startIntake } from '../src/openpgp/intake-worker.ts';
import { certificate, type MadeKey, makeKey, NOW, sign, text, userId } from '../test/openpgp/build-certificate.ts';
import { inMilliseconds, longestTurn, print } from './measure.ts';

const PEOPLE = 1_000;
const LIMIT_MS = 60_000;

async function signedBy(signer: MadeKey, owner: MadeKey, name: string): Promise<Uint8Array> {
  const over = { key: owner.primaryBody, userId: text(name) };
  const certification = await sign({ by: signer.primary, type: 0x10, over, at: NOW });
  return certificate(owner, await userId(owner, name), certification);
}

export async function measureSigned(): Promise<void> {
  const signer = await makeKey();
  const members: Uint8Array[] = [];
  const signed: Uint8Array[] = [];
  for (let index = 0; index < PEOPLE; index += 1) {
    const owner = await makeKey();
    members.push(owner.certificate);
    signed.push(await signedBy(signer, owner, `Person ${index} <person-${index}@example.org>`));
  }
  const input = new Uint8Array(Buffer.concat(signed));
  const { fingerprint, certificate: mine } = signer;
  const question = { input, fingerprint, certificate: mine, members, now: NOW };
  const intake = startIntake(LIMIT_MS);
  await intake.judgeSigned({ ...question, input: signed[0] });
  const begun = performance.now();
  const judging = intake.judgeSigned(question);
  const longest = await longestTurn(judging);
  const judged = await judging;
  const took = performance.now() - begun;
  await intake.close();
  const found = judged.unread === null ? judged.found.length : 0;
  const size = Math.round(input.length / 1024).toLocaleString('en');
  print(
    `${PEOPLE.toLocaleString('en')} certificates that one person signed (${size} KiB): ${found} found in ${inMilliseconds(took)}`,
  );
  print(`  the event loop was held up for at most ${inMilliseconds(longest)}`);
}

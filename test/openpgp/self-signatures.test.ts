/** Which of a key's own signatures decides, where GnuPG's answer is not the obvious one. */
import { enums, SignaturePacket } from 'openpgp';
import { expect, test } from 'vitest';
import { type JudgedCertificate, type Judgement, judgeCertificate } from '../../src/openpgp/judge-certificate.ts';
import {
  AT,
  CREATED,
  certificate,
  encryptionSubkey,
  makeKey,
  packet,
  sign,
  text,
  userId,
} from './build-certificate.ts';

const DAY = 86_400;
const ID = 'Ann Example <ann@example.org>';
const ann = await makeKey();
const rsa = await makeKey({ type: 'rsa', rsaBits: 2048, subkeys: [{ sign: true }] });
const after = (days: number) => new Date(CREATED.getTime() + days * DAY * 1_000);

const judge = (bytes: Uint8Array): Promise<Judgement> => judgeCertificate(bytes, AT);

async function accepted(bytes: Uint8Array): Promise<JudgedCertificate> {
  const judgement = await judge(bytes);
  if (!judgement.accepted) throw new Error(judgement.because.code);
  return judgement.certificate;
}

const keyExpires = (days: number) => (signature: SignaturePacket) => {
  signature.keyExpirationTime = days * DAY;
  signature.keyNeverExpires = false;
};
const ends = (days: number) => (signature: SignaturePacket) => {
  signature.signatureExpirationTime = days * DAY;
  signature.signatureNeverExpires = false;
};

test('of two user IDs from the same second the longer one is first, then the one that sorts later', async () => {
  const ids = ['B <b@example.org>', 'Long <long@example.org>', 'C <c@example.org>'];
  const parts = await Promise.all(ids.map((id) => userId(ann, id)));
  expect((await accepted(certificate(ann, ...parts))).userIds[0]).toBe('Long <long@example.org>');
  const [b, , c] = parts;
  if (b === undefined || c === undefined) throw new Error('no user IDs');
  expect((await accepted(certificate(ann, b, c))).userIds[0]).toBe('C <c@example.org>');
});

test("a direct-key signature's expiry goes before any user ID's, until that signature itself has ended", async () => {
  const over = { key: ann.primaryBody };
  const id = await userId(ann, ID, { saying: keyExpires(3_000) });
  const direct = await sign({ by: ann.primary, type: 0x1f, over, saying: keyExpires(2_000) });
  expect((await accepted(certificate(ann, direct, id))).expiresAt).toEqual(after(2_000));
  const saying = (signature: SignaturePacket) => {
    keyExpires(2_000)(signature);
    ends(1)(signature);
  };
  const ended = await sign({ by: ann.primary, type: 0x1f, over, saying });
  expect((await accepted(certificate(ann, ended, id))).expiresAt).toEqual(after(3_000));
});

test("the key's expiry may stand in the self-signature of a photo alone", async () => {
  const attribute = Buffer.concat([Buffer.from([17, 1, 16, 0, 1, 1]), Buffer.alloc(12)]);
  const over = { key: ann.primaryBody, attribute };
  const photo = await sign({ by: ann.primary, type: 0x13, over, saying: keyExpires(2_000) });
  const whole = certificate(ann, await userId(ann, ID), packet(17, attribute), photo);
  expect((await accepted(whole)).expiresAt).toEqual(after(2_000));
});

test('a subkey whose binding has ended is of no use for encrypting', async () => {
  const saying = (signature: SignaturePacket) => {
    signature.keyFlags = new Uint8Array([0x0c]);
    ends(1)(signature);
  };
  const judged = await accepted(certificate(ann, await userId(ann, ID), await encryptionSubkey(ann, { saying })));
  expect(judged.findings).toMatchObject([{ code: 'no-encryption-key', cause: 'expired' }]);
});

test("a signing subkey's weak back signature is told of, but not beside its weak binding", async () => {
  const [subkey] = rsa.subkeys;
  if (subkey === undefined) throw new Error('no subkey');
  const over = { key: rsa.primaryBody, subkey: subkey.body };
  const back = await sign({ by: subkey.secret, type: 0x19, over, hash: enums.hash.sha1 });
  const bound = async (hash: enums.hash) => {
    const binding = await sign({
      by: rsa.primary,
      type: 0x18,
      over,
      hash,
      saying: (signature) => {
        signature.keyFlags = new Uint8Array([0x02]);
        const embedded = new SignaturePacket();
        void embedded.read(back.subarray(6));
        signature.embeddedSignature = embedded;
      },
    });
    const judged = await accepted(certificate(rsa, await userId(rsa, ID), packet(14, subkey.body), binding));
    return judged.findings.flatMap((finding) => (finding.code === 'sha1-self-signature' ? [finding.on] : []));
  };
  expect(await bound(enums.hash.sha256)).toEqual(['subkey-back-signature']);
  expect(await bound(enums.hash.sha1)).toEqual(['subkey']);
});

test("other people's certifications and GnuPG's own notes are not stored with the certificate", async () => {
  const [id, by] = [await userId(ann, ID), rsa.primary];
  const over = { key: ann.primaryBody, userId: text(ID) };
  const at = (days: number) => sign({ by, type: 0x10, over, at: after(days) });
  const foreign = [await at(2), await at(3), await at(1)];
  const direct = await sign({ by, type: 0x1f, over: { key: ann.primaryBody } });
  const whole = certificate(ann, direct, id, packet(12, text('6')), ...foreign);
  const judged = await accepted(whole);
  expect(Buffer.compare(judged.bytes, certificate(ann, id))).toBe(0);
  expect(judged.certifications.map(({ createdAt }) => createdAt)).toEqual([after(3)]);
});

test('five megabytes are refused by their size alone, as text or as octets', async () => {
  for (const input of ['prose '.repeat(900_000), new Uint8Array(5_000_000).fill(0xc6)]) {
    const judgement = await judgeCertificate(input, AT);
    expect(judgement).toMatchObject({ because: { code: 'too-large', bytes: input.length } });
  }
});

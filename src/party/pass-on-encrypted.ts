import { MAX_ENCRYPTED_BYTES } from '../openpgp/encrypted-for.ts';
import { listBlockedPairs } from '../store/blocks.ts';
import { listVerifiedPeople } from '../store/certifications.ts';
import { insertSignatureFile } from '../store/signature-files.ts';
import type { Context } from './context.ts';
import { oweFile } from './deliver-signature.ts';
import type { HandedIn } from './hand-in-signatures.ts';
import { perform } from './perform.ts';
import { type Refused, refuse } from './refusal.ts';
import type { Me } from './who-acts.ts';

/**
 * Passes an encrypted file on unopened, as caff makes them: at most 256 KiB, only to somebody whose key the caller has verified
 * here, and only if every session key in it is for that person's own key. Where one has blocked the other, the answer is the
 * same and nothing is delivered or kept: nobody learns of a block by trying.
 */
export async function passOnEncrypted(
  context: Context,
  { me, party }: Me,
  input: Uint8Array | string,
): Promise<HandedIn | Refused> {
  if (input.length > MAX_ENCRYPTED_BYTES * 2) return refuse('encrypted-too-large');
  const { database } = context.store;
  const verified = await listVerifiedPeople(database, me.id);
  const people = verified.map(({ id, certificate }) => ({ id, certificate }));
  const judged = await context.judgeEncrypted({ input, people });
  if (judged.isFor === null) return refuse(`encrypted-${judged.because}`);
  const owner = verified.find(({ id }) => id === judged.isFor);
  if (!owner) return refuse('encrypted-nobody-known');
  return perform<HandedIn>(context, async (act) => {
    const isApart = (await listBlockedPairs(act.tx, party.id, [me.id, owner.id])).length > 0;
    const file = await insertSignatureFile(act.tx, {
      ...{ signerId: me.id, ownerId: owner.id, isEncrypted: true, bytes: isApart ? null : judged.bytes },
      ...{ handedInAt: act.now, sentAt: act.now },
    });
    if (!isApart) oweFile(act, party.id, file);
    return { handedIn: 'sent', badgeName: owner.badgeName };
  });
}

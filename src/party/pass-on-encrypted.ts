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
 * here and where neither has blocked the other, and only if every session key in it is for that person's own key.
 */
export async function passOnEncrypted(
  context: Context,
  { me, party }: Me,
  input: Uint8Array | string,
): Promise<HandedIn | Refused> {
  if (input.length > MAX_ENCRYPTED_BYTES * 2) return refuse('encrypted-too-large');
  const { database } = context.store;
  const verified = await listVerifiedPeople(database, me.id);
  const blocked = await listBlockedPairs(database, party.id, [me.id, ...verified.map(({ id }) => id)]);
  const people = verified.filter(({ id }) => !blocked.some((pair) => pair.includes(id) && pair.includes(me.id)));
  const judged = await context.judgeEncrypted({
    input,
    people: people.map(({ id, certificate }) => ({ id, certificate })),
  });
  if (judged.isFor === null) return refuse(`encrypted-${judged.because}`);
  const owner = people.find(({ id }) => id === judged.isFor);
  if (!owner) return refuse('encrypted-nobody-known');
  return perform<HandedIn>(context, async (act) => {
    const file = await insertSignatureFile(act.tx, {
      ...{ signerId: me.id, ownerId: owner.id, isEncrypted: true, bytes: judged.bytes },
      ...{ handedInAt: act.now, sentAt: act.now },
    });
    oweFile(act, party.id, file);
    return { handedIn: 'sent', badgeName: owner.badgeName };
  });
}

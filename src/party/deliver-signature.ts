import { listBlockedPairs } from '../store/blocks.ts';
import { listSentTo, type MemberKey } from '../store/certifications.ts';
import type { OutgoingMessage } from '../store/messages.ts';
import { findParticipant } from '../store/participants.ts';
import {
  findSignatureFile,
  insertSignatureFile,
  lockSignatureFile,
  removeOffered,
  updateSignatureFile,
} from '../store/signature-files.ts';
import type { Caller, Context } from './context.ts';
import type { Counted } from './hand-in-signatures.ts';
import { type Act, perform } from './perform.ts';
import { type Refused, refuse } from './refusal.ts';
import type { MessageValues } from './values.ts';

/** A certification that waits for its maker's press. */
export interface DeliverableFile {
  readonly fileId: string;
  readonly badgeName: string;
}

/**
 * Keeps what the caller made for the press that delivers it: only for owners who proved possession of the key, since open
 * delivery checks no address. Who was sent something already is left out; a block changes nothing that the caller sees.
 */
export async function offerFiles(
  act: Act,
  me: { readonly id: string },
  counted: readonly Counted[],
  members: readonly MemberKey[],
): Promise<DeliverableFile[]> {
  const made = Map.groupBy(
    counted.filter(({ signerId }) => signerId === me.id),
    ({ ownerId }) => ownerId,
  );
  const sent = new Set(await listSentTo(act.tx, me.id));
  const offered: DeliverableFile[] = [];
  for (const [ownerId, some] of made) {
    const owner = members.find((member) => member.participantId === ownerId);
    if (!owner?.isProven || sent.has(ownerId)) continue;
    await removeOffered(act.tx, me.id, ownerId);
    const bytes = new Uint8Array(Buffer.concat(some.map(({ file }) => file)));
    const file = await insertSignatureFile(act.tx, {
      ...{ signerId: me.id, ownerId, isEncrypted: false, bytes, handedInAt: act.now },
    });
    offered.push({ fileId: file.id, badgeName: owner.badgeName });
  }
  return offered;
}

/** Owes the owner the file; what it holds is read when it is sent. */
export function oweFile(
  act: Act,
  partyId: string,
  file: { readonly id: string; readonly signerId: string; readonly ownerId: string },
): void {
  act.owe({
    partyId,
    participantId: file.ownerId,
    kind: 'signature-file',
    aboutId: file.id,
    byId: file.signerId,
    onceKey: `signature-file:${file.id}`,
  });
}

/**
 * "Deliver here, skips the e-mail check": what the caller made goes to its owner, openly. Pressed twice it goes once; where one
 * has blocked the other it goes nowhere, with the same answer. Refuses whoever did not make it, and what is gone by now.
 */
export async function deliverSignature(
  context: Context,
  caller: Caller,
  fileId: string,
): Promise<{ readonly delivered: true; readonly badgeName: string } | Refused> {
  return perform(context, async (act) => {
    const file = await lockSignatureFile(act.tx, fileId);
    const signer = file && (await findParticipant(act.tx, file.signerId));
    const owner = file && (await findParticipant(act.tx, file.ownerId));
    if (!file || !signer || !owner || owner.leftAt) return refuse('out-of-date');
    if (signer.discordUserId !== caller.userId) return refuse('not-your-button');
    if (file.sentAt === null) {
      const isApart = (await listBlockedPairs(act.tx, signer.partyId, [signer.id, owner.id])).length > 0;
      await updateSignatureFile(act.tx, file.id, { sentAt: act.now, ...(isApart && { bytes: null }) });
      if (!isApart) oweFile(act, signer.partyId, file);
    }
    return { delivered: true, badgeName: owner.badgeName };
  });
}

/** Null when it has gone already, or one of the two has blocked the other since. */
export async function readSignatureFile(context: Context, message: OutgoingMessage): Promise<MessageValues | null> {
  const { database } = context.store;
  const file = message.aboutId ? await findSignatureFile(database, message.aboutId) : undefined;
  const signer = file && (await findParticipant(database, file.signerId));
  if (!file?.bytes || !signer) return null;
  const blocked = await listBlockedPairs(database, signer.partyId, [file.signerId, file.ownerId]);
  if (blocked.length > 0) return null;
  return { kind: 'signature-file', badgeName: signer.badgeName, encrypted: file.isEncrypted, file: file.bytes };
}

/** It has arrived: nothing of it is kept. */
export async function forgetFile(context: Context, fileId: string): Promise<void> {
  await updateSignatureFile(context.store.database, fileId, { bytes: null });
}

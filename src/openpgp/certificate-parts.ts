import { type Packet, TAG, type WalkFault, walkPackets } from './packet-walk.ts';
import { readSignatureFacts, SIGNATURE_TYPE, type SignatureFacts } from './signature-facts.ts';

/** A signature packet in its place, with what it says; `facts` is null if it cannot be read at all. */
export interface PlacedSignature {
  readonly packet: Packet;
  readonly facts: SignatureFacts | null;
}

/** A user ID, user attribute or subkey with the signatures that follow it. */
export interface Component {
  readonly packet: Packet;
  readonly signatures: readonly PlacedSignature[];
}

/** One certificate's packets (RFC 9580 section 10.1), grouped, in the order in which they stood. */
export interface CertificateParts {
  readonly primary: Component;
  readonly userIds: readonly Component[];
  readonly userAttributes: readonly Component[];
  readonly subkeys: readonly Component[];
  readonly packets: readonly Packet[];
}

export type PartsFault = WalkFault | 'too-many-packets' | 'other-packets' | 'no-primary-key';

/** More than Debian's most signed certificate needs twenty times over; keeps a megabyte of empty packets out. */
export const MAX_PACKETS = 50_000;

const IGNORED_TAGS: ReadonlySet<number> = new Set([TAG.marker, TAG.trust, TAG.padding]);
/** Packet type IDs up to this one are critical: who does not know one must refuse the sequence (RFC 9580 section 4.3). */
const LAST_CRITICAL_TAG = 39;

interface OpenComponent {
  readonly packet: Packet;
  readonly signatures: PlacedSignature[];
}

/** Groups the packets of exactly one certificate. Gives a fault for anything that is not one from its first octet to its last. */
export function readCertificateParts(bytes: Uint8Array): CertificateParts | PartsFault {
  const packets: Packet[] = [];
  const groups = new Map<number, OpenComponent[]>();
  let open: OpenComponent | null = null;
  for (const step of walkPackets(bytes)) {
    if (step.packet === null) return step.fault;
    const { packet } = step;
    packets.push(packet);
    if (packets.length > MAX_PACKETS) return 'too-many-packets';
    const place = placeOf(packet.tag, open !== null);
    if (place === 'ignored') continue;
    if (place === 'fault') return open === null ? 'no-primary-key' : 'other-packets';
    if (place === 'signature') {
      open?.signatures.push({ packet, facts: readSignatureFacts(packet.body) });
      continue;
    }
    open = { packet, signatures: [] };
    groups.set(packet.tag, [...(groups.get(packet.tag) ?? []), open]);
  }
  const primary = groups.get(TAG.publicKey)?.[0];
  if (primary === undefined) return 'no-primary-key';
  return {
    primary,
    userIds: groups.get(TAG.userId) ?? [],
    userAttributes: groups.get(TAG.userAttribute) ?? [],
    subkeys: groups.get(TAG.publicSubkey) ?? [],
    packets,
  };
}

function placeOf(tag: number, hasPrimary: boolean): 'component' | 'signature' | 'ignored' | 'fault' {
  if (IGNORED_TAGS.has(tag) || tag > LAST_CRITICAL_TAG) return 'ignored';
  if (!hasPrimary) return tag === TAG.publicKey ? 'component' : 'fault';
  if (tag === TAG.signature) return 'signature';
  return tag === TAG.userId || tag === TAG.userAttribute || tag === TAG.publicSubkey ? 'component' : 'fault';
}

export function isCertification(signature: SignatureFacts): boolean {
  return signature.type >= SIGNATURE_TYPE.certGeneric && signature.type <= SIGNATURE_TYPE.certPositive;
}

import { groupsOf } from '../../src/rules/fingerprint.ts';
import type { Snapshot } from './snapshot.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** All letters and digits that somebody could read in a value, in order and run together; ids only point, and are not read. */
export function readableText(value: unknown): string {
  if (typeof value === 'string') return UUID.test(value) ? ' ' : value.toUpperCase().replace(/[^0-9A-Z]/g, '');
  if (value instanceof Date || value === null || typeof value !== 'object') return ' ';
  if (Array.isArray(value)) return value.map(groupOrText).join('');
  return Object.values(value).map(readableText).join(' ');
}

/** Groups of a fingerprint stand side by side, whatever is written between them. */
function groupOrText(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('index' in value) || !('text' in value))
    return readableText(value);
  return value.text === null ? '.' : readableText(value.text);
}

/** Masked groups, of the mask that stands now, that a value would tell its reader before their read-back is done. */
export function masksTold(value: unknown, readerId: string, now: Snapshot): string[] {
  const text = readableText(value);
  const open = now.sides.filter((side) => side.verifier === readerId && side.state === 'open');
  return open.flatMap((side) => {
    const groups = groupsOf(side.fingerprint);
    return side.mask.map((index) => groups[index]).filter((group) => text.includes(group));
  });
}

/** Groups of their own fingerprint that a value would tell somebody in an open meeting, where they read from their own copy. */
export function ownGroupsTold(value: unknown, readerId: string, now: Snapshot): string[] {
  if (!now.members.some((member) => member.participant === readerId && member.open)) return [];
  const mine = now.keys.find((key) => key.participant === readerId)?.fingerprint;
  const theirs = now.sides.filter((side) => side.verifier === readerId).map((side) => side.fingerprint);
  if (!mine || theirs.includes(mine)) return [];
  const text = readableText(value);
  return groupsOf(mine).filter((group) => text.includes(group));
}

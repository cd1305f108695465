import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type WalkStep, walkPackets } from '../../src/openpgp/packet-walk.ts';
import { hasSecretKeyPacket, splitKeyring } from '../../src/openpgp/read-input.ts';

function walk(...octets: (number | Uint8Array)[]): WalkStep[] {
  const parts = octets.map((octet) => (typeof octet === 'number' ? Uint8Array.of(octet) : octet));
  return [...walkPackets(new Uint8Array(Buffer.concat(parts)))];
}

const shape = (steps: WalkStep[]) =>
  steps.map((step) => (step.packet === null ? step.fault : [step.packet.tag, step.packet.body.length]));

test('both header formats are read with every kind of length', () => {
  expect(shape(walk(0x98, 2, 1, 1))).toEqual([[6, 2]]);
  expect(shape(walk(0x99, 0, 3, 1, 1, 1))).toEqual([[6, 3]]);
  expect(shape(walk(0x9a, 0, 0, 0, 1, 7))).toEqual([[6, 1]]);
  expect(shape(walk(0xc6, 191, new Uint8Array(191)))).toEqual([[6, 191]]);
  expect(shape(walk(0xcd, 192, 0, new Uint8Array(192)))).toEqual([[13, 192]]);
  expect(shape(walk(0xcd, 223, 255, new Uint8Array(8383)))).toEqual([[13, 8383]]);
  expect(shape(walk(0xc2, 255, 0, 0, 0, 5, new Uint8Array(5)))).toEqual([[2, 5]]);
});

test('packets follow each other without a gap and their octets are the input itself', () => {
  const steps = walk(0xc6, 1, 9, 0x88, 0, 0xcd, 2, 7, 7);
  expect(shape(steps)).toEqual([
    [6, 1],
    [2, 0],
    [13, 2],
  ]);
  expect(steps.map((step) => step.packet?.bytes.length)).toEqual([3, 2, 4]);
});

test('partial lengths are followed in data packets and refused in keys', () => {
  const partial = [224, 9, 225, 9, 9, 3, 1, 2, 3];
  expect(shape(walk(0xcb, ...partial))).toEqual([[11, 9]]);
  expect(shape(walk(0xc6, ...partial))).toEqual(['damaged']);
  expect(shape(walk(0xcd, ...partial))).toEqual(['damaged']);
  expect(shape(walk(0xcb, 224, 9, 225, 9))).toEqual(['cut']);
});

test('a length until the end of the file, the reserved type and an octet without bit 7 are damage', () => {
  expect(shape(walk(0x9b, 1, 2))).toEqual(['damaged']);
  expect(shape(walk(0xc0, 1, 2))).toEqual(['damaged']);
  expect(shape(walk(0x80, 1, 2))).toEqual(['damaged']);
  expect(shape(walk(0x2d, 1, 2))).toEqual(['damaged']);
});

test('a cut packet ends the walk and still tells its type', () => {
  expect(walk(0xc5, 100, 1, 2)).toEqual([{ packet: null, fault: 'cut', tag: 5 }]);
  expect(walk(0xc5)).toEqual([{ packet: null, fault: 'cut', tag: 5 }]);
  expect(walk(0x99, 1)).toEqual([{ packet: null, fault: 'cut', tag: 6 }]);
});

test('secret keys and secret subkeys are seen wherever they stand, even cut', () => {
  expect(hasSecretKeyPacket(Uint8Array.of(0xc6, 1, 4, 0xc7, 200))).toBe(true);
  expect(hasSecretKeyPacket(Uint8Array.of(0xc6, 1, 4, 0x94, 0))).toBe(true);
  expect(hasSecretKeyPacket(Uint8Array.of(0xc6, 1, 4, 0xce, 0))).toBe(false);
});

test('a keyring is cut before each primary key and nothing of it is lost', () => {
  const ring = Uint8Array.of(0xca, 1, 1, 0xc6, 1, 1, 0xcd, 0, 0xc6, 1, 2, 0xcc, 0, 0xc6, 9, 9);
  const pieces = [...splitKeyring(ring)].map((piece) => [...piece]);
  expect(pieces).toEqual([
    [0xc6, 1, 1, 0xcd, 0],
    [0xc6, 1, 2, 0xcc, 0, 0xc6, 9, 9],
  ]);
});

test('no octets whatever make the walk throw, run over the end or go round in circles', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      let read = 0;
      for (const step of walkPackets(bytes)) {
        if (step.packet === null) continue;
        expect(step.packet.bytes.length).toBeGreaterThan(0);
        read += step.packet.bytes.length;
      }
      expect(read).toBeLessThanOrEqual(bytes.length);
    }),
    { numRuns: 2_000 },
  );
});

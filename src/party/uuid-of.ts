import { createHash } from 'node:crypto';

/** A UUID made of a text's hash: the same for the same text, so that what is sent for it twice is one message. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const [version, variant] = [`8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [hex.slice(0, 8), hex.slice(8, 12), version, variant, hex.slice(20, 32)].join('-');
}

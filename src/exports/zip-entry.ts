import type { ZipOptions } from 'fflate';

const UNIX = 3;

/**
 * How a file stands in a zip: with a fixed time, so that the same files give the same zip. Zip files write times in local parts,
 * so the time is made from those where the zip is made: the same octets in every zone.
 */
export function readableEntry(): ZipOptions {
  return { mtime: new Date(2000, 0, 1, 12), os: UNIX, attrs: 0o644 << 16 };
}

/** The same for a script. */
export function runnableEntry(): ZipOptions {
  return { ...readableEntry(), attrs: 0o755 << 16 };
}

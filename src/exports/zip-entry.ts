import type { ZipOptions } from 'fflate';

/** In local parts, which is how zip files write times: the same octets in every zone. */
const FIXED_TIME = new Date(2000, 0, 1, 12);
const UNIX = 3;

/** How a file stands in a zip: with a fixed time, so that the same files give the same zip. */
export const READABLE = { mtime: FIXED_TIME, os: UNIX, attrs: 0o644 << 16 } satisfies ZipOptions;
/** The same for a script. */
export const RUNNABLE = { ...READABLE, attrs: 0o755 << 16 } satisfies ZipOptions;

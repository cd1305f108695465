import type { ProgrammeFault } from './programme.ts';

/** Ends the reading of a file; what is wrong with it comes out as a value. */
export class ReadingFault extends Error {
  readonly faults: readonly ProgrammeFault[];

  constructor(...faults: readonly ProgrammeFault[]) {
    super(faults.map((fault) => fault.code).join(', '));
    this.faults = faults;
  }
}

const LONGEST_SHOWN = 60;

/** A value out of the file, short enough for a sentence. */
export function shownValue(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN - 1)}…` : text;
}

const FAULTS = {
  missing: 'is missing, or there twice',
  link: 'does not follow the one before',
  hash: 'was changed',
  payload: 'does not say what was recorded',
} as const;

interface JudgedChain {
  readonly entries: number;
  readonly erased: number;
  readonly head: string;
  readonly fault: { readonly number: number; readonly what: keyof typeof FAULTS } | null;
}

/** What a whole chain is like, for whoever runs the bot. */
export function chainAsText(partyId: string, { entries, erased, head, fault }: JudgedChain): string {
  const about = `party ${partyId}: ${entries} entries, ${erased} of them without who and whom (erased)`;
  if (fault) return `${about}\n  CHANGED: entry ${fault.number} ${FAULTS[fault.what]}`;
  return `${about}\n  unchanged; it ends with ${head}`;
}

export const noRecord = 'There is no audit record here.';

export function headMissing(head: string): string {
  return `CHANGED: no entry has the hash ${head}, which was posted earlier. The record was cut off or written anew.`;
}

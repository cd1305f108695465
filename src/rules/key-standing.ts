/** What still stands between somebody's key and the first who checks it; `none` also for a key that is not used any more. */
export type KeyStanding = 'none' | 'own-entry-missing' | 'possession-missing' | 'usable';

/** What is known of a certificate that somebody handed in. */
export interface HandedIn {
  readonly ownEntryAt: Date | null;
  readonly provenAt: Date | null;
  readonly unusableSince: Date | null;
}

/**
 * Whether others may check a key: its owner has compared the bot's copy with their own, and, where the party requires it,
 * proven that the secret part is theirs. The query for `usableFingerprint` says the same in SQL.
 */
export function standingOf(
  certificate: HandedIn | undefined,
  { possessionRequired }: { readonly possessionRequired: boolean },
): KeyStanding {
  if (certificate === undefined || certificate.unusableSince !== null) return 'none';
  if (certificate.ownEntryAt === null) return 'own-entry-missing';
  return possessionRequired && certificate.provenAt === null ? 'possession-missing' : 'usable';
}

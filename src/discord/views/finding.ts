import type { Finding } from '../../party/refusal.ts';
import { discordText } from '../../text/escape.ts';
import { describeFinding } from '../../text/findings.en.ts';

/** What `gpg` commands carry. */
const WHOLE_FINGERPRINT = /\b(?:[0-9A-F]{64}|[0-9A-F]{40})\b/gi;

/**
 * What is the matter with a key, and what mends it. Findings speak English so far. Before the own entry is done no
 * fingerprint is shown whole: its owner is to look the missing groups up in their own copy.
 */
export function findingWords(finding: Finding, mayShowFingerprint: boolean): string {
  const { message, fix } = describeFinding(finding, (text) => discordText(text));
  const words = fix === '' ? message : `${message} ${fix}`;
  return mayShowFingerprint ? words : words.replace(WHOLE_FINGERPRINT, 'FINGERPRINT');
}

import type { Finding } from '../../party/refusal.ts';
import { discordText } from '../../text/escape.ts';
import { describeFinding } from '../../text/findings.en.ts';

/** What is the matter with a key, and what mends it. Findings speak English so far. */
export function findingWords(finding: Finding): string {
  const { message, fix } = describeFinding(finding, (text) => discordText(text));
  return fix === '' ? message : `${message} ${fix}`;
}

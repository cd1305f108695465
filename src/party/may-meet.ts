import { CONSENT_VERSION } from '../rules/consent.ts';
import type { Participant } from '../store/participants.ts';
import { type Refused, refuse } from './refusal.ts';

/** Why somebody cannot be asked to meet anybody now, whoever it would be; null when they can. */
export function whyNoMeeting(me: Participant, partyName: string): Refused | null {
  if (me.leftAt) return refuse('not-joined', { party: partyName });
  // One sentence for both: what was decided, and why, is between them and the people who decided it.
  if (me.suspendedAt || me.removedAt) return refuse('pairing-paused');
  return me.consentVersion < CONSENT_VERSION ? refuse('consent-changed', { party: partyName }) : null;
}

/** The same, for a round that pairs those who are free. */
export function mayBePaired(person: Participant): boolean {
  return whyNoMeeting(person, '') === null;
}

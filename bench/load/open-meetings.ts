import type { Context } from '../../src/party/context.ts';
import { pairUpParty } from '../../src/party/pair-up-party.ts';
import { startCheck } from '../../src/party/start-check.ts';
import { putFreeTime } from '../../src/store/free-times.ts';
import { listMembers, listOpenMeetings } from '../../src/store/meetings.ts';
import { listParticipants } from '../../src/store/participants.ts';
import { accountsOf } from './party-rows.ts';
import type { Checker } from './venue-messages.ts';

const HOUR = 60 * 60_000;

/** Pairs everybody who has a key, and begins all the checks; gives each meeting's checkers, first the one whose turn comes first. */
export async function openMeetingsOf(
  context: Context,
  partyId: string,
  fingerprints: ReadonlyMap<string, string>,
): Promise<Checker[][]> {
  const { database } = context.store;
  const now = context.clock.now();
  for (const person of await listParticipants(database, partyId)) {
    if (!person.usableFingerprint) continue;
    const freeUntil = new Date(now.getTime() + HOUR);
    await putFreeTime(database, { participantId: person.id, partyId, freeFrom: now, freeUntil, pairAt: null });
  }
  await pairUpParty(context, partyId);
  const accounts = await accountsOf(context.store, partyId);
  const checks: Checker[][] = [];
  for (const meeting of await listOpenMeetings(database, partyId)) {
    const members = (await listMembers(database, meeting.id)).map(
      ({ participantId }) => accounts.get(participantId) ?? '',
    );
    const [reader = '', listener = ''] = members;
    const caller = { userId: reader, displayName: '', guildId: null, member: true };
    await startCheck(context, caller, meeting.id);
    // Whoever stands reads first.
    checks.push([
      { userId: listener, partnersFingerprint: fingerprints.get(reader) ?? '' },
      { userId: reader, partnersFingerprint: fingerprints.get(listener) ?? '' },
    ]);
  }
  return checks;
}

import { randomBytes } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { CONSENT_VERSION } from '../../src/rules/consent.ts';
import type { DatabaseAccess } from '../../src/store/open.ts';
import { accounts, certificates, participants, parties } from '../../src/store/schema.ts';
import type { Visitor } from './venue-messages.ts';

/** As many rows as one statement may carry. */
const AT_ONCE = 500;

/** An open party that all of them have joined by writing to the bot; the first `learners` have no key, the others one each. */
export async function partyOf(
  { database }: DatabaseAccess,
  guildId: string,
  visitors: readonly Visitor[],
  learners: number,
): Promise<{ readonly partyId: string; readonly fingerprints: ReadonlyMap<string, string> }> {
  const now = new Date();
  const day = now.toISOString().slice(0, 10);
  const values = { guildId, name: 'Symposium', timeZone: 'UTC', firstDay: day, lastDay: day, state: 'open' } as const;
  const [party] = await database
    .insert(parties)
    .values({ ...values, createdAt: now })
    .returning();
  const fingerprints = new Map<string, string>();
  for (let start = 0; start < visitors.length; start += AT_ONCE) {
    const some = visitors.slice(start, start + AT_ONCE);
    await database
      .insert(accounts)
      .values(
        some.map(({ userId, dmChannelId }) => ({ discordUserId: userId, dmChannelId, currentPartyId: party.id })),
      );
    const rows = await database
      .insert(participants)
      .values(
        some.map(({ userId }, index) => ({
          partyId: party.id,
          discordUserId: userId,
          number: start + index + 1,
          badgeName: `Visitor ${start + index + 1}`,
          joinedAt: now,
          consentVersion: CONSENT_VERSION,
          breakInvitations: true,
          onBoard: true,
        })),
      )
      .returning();
    const withKey = rows.filter((one) => one.number > learners);
    const keys = withKey.map((one) => ({
      participantId: one.id,
      fingerprint: randomBytes(20).toString('hex').toUpperCase(),
      version: 4,
      algorithm: 'ed25519',
      bytes: new Uint8Array([1]),
      userIds: [`${one.badgeName} <visitor@example.org>`],
      fingerprintOnly: false,
      keyCreatedAt: now,
      handedInAt: now,
      ownEntryAt: now,
      recheckedAt: now,
      ownEntryMask: [0, 1],
    }));
    if (keys.length > 0) await database.insert(certificates).values(keys);
    for (const [index, one] of withKey.entries()) fingerprints.set(one.discordUserId, keys[index]?.fingerprint ?? '');
  }
  await database.execute(sql`analyze`);
  return { partyId: party.id, fingerprints };
}

/** Who is who, by the account. */
export async function accountsOf({ database }: DatabaseAccess, partyId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await database.select().from(participants).where(eq(participants.partyId, partyId));
  return new Map(rows.map((one) => [one.id, one.discordUserId]));
}

import { randomBytes } from 'node:crypto';
import { CONSENT_VERSION } from '../rules/consent.ts';
import type { Store } from '../store/open.ts';
import { accounts, certificates, participants, parties } from '../store/schema.ts';
import type { LocalChannel } from './discord/guild.ts';
import type { LocalDiscord } from './discord/local-discord.ts';
import type { LocalServer } from './discord/local-server.ts';
import type { Person } from './discord/person.ts';

/** Rows written at once. */
const ROWS = 500;

export interface Crowd {
  readonly guild: LocalServer;
  readonly hall: LocalChannel;
  readonly office: LocalChannel;
  readonly organizer: Person;
  /** In the order of their list numbers. */
  readonly people: readonly Person[];
  readonly partyId: string;
}

/**
 * An open party of many who have joined long ago and have written to the bot before, without their having to press their way in: with
 * keys that can be checked, as far as rows tell. Every so many of them have closed their DMs since.
 */
export async function seatCrowd(
  local: LocalDiscord,
  store: Store,
  { size, closedEvery }: { readonly size: number; readonly closedEvery: number },
): Promise<Crowd> {
  const guild = local.addGuild({ name: 'Crowd' });
  const hall = guild.addChannel('hall');
  const office = guild.addChannel('organizers', [
    { for: guild.everyone, deny: ['ViewChannel'] },
    { for: local.bot, allow: ['ViewChannel', 'SendMessages'] },
  ]);
  const organizer = local.addPerson({ name: 'Olga', guilds: [guild], permissions: ['Administrator'] });
  const people = Array.from({ length: size }, (_, index) =>
    local.addPerson({ name: `Person ${index + 1}`, guilds: [guild] }),
  );
  const [party] = await store.database
    .insert(parties)
    .values({
      ...{ guildId: guild.id, name: 'Crowd', timeZone: 'Europe/Vienna', state: 'open', createdAt: new Date() },
      ...{ firstDay: '2026-01-01', lastDay: '2036-12-31' },
      ...{ channelId: hall.id, organizersChannelId: office.id },
    })
    .returning();
  await seat(store, party.id, people);
  people.forEach((person, index) => {
    if ((index + 1) % closedEvery === 0) person.closesDms();
  });
  return { guild, hall, office, organizer, people, partyId: party.id };
}

async function seat(store: Store, partyId: string, people: readonly Person[]): Promise<void> {
  for (let start = 0; start < people.length; start += ROWS) {
    const some = people.slice(start, start + ROWS);
    await store.database
      .insert(accounts)
      .values(some.map((person) => ({ discordUserId: person.id, dmChannelId: person.says('hi').source.channel.id })));
    const seated = await store.database
      .insert(participants)
      .values(
        some.map((person, index) => ({
          ...{ partyId, discordUserId: person.id, number: start + index + 1, badgeName: person.displayName },
          ...{ joinedAt: new Date(), onBoard: false, consentVersion: CONSENT_VERSION },
        })),
      )
      .returning({ id: participants.id });
    await store.database.insert(certificates).values(
      seated.map(({ id }) => ({
        ...{ participantId: id, fingerprint: randomBytes(20).toString('hex').toUpperCase(), version: 4 },
        ...{ algorithm: 'EdDSA', bytes: new Uint8Array(), userIds: [], fingerprintOnly: true },
        ...{ keyCreatedAt: new Date(), handedInAt: new Date(), ownEntryAt: new Date(), ownEntryMask: [0, 1] },
      })),
    );
  }
}

/** The organizer runs `/announce now`, writes these words and sends them to everybody by DM. Resolves when [Send] was pressed. */
export async function announceToAll({ organizer, office }: Crowd, words: string): Promise<void> {
  await organizer.runs('/announce now', {}, { in: office });
  await organizer.chooses('My own words', { on: await organizer.waitsFor('What do you want to say?') });
  await organizer.submits({ 'What people will read': words });
  const controls = await organizer.waitsFor('Nothing has been sent yet');
  await organizer.chooses('Everybody who takes part, by DM', { on: controls });
  await organizer.waitsFor('get it by DM');
  await organizer.presses('Send', { on: controls });
}

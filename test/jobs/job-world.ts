import { eq } from 'drizzle-orm';
import { startDmOpenings } from '../../src/jobs/dm-openings.ts';
import type { JobRoom } from '../../src/jobs/job-room.ts';
import { startPace } from '../../src/jobs/pace.ts';
import { startLines } from '../../src/lines.ts';
import type { OutgoingMessage } from '../../src/store/messages.ts';
import type { Store } from '../../src/store/open.ts';
import { accounts, outgoingMessages } from '../../src/store/schema.ts';
import { newWorld, type World } from '../party/party-world.ts';
import { newMessage, newParticipant, newParty } from '../store/rows.ts';
import { ScriptedMessenger } from './scripted-messenger.ts';

export interface JobWorld {
  readonly world: World;
  readonly room: JobRoom;
  readonly messenger: ScriptedMessenger;
}

/** What a job is given, on a real store and with the real acts. */
export function newJobWorld(store: Store): JobWorld {
  const world = newWorld(store);
  const messenger = new ScriptedMessenger();
  const room = {
    context: world.context,
    messenger,
    openings: startDmOpenings(),
    lines: startLines(),
    pace: startPace(50),
    inHand: new Set<string>(),
  };
  return { world, room, messenger };
}

/** A message that stays true until it is answered, to a new participant of a new party. */
export async function newQuestion(
  store: Store,
  choice: {
    readonly closedDms?: 'mention' | 'look';
    readonly dmChannelId?: string | null;
    readonly dmsClosed?: boolean;
  } = {},
) {
  const { closedDms, dmChannelId = 'dm-known', dmsClosed = false } = choice;
  const party = await newParty(store.database, { channelId: 'party-channel' });
  const values = closedDms ? { closedDms } : {};
  const person = await newParticipant(store.database, party.id, values, { dmChannelId, dmsClosed });
  return { party, person, message: await anotherQuestion(store, party.id, person.id) };
}

export async function anotherQuestion(store: Store, partyId: string, participantId: string): Promise<OutgoingMessage> {
  return newMessage(store.database, partyId, { participantId, kind: 'board-question', aboutId: participantId });
}

export async function messageNow(store: Store, id: string): Promise<OutgoingMessage> {
  const [row] = await store.database.select().from(outgoingMessages).where(eq(outgoingMessages.id, id));
  if (!row) throw new Error('the message is gone');
  return row;
}

export async function accountNow(store: Store, discordUserId: string) {
  const [row] = await store.database.select().from(accounts).where(eq(accounts.discordUserId, discordUserId));
  return row;
}

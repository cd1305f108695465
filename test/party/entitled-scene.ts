import { answerId, chooseUserIds } from '../../src/party/answer-id.ts';
import { leaveParty } from '../../src/party/leave-party.ts';
import { askMet } from '../../src/party/meet-by-chance.ts';
import { startCheck } from '../../src/party/start-check.ts';
import type { Programme } from '../../src/programme/programme.ts';
import { insertBlocks } from '../../src/store/blocks.ts';
import type { Store } from '../../src/store/open.ts';
import { listReadBacks } from '../../src/store/read-backs.ts';
import {
  announcements,
  blocks,
  metRequests,
  notes,
  outgoingMessages,
  ownBreaks,
  programmePreviews,
  reports,
  signatureFiles,
} from '../../src/store/schema.ts';
import { attendeeKey } from './keys.ts';
import {
  done,
  newBreak,
  newMeeting,
  newParticipant,
  newParty,
  newWorld,
  type Person,
  type TestParty,
  type World,
} from './party-world.ts';
import { checkAll, verificationId } from './ritual.ts';

/** What must never be shown to organizers, as it was written. */
export const SECRETS = ['NOTE-TO-MYSELF', 'BLOCK-LABEL', 'REPORT-TEXT', 'photo-id'] as const;

/**
 * A party in which everything is there to be misused: Ann has verified Cem and said how, has noted something about him and has
 * blocked Gil; Ann and Bob are in a check, in which Ann listens; Cem has asked Dee whether they met.
 */
export interface Scene {
  readonly world: World;
  readonly party: TestParty;
  readonly ann: Person;
  readonly bob: Person;
  readonly cem: Person;
  readonly dee: Person;
  readonly gone: Person;
  readonly elsewhere: Person;
  readonly breakId: string;
  readonly meetingId: string;
  /** The side whose verifier's turn it is, and who that is. */
  readonly readBackId: string;
  readonly verifier: Person;
  readonly verificationId: string;
  readonly requestId: string;
  /** Ann's block of Gil, and a break of her own. */
  readonly blockId: string;
  readonly ownBreakId: string;
  /** Ann's report about Bob. */
  readonly reportId: string;
  readonly previewId: string;
  /** A signature that Ann may send to Cem. */
  readonly fileId: string;
  readonly announcementId: string;
  /** A message to a channel. */
  readonly messageId: string;
}

export async function newScene(store: Store): Promise<Scene> {
  const world = newWorld(store);
  const party = await newParty(world);
  const breakId = await newBreak(world, party, 120);
  const ann = await newParticipant(world, party, 'Ann', attendeeKey(0, 4));
  const bob = await newParticipant(world, party, 'Bob', attendeeKey(0, 6));
  const cem = await newParticipant(world, party, 'Cem', attendeeKey(1, 4));
  const dee = await newParticipant(world, party, 'Dee', attendeeKey(2, 4));
  await checkAll(world, await newMeeting(world, party, [ann, cem]), [ann, cem]);
  const verified = (await verificationId(world, ann, cem)) ?? '';
  done(await chooseUserIds(world.context, ann.caller, verified, [0]));
  done(await answerId(world.context, ann.caller, verified, 'photo-id'));
  done(await askMet(world.context, cem.caller, { participantId: dee.id }));
  const [request] = await store.database.select().from(metRequests);
  const meetingId = await newMeeting(world, party, [ann, bob]);
  done(await startCheck(world.context, ann.caller, meetingId));
  const [side] = await listReadBacks(store.database, meetingId);
  const gone = await newParticipant(world, party, 'Gil');
  done(await leaveParty(world.context, gone.caller));
  const elsewhere = await newParticipant(world, await newParty(world), 'Eva');
  await plantSecrets(world, ann, cem, gone);
  const [block] = await store.database.select().from(blocks);
  const planned = await plantPlans(world, party, meetingId, [ann, bob]);
  const written = { partyId: party.id, text: 'Hello', audiences: ['channel' as const], createdAt: world.clock.now() };
  const [announcement] = await store.database
    .insert(announcements)
    .values({ ...written, createdBy: party.organizer.userId })
    .returning();
  const message = (await store.database.select().from(outgoingMessages)).find((one) => one.channelId !== null);
  const [file] = await store.database
    .insert(signatureFiles)
    .values({
      signerId: ann.id,
      ownerId: cem.id,
      isEncrypted: false,
      bytes: new Uint8Array([1]),
      handedInAt: world.clock.now(),
    })
    .returning();
  return {
    ...{ world, party, ann, bob, cem, dee, gone, elsewhere, breakId, meetingId },
    ...{ readBackId: side.id, verifier: side.verifierId === ann.id ? ann : bob },
    ...{
      verificationId: verified,
      requestId: request.id,
      fileId: file.id,
      announcementId: announcement.id,
      blockId: block.id,
      ...planned,
      messageId: message?.id ?? '',
    },
  };
}

async function plantSecrets(world: World, ann: Person, cem: Person, gone: Person): Promise<void> {
  const { database } = world.store;
  const now = world.clock.now();
  await insertBlocks(database, ann.caller.userId, [{ userId: gone.caller.userId, label: 'BLOCK-LABEL' }], now);
  await database.insert(notes).values({ writerId: ann.id, aboutId: cem.id, text: 'NOTE-TO-MYSELF', writtenAt: now });
}

const EMPTY_PROGRAMME: Programme = {
  ...{ format: 'icalendar', title: null, timeZone: 'UTC', clock: 'UTC', version: null },
  ...{ days: [], talks: [], explicitBreaks: [], warnings: [] },
};

async function plantPlans(world: World, party: TestParty, meetingId: string, [ann, bob]: [Person, Person]) {
  const { database } = world.store;
  const now = world.clock.now();
  const later = new Date(now.getTime() + 3_600_000);
  const [own] = await database
    .insert(ownBreaks)
    .values({ participantId: ann.id, startsAt: now, endsAt: later })
    .returning();
  const [report] = await database
    .insert(reports)
    .values({ partyId: party.id, reporterId: ann.id, aboutId: bob.id, meetingId, text: 'REPORT-TEXT', at: now })
    .returning();
  const [preview] = await database
    .insert(programmePreviews)
    .values({
      ...{ partyId: party.id, cameFrom: 'a file', rooms: [], unticked: [], added: [], madeAt: now },
      programme: EMPTY_PROGRAMME,
      madeBy: party.organizer.userId,
    })
    .returning();
  return { ownBreakId: own.id, reportId: report.id, previewId: preview.id };
}

import { createHash } from 'node:crypto';
import { renderParticipantList } from '../exports/participant-list.ts';
import type { Suite } from '../openpgp/copy-certificate.ts';
import {
  findListVersion,
  insertList,
  type Listable,
  listEntriesOf,
  listListable,
  type PublishedList,
  withdrawLists,
} from '../store/lists.ts';
import { lockParty, type Party } from '../store/parties.ts';
import type { Context, Organizer } from './context.ts';
import { type Act, perform } from './perform.ts';
import { type ListValues, readListValues, readStandingLists, type StandingList } from './read-lists.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { findOrganizedStill } from './who-acts.ts';

/** What the lines at the top of a list are about. */
export interface ListHeading {
  readonly partyName: string;
  readonly timeZone: string;
  readonly version: number;
  readonly suite: Suite;
  readonly whole: boolean;
  readonly at: Date;
}

/** What is written on a list in words; by whoever knows the language. */
export interface ListText {
  readonly heading: (about: ListHeading) => readonly string[];
  /** In place of user IDs that nobody here can check, with the name on the badge. */
  readonly unchecked: (badgeName: string) => string;
}

/** A list that is ready to be published. */
interface Draft {
  readonly suite: Suite;
  readonly people: readonly Listable[];
  readonly keyring: Uint8Array;
}

/**
 * Publishes who agreed to be on the list and is not on it yet: the whole list the first time, and again when somebody on it has
 * asked not to be; else an addendum. Frozen from then on, with a number and the SHA-256 of its text. With nobody new it
 * publishes nothing. Gives all that stands. Refuses when nobody has agreed yet, and when somebody else published meanwhile.
 */
export async function publishList(
  context: Context,
  organizer: Organizer,
  text: ListText,
): Promise<{ readonly published: number | null; readonly lists: readonly ListValues[] } | Refused> {
  const { database } = context.store;
  const found = await findOrganizedStill(database, organizer);
  if (isRefused(found)) return found;
  const { party } = found;
  const standing = await readStandingLists(database, party.id);
  const whole = standing.length === 0 || standing.some(({ stands }) => !stands);
  const people = whoIsNew(await listListable(database, party.id), whole ? [] : standing);
  if (whole && people.length === 0) return refuse('list-nobody');
  const version =
    people.length === 0 ? null : await publishNew(context, organizer, { party, whole, people, standing, text });
  if (version !== null && isRefused(version)) return version;
  const lists = await readListValues(context, party.id, party.timeZone);
  return { published: version?.published ?? null, lists };
}

function whoIsNew(people: readonly Listable[], standing: readonly StandingList[]): Listable[] {
  const known = standing.flatMap(({ entries }) =>
    entries.map((entry) => `${entry.participantId} ${entry.fingerprint}`),
  );
  const isKnown = new Set(known);
  return people.filter(({ participantId, fingerprint }) => !isKnown.has(`${participantId} ${fingerprint}`));
}

interface News {
  readonly party: Party;
  readonly whole: boolean;
  readonly people: readonly Listable[];
  readonly standing: readonly StandingList[];
  readonly text: ListText;
}

async function publishNew(
  context: Context,
  organizer: Organizer,
  news: News,
): Promise<{ readonly published: number } | Refused> {
  const { party, whole, standing } = news;
  const drafts = await draftLists(context, news.people);
  const before = await findListVersion(context.store.database, party.id);
  return perform(context, async (act) => {
    await lockParty(act.tx, party.id);
    if ((await findListVersion(act.tx, party.id)) !== before) return refuse('list-changed');
    const version = (before ?? 0) + 1;
    const published: PublishedList[] = [];
    for (const draft of drafts) published.push(await freeze(act, news, draft, version));
    const listIds = published.map(({ id }) => id);
    const entries = await listEntriesOf(act.tx, listIds);
    if (entries.some(({ agrees }) => !agrees)) return refuse('list-changed');
    if (whole)
      await withdrawLists(
        act.tx,
        standing.filter(({ stands }) => !stands).map(({ list }) => list.id),
      );
    const details = { version, whole, people: entries.length };
    act.recordAudit({ partyId: party.id, act: 'list-published', byUserId: organizer.userId, details });
    return { published: version };
  });
}

/** Keys that GnuPG 2.2 reads apart from newer ones: one of those makes it refuse a whole keyring. */
async function draftLists(context: Context, people: readonly Listable[]): Promise<Draft[]> {
  const copies = await context.copyKeys(people.map(({ bytes }) => ({ bytes, userIds: null })));
  return (['gnupg', 'rfc9580'] as const).flatMap((suite) => {
    const members = people.filter((_, index) => copies[index]?.suite === suite);
    const keys = copies.flatMap((copy) => (copy?.suite === suite ? [copy.bytes] : []));
    return members.length === 0 ? [] : [{ suite, people: members, keyring: new Uint8Array(Buffer.concat(keys)) }];
  });
}

async function freeze(
  act: Act,
  { party, whole, text }: News,
  { suite, people, keyring }: Draft,
  version: number,
): Promise<PublishedList> {
  const { id: partyId, name: partyName, timeZone } = party;
  const heading = text.heading({ partyName, timeZone, version, suite, whole, at: act.now });
  const entries = people.map((person) => ({
    ...person,
    createdAt: person.keyCreatedAt,
    expiresAt: person.keyExpiresAt,
    userIds: person.userIds.length > 0 ? person.userIds : [text.unchecked(person.badgeName)],
  }));
  const bytes = Buffer.from(renderParticipantList({ heading, entries, ticked: false }));
  const sha256 = createHash('sha256').update(bytes).digest('hex').toUpperCase();
  const row = { partyId, version, suite, whole, publishedAt: act.now, sha256, text: new Uint8Array(bytes), keyring };
  return insertList(act.tx, row, people);
}

import { expect } from 'vitest';
import { type ConversationEntry, renderConversation } from '../../../src/rehearsal/discord/conversation.ts';
import type { Person } from '../../../src/rehearsal/discord/person.ts';
import { everyRow } from './rows.ts';
import type { Whole } from './whole.ts';

/**
 * What is said to this person, and what they do. What stands in the channel for everybody comes beside it, sooner or later,
 * and so do the ends of messages: tests look at those by themselves.
 */
function isTheirs(entry: ConversationEntry, person: Person): boolean {
  if (entry.kind === 'delete') return false;
  if (entry.kind !== 'message' && entry.kind !== 'edit') return true;
  const { place, ephemeral, pings } = entry.message;
  return place === 'dm' || ephemeral || pings.includes(person.displayName);
}

/** Everything that this person read and did, against its golden file. */
export async function expectConversation(person: Person, story: string): Promise<void> {
  const name = person.displayName.replace(/\P{L}+/gu, '-').toLowerCase();
  const text = renderConversation(
    person.displayName,
    person.conversation().filter((entry) => isTheirs(entry, person)),
  );
  await expect(text).toMatchFileSnapshot(`../golden/stories/${story}/${name}.md`);
}

/** Every row of the database, against its golden file. */
export async function expectRows(whole: Whole, story: string): Promise<void> {
  const rows = await everyRow(whole.store, (snowflake) => whole.nameOf(snowflake));
  await expect(rows).toMatchFileSnapshot(`../golden/stories/${story}/rows.txt`);
}

import { expect } from 'vitest';
import { renderConversation } from '../../../src/rehearsal/discord/conversation.ts';
import type { Person } from '../../../src/rehearsal/discord/person.ts';
import { everyRow } from './rows.ts';
import type { Whole } from './whole.ts';

/** Everything that this person read and did, against its golden file. */
export async function expectConversation(person: Person, story: string): Promise<void> {
  const name = person.displayName.replace(/\P{L}+/gu, '-').toLowerCase();
  const text = renderConversation(person.displayName, person.conversation());
  await expect(text).toMatchFileSnapshot(`../golden/stories/${story}/${name}.md`);
}

/** Every row of the database, against its golden file. */
export async function expectRows(whole: Whole, story: string): Promise<void> {
  const rows = await everyRow(whole.store, (snowflake) => whole.nameOf(snowflake));
  await expect(rows).toMatchFileSnapshot(`../golden/stories/${story}/rows.txt`);
}

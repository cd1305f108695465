import { expect, test } from 'vitest';
import { renderIntro } from '../../src/discord/prompts/practice.ts';
import { practiceRound } from '../../src/rules/practice.ts';
import { dumpTables } from '../party/dump-tables.ts';
import { attendeeKey } from '../party/keys.ts';
import { newMeeting, newParticipant, newParty, newWorld } from '../party/party-world.ts';
import { withStore } from '../store/with-store.ts';
import { customIdsOf, Page, shownReply } from './shown.ts';
import { Visitor } from './visitor.ts';

const stores = withStore();

/** The groups that are left out of a round, as Dot says them. */
function asHeard(round: number): string {
  const { groups, spoken } = practiceRound(round);
  return groups.flatMap(({ index, text }) => (text === null ? [spoken[index]] : [])).join(' ');
}

test('a practice reads as reviewed', async () => {
  const world = newWorld(stores.store);
  const party = await newParty(world);
  const ann = await newParticipant(world, party, 'Ann');
  const visitor = new Visitor(world, ann.dm);
  const before = await dumpTables(stores.store);
  const page = new Page('Practice');
  page.reply('/practice', await visitor.runs('practice'));
  page.reply('[Begin]', await visitor.presses('practice', 'card'));
  page.reply("[I'm here]", await visitor.presses('practice', 'here'));
  page.reply('[Show my sign]', await visitor.presses('practice', 'sign'));
  page.reply('[Start the check]', await visitor.presses('practice', 'check'));
  page.reply('[Type what I hear]', await visitor.presses('practice-type', '-', 0));
  page.reply('nothing that can be read', await visitor.submits('practice-form', '-', { typed: 'owl' }));
  page.reply('what is heard, which Dot misread', await visitor.submits('practice-form', '-', { typed: asHeard(0) }));
  page.reply('[It differs]', await visitor.presses('practice', 'differs', 1));
  page.reply('[Try again]', await visitor.presses('practice-type', '-', 1));
  page.reply('a slip of one’s own', await visitor.submits('practice-form', '-', { typed: '0000 1111' }, null, 1));
  page.reply('what is heard', await visitor.submits('practice-form', '-', { typed: asHeard(2) }, null, 2));
  page.reply('[I have read all ten]', await visitor.presses('practice', 'read'));
  expect(await visitor.chooses('practice-names', '-', '0')).toEqual({ messages: [], pressed: 'keep' });
  page.reply('[I saw a photo ID]', await visitor.presses('practice', 'photo'));
  page.reply('[Once more]', await visitor.presses('practice'));
  await page.matches('practice.md');
  expect(await dumpTables(stores.store)).toEqual(before);
});

test('whoever is in an open meeting hears that Dot can wait, whatever they press', async () => {
  const world = newWorld(stores.store);
  const party = await newParty(world);
  const ann = await newParticipant(world, party, 'Ann');
  const bob = await newParticipant(world, party, 'Bob', attendeeKey(1));
  await newMeeting(world, party, [ann, bob]);
  const visitor = new Visitor(world, ann.caller);
  const page = new Page('Practice, in a meeting');
  page.reply('/practice, in a meeting', await visitor.runs('practice'));
  await page.matches('practice-in-a-meeting.md');
  for (const reply of [
    await visitor.presses('practice', 'card'),
    await visitor.presses('practice-type', '-', 1),
    await visitor.submits('practice-form', '-', { typed: '0000 1111' }, null, 1),
    await new Visitor(world, ann.dm).says('practise'),
  ]) {
    expect(shownReply(reply)).toContain('Dot can wait');
  }
});

test('whoever has not joined practises, too, in the server and in a DM', async () => {
  const world = newWorld(stores.store);
  const stranger = { userId: '4711', displayName: 'Sol', member: true };
  for (const guildId of [null, '4712']) {
    const visitor = new Visitor(world, { ...stranger, guildId });
    expect(shownReply(await visitor.runs('practice'))).toContain('Practise with Dot');
    expect(shownReply(await visitor.presses('practice', 'none'))).toContain('That was a whole meeting');
  }
});

test('a button with a step that does not exist is out of date', async () => {
  const visitor = new Visitor(newWorld(stores.store), { userId: '1', displayName: 'Ann', guildId: null, member: true });
  expect(shownReply(await visitor.presses('practice', 'dance'))).toContain('out of date');
});

test('the step stands where other buttons have a row', () => {
  expect(customIdsOf(renderIntro('en'))).toEqual(['v1:practice:card']);
});

import { expect, test } from 'vitest';
import { forgetForm, renderForgetQuestion, renderMyData } from '../../src/discord/prompts/my-data.ts';
import { renderMessage } from '../../src/discord/render-message.ts';
import { renderAuditFile } from '../../src/discord/views/audit.ts';
import { myDataPage } from '../../src/discord/views/my-data-page.ts';
import { FORGET_WORD } from '../../src/party/forget-me.ts';
import { newParticipant, newParty, newWorld } from '../party/party-world.ts';
import { withStore } from '../store/with-store.ts';
import { MESSAGES, row } from './fixed-values.ts';
import { Page } from './shown.ts';
import { Visitor } from './visitor.ts';

const stores = withStore();

const data = {
  format: 'red-dot-mydata-1',
  exportedAt: '2026-11-22T10:52:00.000Z',
  people: { [row(2)]: 'Ann\n# Bo' },
  views: [
    { name: 'participants', rows: [{ id: row(1), badgeName: 'Bela Nagy', pronouns: null, onBoard: true }] },
    { name: 'verifications_by_me', rows: [{ ownerId: row(2), at: '2026-11-22T10:40:00.000Z', idMethod: 'known' }] },
  ],
} as const;

test('what is read about one’s data, and about what is kept and erased, is as reviewed', async () => {
  const page = new Page('One’s data');
  page.message('/mydata export', renderMyData(data, 'en'));
  page.text('my-data.md', myDataPage(data, 'en'));
  page.message('/mydata forget', renderForgetQuestion('en'));
  page.form('[Forget me]', forgetForm('en'));
  const world = newWorld(stores.store);
  const ann = new Visitor(world, (await newParticipant(world, await newParty(world), 'Ann')).dm);
  page.reply('the form, with another word', await ann.submits('forget-form', '-', { word: 'please' }));
  page.reply('the form, with the word', await ann.submits('forget-form', '-', { word: FORGET_WORD }));
  page.reply('the form, again', await ann.submits('forget-form', '-', { word: FORGET_WORD }));
  for (const kind of ['party-expires', 'audit-head'] as const) {
    for (const values of MESSAGES[kind]) page.message(kind, renderMessage(values, 'en', 'server'));
  }
  page.message(
    '/audit, as a file',
    renderAuditFile({ lines: '{}\n', entries: 12, hash: '0123456789abcdef'.repeat(4) }, 'en'),
  );
  await page.matches('my-data.md');
});

test('a name cannot begin a heading on the page', () => {
  expect(myDataPage(data, 'en')).toContain('- Ann # Bo (');
});

import { expect, test } from 'vitest';
import { renderBlocked, renderBlockQuestion } from '../../src/discord/prompts/block.ts';
import { keepTwoApartForm, noteForm, renderReport } from '../../src/discord/prompts/contact-report.ts';
import { renderOutside, renderReportWays, reportForm } from '../../src/discord/prompts/report.ts';
import type { ReportValues } from '../../src/party/safety-contacts.ts';
import { at, row, TIME_ZONE } from './fixed-values.ts';
import { Page } from './shown.ts';

const block = (number: number, label: string) => ({ blockId: row(number), userId: String(number), label });

test('blocks are as reviewed', async () => {
  const page = new Page('Blocks');
  const companions = [{ participantId: row(2), badgeName: 'Bela Nagy', number: 17 }];
  page.message('/block, in the server', renderBlockQuestion(companions, 'en', 'server'));
  page.message('/block, in a DM, before any meeting', renderBlockQuestion([], 'en', 'dm'));
  page.message('/blocked: nobody', renderBlocked([], 'en'));
  page.message(
    '/blocked',
    renderBlocked(
      [block(1, 'Bela Nagy'), block(2, ''), block(3, '*Cleo*'), { blockId: row(4), userId: null, label: '' }],
      'en',
    ),
  );
  const many = Array.from({ length: 26 }, (_, index) => block(index, `Person ${index + 1}`));
  page.message('/blocked: many', renderBlocked(many, 'en'));
  page.message('/blocked: very many', renderBlocked([...many, block(27, 'Person 27')], 'en'));
  await page.matches('blocks.md');
  for (const { content } of page.payloads) expect(content.length).toBeLessThanOrEqual(700);
});

const report: ReportValues = {
  reportId: row(14),
  keepApart: false,
  reporter: 'Ann',
  text: 'He would *not* let me go.',
  at: at('10:42'),
  timeZone: TIME_ZONE,
  about: [
    { participantId: row(2), badgeName: 'Bela Nagy', suspended: false, removed: false },
    { participantId: row(3), badgeName: 'Cleo', suspended: true, removed: false },
    { participantId: row(4), badgeName: 'Dana', suspended: true, removed: true },
  ],
  messages: [
    { badgeName: 'Cleo', phrase: 2, text: null, at: at('10:33') },
    { badgeName: 'Ann', phrase: null, text: 'by the *green* door', at: at('10:34') },
  ],
  notes: [{ text: 'Spoke to both.', at: at('10:50') }],
};

test('reporting, and what contacts read, is as reviewed', async () => {
  const page = new Page('Reports');
  const meetings = [{ meetingId: row(10), badgeNames: ['Bela Nagy', 'Cleo'], at: at('10:30') }];
  const ways = { phone: '112', outsideAddress: 'trust@conference.example', timeZone: TIME_ZONE, meetings };
  page.message('/report', renderReportWays(ways, '-', 'en'));
  page.message('about an organizer', renderOutside(ways, 'en'));
  page.message('about an organizer, and nobody is named', renderOutside({ ...ways, outsideAddress: null }, 'en'));
  page.form('[Write it down]', reportForm(ways, '-', 'en'));
  page.form('[Write it down], on a card', reportForm(ways, row(10), 'en'));
  for (const shown of renderReport(report, 'en')) page.message('[Read it]', shown);
  for (const shown of renderReport(
    { ...report, about: [], messages: [], notes: [], keepApart: true, text: 'tall Bob' },
    'en',
  )) {
    page.message('[Read it]: only a name is known', shown);
  }
  for (const shown of renderReport({ ...report, about: [], messages: [], notes: [] }, 'en'))
    page.message('about no meeting', shown);
  page.form('[Note]', noteForm(row(14), 'en'));
  page.form('[Keep them apart]', keepTwoApartForm(row(14), 'en'));
  await page.matches('reports.md');
});

test('the longest report is read whole, in messages that Discord takes', () => {
  const long = '*'.repeat(4_000);
  const shown = renderReport(
    { ...report, text: long, notes: [1, 2, 3, 4].map(() => ({ text: '*'.repeat(500), at: at('10:50') })) },
    'en',
  );
  for (const { content } of shown) expect(content.length).toBeLessThanOrEqual(2_000);
  expect(
    shown
      .map(({ content }) => content.replaceAll('\\', ''))
      .join('')
      .match(/\*/g)?.length,
  ).toBeGreaterThanOrEqual(4_000);
});

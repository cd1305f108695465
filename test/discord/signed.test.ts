import { expect, test } from 'vitest';
import { renderPeople, renderPerson } from '../../src/discord/prompts/people.ts';
import { renderSignReminder } from '../../src/discord/prompts/sign-reminder.ts';
import { renderHandedIn, signedForm } from '../../src/discord/prompts/signed.ts';
import { renderMessage } from '../../src/discord/render-message.ts';
import { renderBoard } from '../../src/discord/views/board.ts';
import type { HandedIn, NotCountedWith } from '../../src/party/hand-in-signatures.ts';
import { say } from '../../src/text/say.ts';
import { boardValues, MESSAGES, person, row } from './fixed-values.ts';
import { Page } from './shown.ts';

const REASONS: readonly NotCountedWith['because'][] = [
  'forged',
  'expired',
  'weak-hash',
  'local',
  'self-signature',
  'by-subkey',
  'future',
  'revoked',
  'never-met',
  'before-meeting',
  'user-id-not-valid',
];

const handedIn = (changed: Partial<Extract<HandedIn, { handedIn: 'certificates' }>>): HandedIn => ({
  ...{ handedIn: 'certificates', certificates: 1, made: [], received: [], notCounted: [], deliverable: [] },
  ...changed,
});

const bela = { badgeName: 'Bela Nagy', userIds: 1 };

test('what is read about signatures that came back is as reviewed', async () => {
  const page = new Page('What came back');
  page.text('how', say('en', 'signed.how'));
  page.text('an empty form', say('en', 'signed.form-empty'));
  page.form('the form', signedForm('en'));
  page.message('nothing that counts', renderHandedIn(handedIn({}), 'en'));
  page.message('received', renderHandedIn(handedIn({ received: [bela, { badgeName: 'Dana', userIds: 2 }] }), 'en'));
  const one = { fileId: row(31), badgeName: 'Bela Nagy' };
  page.message('made, to be delivered', renderHandedIn(handedIn({ made: [bela], deliverable: [one] }), 'en'));
  const two = [one, { fileId: row(32), badgeName: 'Dana' }];
  page.message('several made', renderHandedIn(handedIn({ certificates: 2, made: [bela], deliverable: two }), 'en'));
  for (const because of REASONS) {
    page.message(because, renderHandedIn(handedIn({ notCounted: [{ badgeName: 'Bela Nagy', because }] }), 'en'));
  }
  for (const count of [6, 9]) {
    const notCounted = Array.from(
      { length: count },
      (_, index) => ({ badgeName: `Dana ${index}`, because: 'never-met' }) as const,
    );
    page.message(`${count} not counted`, renderHandedIn(handedIn({ notCounted }), 'en'));
  }
  page.message('sent', renderHandedIn({ handedIn: 'sent', badgeName: 'Bela Nagy' }, 'en'));
  page.text('delivered', say('en', 'signed.delivered', { name: 'Bela Nagy' }));
  for (const kind of ['signature-file', 'sign-reminder'] as const) {
    for (const values of MESSAGES[kind]) page.message(kind, renderMessage(values, 'en', 'dm'));
  }
  page.text('later', say('en', 'sign-reminder.later'));
  page.text('in a month, after the last one', say('en', 'sign-reminder.no-more'));
  page.text('in a month', say('en', 'sign-reminder.month', { day: '22 December 2026' }));
  page.text('stopped', say('en', 'sign-reminder.stopped'));
  page.text('which one', say('en', 'sign-reminder.which'));
  page.text('its placeholder', say('en', 'sign-reminder.placeholder'));
  page.text('declined', say('en', 'sign-reminder.declined'));
  page.text('nothing left', say('en', 'sign-reminder.nothing-left'));
  for (const [signedByMe, signedByThem] of [
    ['signed', true],
    ['sent', false],
  ] as const) {
    page.message('people', renderPeople([person({ signedByMe, signedByThem })], false, 'en'));
    page.message('one of them', renderPerson(person({ signedByMe, signedByThem }), false, 'en'));
  }
  for (const certifications of [1, 12])
    page.message('the board', renderBoard({ ...boardValues, certifications }, 'en'));
  await page.matches('signed.md');
});

test('however many wait or came back, it fits a message', () => {
  const names = Array.from({ length: 400 }, (_, index) => `Somebody With A Long Name ${index}`);
  const reminder = { kind: 'sign-reminder', participantId: row(1), badgeNames: names, isLast: false } as const;
  expect(renderSignReminder(reminder, 'en').content.length).toBeLessThan(700);
  const many = names.map((badgeName) => ({ badgeName, userIds: 2 }));
  const deliverable = names.map((badgeName, index) => ({ fileId: row(index), badgeName }));
  const notCounted = names.map((badgeName) => ({ badgeName, because: 'forged' }) as const);
  const shown = renderHandedIn(handedIn({ made: many, received: many, notCounted, deliverable }), 'en');
  expect(shown.content.length).toBeLessThan(2_000);
});

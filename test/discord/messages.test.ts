import { expect, test } from 'vitest';
import { renderJoined } from '../../src/discord/prompts/joining.ts';
import { renderAddedKey, renderMyKey } from '../../src/discord/prompts/key.ts';
import { renderMetChoice } from '../../src/discord/prompts/met.ts';
import { renderOwnEntryDone } from '../../src/discord/prompts/own-entry.ts';
import { renderPeople, renderPerson } from '../../src/discord/prompts/people.ts';
import { proofForm, renderProofTask, renderProven } from '../../src/discord/prompts/prove.ts';
import { renderRemoveKeyQuestion } from '../../src/discord/prompts/removing-key.ts';
import { refusalPayload } from '../../src/discord/refusal.ts';
import { renderMessage } from '../../src/discord/render-message.ts';
import { renderStep } from '../../src/discord/render-step.ts';
import { renderBoard } from '../../src/discord/views/board.ts';
import { renderHelp, renderHome, renderMore } from '../../src/discord/views/home.ts';
import { renderProgress } from '../../src/discord/views/progress.ts';
import {
  at,
  boardValues,
  card,
  homeValues,
  keySummary,
  MESSAGES,
  person,
  progressValues,
  row,
  STEPS,
  TIME_ZONE,
} from './fixed-values.ts';
import { REFUSALS } from './refusal-values.ts';
import { Page, shownPayload } from './shown.ts';

function stepsPage(title: string, names: readonly (keyof typeof STEPS)[]): Page {
  const page = new Page(title);
  for (const name of names) {
    for (const [when, step] of STEPS[name]) page.message(`${name}: ${when}`, renderStep(step, 'en', 'dm'));
  }
  return page;
}

test('the card and what is read on the way to each other are as reviewed', async () => {
  const page = stepsPage('The card', ['card', 'nothing']);
  const kinds = [
    'partner-here',
    'partner-on-the-way',
    'are-you-coming',
    'partner-says',
    'they-did-not-make-it',
    'meeting-off',
  ] as const;
  for (const kind of [...kinds, 'done-before-question'] as const) {
    for (const values of MESSAGES[kind]) page.message(kind, renderMessage(values, 'en', 'dm'));
  }
  await page.matches('card.md');
});

test('the check is as reviewed, in a DM and in the server', async () => {
  const page = stepsPage('The check, in a DM', ['read', 'check', 'wait']);
  for (const [when, step] of STEPS.check) page.message(`in the server: ${when}`, renderStep(step, 'en', 'server'));
  for (const kind of ['dispute', 'dispute-for-organizers', 'report-waits', 'patterns-for-organizers'] as const) {
    for (const values of MESSAGES[kind]) page.message(kind, renderMessage(values, 'en', 'dm'));
  }
  await page.matches('check.md');
});

test('what is read after the check is as reviewed', async () => {
  const page = stepsPage('After the check', ['id-question', 'after']);
  const questions = ['board-question', 'reminders-question', 'list-question', 'buzz-question'] as const;
  for (const kind of [...questions, 'break-over', 'party-over'] as const) {
    for (const values of MESSAGES[kind]) page.message(kind, renderMessage(values, 'en', 'dm'));
  }
  await page.matches('afterwards.md');
});

test('what is read before and between meetings is as reviewed', async () => {
  const page = new Page('Breaks');
  const kinds = [
    'break-invitation',
    'break-moved',
    'announcement',
    'announcement-in-channel',
    'channel-gone-for-organizers',
    'break-soon-for-organizers',
    'break-moved-for-organizers',
    'own-break-invitation',
    'waiting',
    'after-silence',
    'met-question',
    'break-begins',
    'break-summary',
  ] as const;
  for (const kind of kinds) for (const values of MESSAGES[kind]) page.message(kind, renderMessage(values, 'en', 'dm'));
  await page.matches('breaks.md');
});

test('the home card, numbers, board and people are as reviewed', async () => {
  const page = new Page('Where I stand');
  const homes = {
    'a newcomer': homeValues({
      state: 'not-joined',
      badgeName: null,
      key: 'none',
      breakNow: null,
      nextSteps: ['join'],
    }),
    'the party prepares': homeValues({ state: 'party-preparing', breakNow: null, nextSteps: ['add-key'] }),
    'no key': homeValues({ key: 'none', nextSteps: ['add-key', 'free', 'about-me'] }),
    'proof missing': homeValues({ key: 'possession-missing', nextSteps: ['prove', 'free', 'met'] }),
    'own entry missing': homeValues({ key: 'own-entry-missing', nextSteps: ['own-entry', 'free', 'board'] }),
    free: homeValues({ state: 'free', freeUntil: at('11:00'), nextSteps: ['busy', 'progress'] }),
    'in a meeting': homeValues({ state: 'in-meeting', nextSteps: ['card'] }),
    'between breaks': homeValues({ breakNow: null, timeZone: TIME_ZONE }),
    'the party is over': homeValues({ state: 'party-closed', breakNow: null, nextSteps: ['people', 'progress'] }),
  };
  for (const [when, values] of Object.entries(homes)) page.message(`home: ${when}`, renderHome(values, 'en'));
  page.message('more', renderMore('en')).message('help', renderHelp('en'));
  page.message('progress', renderProgress(progressValues, 'en'));
  const one = { mutualToday: 1, checked: 1, waitingForMe: 2, waitingForThem: 1 };
  page.message('progress: singular and plural', renderProgress({ ...progressValues, ...one }, 'en'));
  const learner = { learner: true, mutual: 0, mutualToday: 0, waitingForMe: 0, waitingForThem: 0, rank: null };
  page.message('progress: a learner', renderProgress({ ...progressValues, ...learner }, 'en'));
  page.message(
    'progress: a learner at the beginning',
    renderProgress({ ...progressValues, ...learner, checked: 0 }, 'en'),
  );
  page.message('board', renderBoard(boardValues, 'en'));
  page.message('board: I am further down', renderBoard({ ...boardValues, you: { rank: 40, mutual: 3 } }, 'en'));
  page.message('board: one more with as many', renderBoard({ ...boardValues, tiedBelow: 1 }, 'en'));
  page.message('board: empty', renderBoard({ ...boardValues, haveMet: 0, pairs: 0, top: [] }, 'en'));
  await page.matches('home.md');
});

test('the people one has met are as reviewed', async () => {
  const page = new Page('My people');
  const open = [
    person({ badgeName: 'Cleo', state: 'i-checked' }),
    person({ badgeName: 'Dana', state: 'they-checked', verificationId: null, idMethod: null }),
  ];
  page.message('nobody', renderPeople([], false, 'en'));
  page.message('some', renderPeople([person(), person({ badgeName: 'Edda' }), ...open], false, 'en'));
  page.message('one', renderPeople([person()], false, 'en'));
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => person({ badgeName: `Person ${index + 1}` }));
  const learns = person({ ...open[1], badgeName: 'Lena', learner: true });
  page.message('a learner among them', renderPeople([learns], false, 'en'));
  page.message('read by a learner', renderPeople(open, true, 'en'));
  page.message('thirty', renderPeople(many(30), false, 'en'));
  const longNames = [1, 2, 3, 4].map((index) => person({ badgeName: `${'x'.repeat(76)} ${index}` }));
  page.message('long names', renderPeople(longNames, false, 'en'));
  page.message(
    'somebody with a new key',
    renderPeople([person({ badgeName: 'Edda', state: 'i-checked', stale: true })], false, 'en'),
  );
  page.message('one of them: verified', renderPerson(person(), false, 'en'));
  page.message('one of them: known', renderPerson(person({ idMethod: 'known' }), false, 'en'));
  page.message('one of them: no ID asked yet', renderPerson(person({ idMethod: null }), false, 'en'));
  page.message(
    'one of them: stale',
    renderPerson(person({ state: 'i-checked', stale: true, idMethod: 'none' }), false, 'en'),
  );
  for (const learner of [false, true]) {
    for (const one of open)
      page.message(`one of them, ${learner ? 'I learn' : 'I have a key'}`, renderPerson(one, learner, 'en'));
  }
  page.message('one of them learns', renderPerson(person({ ...open[1], learner: true }), false, 'en'));
  await page.matches('people.md');
});

test('a key with much to say about it is as reviewed', async () => {
  const page = new Page('A key, and what is said about it');
  const findings = ['Ann A', 'Ann B', 'Ann C', 'Ann D'].map(
    (userId) => ({ code: 'user-id-not-signed', severity: 'warn', userId, cause: 'unsigned' }) as const,
  );
  const userIds = [1, 2, 3, 4].map((index) => `${'x'.repeat(70)} ${index}`);
  for (const count of [3, 4]) {
    const summary = keySummary({ userIds: userIds.slice(0, count + 1), findings: findings.slice(0, count) });
    page.message(`${count} remarks`, renderAddedKey({ key: 'added', ownEntryDone: true, summary }, 'en'));
  }
  const five = keySummary({ userIds: [...userIds, 'y'.repeat(70)] });
  page.message('five long names', renderAddedKey({ key: 'same', ownEntryDone: true, summary: five }, 'en'));
  const joined = {
    participantId: row(1),
    partyName: 'Symposium 2026',
    badgeName: 'Ann',
    number: 12,
    learner: false,
    breakNow: null,
  };
  page.message('joined again, with a key', renderJoined({ joined, already: true }, 'en', 'dm', '99'));
  const found = [1, 2].map((number) => ({ participantId: row(number), badgeName: 'Alex', number }));
  page.message('/met Alex, of whom there are two', renderMetChoice(found, 'en'));
  await page.matches('key-remarks.md');
});

test('every opening question is as reviewed', async () => {
  const page = new Page('Opening questions');
  for (let question = 0; question < 12; question++) {
    const { content } = renderStep({ step: 'card', card: card({ openingQuestion: question }) }, 'en', 'dm');
    page.text(String(question), content.split('\n').find((line) => line.includes('To begin with')) ?? '');
  }
  await page.matches('opening-questions.md');
});

test('what is read about keys is as reviewed: proofs, removing, news', async () => {
  const page = new Page('Keys');
  page.message('my key', renderMyKey(keySummary(), 'en'));
  page.message('my key, proven', renderMyKey(keySummary({ state: 'proven' }), 'en'));
  page.message('my key, not used any more', renderMyKey(keySummary({ state: 'unusable', standing: 'none' }), 'en'));
  const unproven = keySummary({ standing: 'possession-missing' });
  page.message('my key, still to be proven', renderMyKey(unproven, 'en'));
  page.message(
    'added again, still to be proven',
    renderAddedKey({ key: 'same', ownEntryDone: true, summary: unproven }, 'en'),
  );
  for (const standing of ['usable', 'possession-missing', 'none'] as const) {
    page.message(`own entry right, ${standing}`, renderOwnEntryDone(standing, 'en'));
  }
  const until = at('12:00');
  const secret = `rd1-${'0f'.repeat(16)}`;
  const line = `Red Dot proof. Party: Symposium (${row(1)}). Account: 1234. Key: ${'AB'.repeat(20)}. Secret: ${secret}.`;
  const sealed = '-----BEGIN PGP MESSAGE-----\n\nwV4D\n-----END PGP MESSAGE-----\n';
  for (const where of ['dm', 'server'] as const) {
    const sign = { way: 'sign', line, fingerprint: 'AB'.repeat(20), until } as const;
    page.message(`prove by signing, ${where}`, renderProofTask(sign, 'en', where));
    page.message(`prove by decrypting, ${where}`, renderProofTask({ way: 'decrypt', sealed, until }, 'en', where));
  }
  page.form('send the result', proofForm('en'));
  page.message('proven', renderProven({ proven: true, nowUsable: false }, 'en'));
  page.message('proven, and now usable', renderProven({ proven: true, nowUsable: true }, 'en'));
  page.message('remove my key', renderRemoveKeyQuestion('en'));
  for (const kind of ['key-unusable', 'key-expires', 'suspicious-key-for-organizers'] as const) {
    for (const values of MESSAGES[kind]) page.message(kind, renderMessage(values, 'en', 'dm'));
  }
  await page.matches('keys.md');
});

test('every refusal is as reviewed', async () => {
  const page = new Page('Refusals');
  for (const [code, variants] of Object.entries(REFUSALS)) {
    for (const refused of variants) page.message(code, refusalPayload(refused, 'en', 'server'));
  }
  page.message('no-party, in a DM', refusalPayload({ refused: 'no-party' }, 'en', 'dm'));
  await page.matches('refusals.md');
});

test('a message fits a phone: the card at most 900 characters, fingerprints apart everything else at most 700', () => {
  for (const [when, step] of Object.values(STEPS).flat()) {
    const { content } = renderStep(step, 'en', 'dm');
    expect(content.length, `${when}: ${content}`).toBeLessThanOrEqual(step.step === 'card' ? 900 : 700);
  }
  for (const values of Object.values(MESSAGES).flat()) {
    if (values.kind === 'step') continue;
    const shown = shownPayload(renderMessage(values, 'en', 'dm'));
    expect(shown.length, shown).toBeLessThanOrEqual(600);
  }
});

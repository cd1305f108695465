import { expect, test } from 'vitest';
import { renderPeople, renderPerson } from '../../src/discord/prompts/people.ts';
import { refusalPayload } from '../../src/discord/refusal.ts';
import { renderMessage } from '../../src/discord/render-message.ts';
import { renderStep } from '../../src/discord/render-step.ts';
import { renderBoard } from '../../src/discord/views/board.ts';
import { renderHelp, renderHome, renderMore } from '../../src/discord/views/home.ts';
import { renderProgress } from '../../src/discord/views/progress.ts';
import { at, boardValues, homeValues, MESSAGES, person, progressValues, STEPS, TIME_ZONE } from './fixed-values.ts';
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
  for (const kind of ['dispute', 'dispute-for-organizers', 'report-for-organizers'] as const) {
    for (const values of MESSAGES[kind]) page.message(kind, renderMessage(values, 'en', 'dm'));
  }
  await page.matches('check.md');
});

test('what is read after the check is as reviewed', async () => {
  const page = stepsPage('After the check', ['id-question', 'after']);
  for (const kind of ['board-question', 'break-over', 'party-over'] as const) {
    for (const values of MESSAGES[kind]) page.message(kind, renderMessage(values, 'en', 'dm'));
  }
  await page.matches('afterwards.md');
});

test('what is read before and between meetings is as reviewed', async () => {
  const page = new Page('Breaks');
  const kinds = [
    'break-invitation',
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
  page.message('board', renderBoard(boardValues, 'en'));
  page.message('board: I am further down', renderBoard({ ...boardValues, you: { rank: 40, mutual: 3 } }, 'en'));
  page.message('board: empty', renderBoard({ ...boardValues, haveMet: 0, pairs: 0, top: [] }, 'en'));
  await page.matches('home.md');
});

test('the people one has met are as reviewed', async () => {
  const page = new Page('My people');
  const open = [
    person({ badgeName: 'Cleo', state: 'i-checked' }),
    person({ badgeName: 'Dana', state: 'they-checked', verificationId: null, idMethod: null }),
  ];
  page.message('nobody', renderPeople([], 'en'));
  page.message('some', renderPeople([person(), person({ badgeName: 'Edda' }), ...open], 'en'));
  page.message('one', renderPeople([person()], 'en'));
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => person({ badgeName: `Person ${index + 1}` }));
  page.message('thirteen', renderPeople(many(13), 'en'));
  page.message('thirty', renderPeople(many(30), 'en'));
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

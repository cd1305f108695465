import { expect, test } from 'vitest';
import { messageBody } from '../../src/discord/message-body.ts';
import type { Payload } from '../../src/discord/payload.ts';
import { renderJoined, renderPanel } from '../../src/discord/prompts/joining.ts';
import { renderAddedKey, renderMyKey } from '../../src/discord/prompts/key.ts';
import { renderMetWords } from '../../src/discord/prompts/met.ts';
import { renderPeople, renderPerson } from '../../src/discord/prompts/people.ts';
import { refusalPayload } from '../../src/discord/refusal.ts';
import { renderMessage } from '../../src/discord/render-message.ts';
import { renderStep } from '../../src/discord/render-step.ts';
import { renderBoard } from '../../src/discord/views/board.ts';
import { renderHome } from '../../src/discord/views/home.ts';
import { renderProgress } from '../../src/discord/views/progress.ts';
import { createJudge } from '../../src/rehearsal/discord/judge/judge.ts';
import { boardValues, homeValues, keySummary, MESSAGES, person, progressValues, row, STEPS } from './fixed-values.ts';
import { judgedFiles, Page } from './shown.ts';

const MARKDOWN = '**loud** [click](https://evil.example) ||x|| `code` ~~y~~ _z_ > q # h <@1> <#2> </join:3> <t:0>';
const HOSTILE = {
  markdown: MARKDOWN,
  everyone: '@everyone @here <@&1>',
  'right to left': '\u202eevil\u2066 \u200fname\u061c',
  'line breaks': '\n# Heading\n> quote\n```\nblock',
  long: '*'.repeat(4000),
  'long words': 'Wolfgang '.repeat(500),
  marks: `Z${'\u0301'.repeat(500)}`,
  nothing: '\u200b\u2060\u3164',
};

/** The same values with every text that somebody else wrote replaced; what the bot itself chose stays. */
const THEIRS = new Set([
  ...[
    'badgeName',
    'badgeNames',
    'pronouns',
    'languages',
    'recogniseMe',
    'owner',
    'verifier',
    'verifiers',
    'waitingFor',
  ],
  ...[
    'reporter',
    'partnersText',
    'text',
    'name',
    'partyName',
    'place',
    'whereabouts',
    'badgeMark',
    'codeOfConduct',
    'userId',
    'userIds',
  ],
]);

/** Replaces in place, in a copy: so the copy keeps its type. */
function poisoned<T>(values: T, text: string): T {
  const copy = structuredClone(values);
  poison(copy, text);
  return copy;
}

function poison(value: unknown, text: string, within = ''): void {
  if (typeof value !== 'object' || value === null || value instanceof Date) return;
  for (const [key, part] of Object.entries(value)) {
    if (key === 'groups') continue;
    if (typeof part === 'string' && THEIRS.has(Array.isArray(value) ? within : key)) Reflect.set(value, key, text);
    else poison(part, text, key);
  }
}

function everything(text: string): Payload[] {
  const p = <T>(values: T) => poisoned(values, text);
  const joined = { participantId: '1', partyName: text, badgeName: text, number: 1, learner: true, breakNow: null };
  const summary = keySummary({
    userIds: Array.from({ length: 30 }, () => text),
    findings: [{ code: 'user-id-not-signed', severity: 'warn', userId: text, cause: 'unsigned' }],
  });
  return [
    ...(['dm', 'server'] as const).flatMap((where) => [
      ...Object.values(STEPS)
        .flat()
        .map(([, step]) => renderStep(p(step), 'en', where)),
      ...Object.values(MESSAGES).flatMap((all) => all.map((values) => renderMessage(p(values), 'en', where))),
    ]),
    renderPanel(text, 'en'),
    renderJoined({ joined, already: false }, 'en', 'server', '1'),
    renderAddedKey({ key: 'added', ownEntryDone: true, summary }, 'en'),
    renderMyKey(summary, 'en'),
    renderMetWords({ words: text, until: new Date(0), timeZone: 'UTC' }, 'en'),
    renderPeople(
      Array.from({ length: 60 }, (_, index) => p(person({ participantId: row(index) }))),
      false,
      'en',
    ),
    renderPerson(p(person({ state: 'i-checked' })), false, 'en'),
    renderBoard(
      { ...boardValues, partyName: text, top: boardValues.top.map((line) => ({ ...line, name: text })) },
      'en',
    ),
    renderHome(p(homeValues()), 'en'),
    renderProgress(p(progressValues), 'en'),
    refusalPayload({ refused: 'which-party', parties: [{ id: '1', name: text }] }, 'en', 'dm'),
  ];
}

/** Discord's way to show a character as itself. */
function withoutEscapes(content: string): string {
  return content.replace(/\\[^0-9A-Za-z\s]/g, '');
}

/** Whom a message calls on purpose is named beside it, by an id of Discord's. */
function withoutMeantMentions({ content, mentions, roles = [] }: Payload): string {
  const meant = [...mentions.map((id) => `<@${id}>`), ...roles.map((id) => `<@&${id}>`)];
  return meant.reduce((text, mention) => text.replaceAll(mention, ''), content);
}

test.each(Object.entries(HOSTILE))('%s in any name comes out harmless in every message', (_kind, text) => {
  const judge = createJudge();
  for (const payload of everything(text)) {
    const { content } = payload;
    expect(content.length, content.slice(0, 200)).toBeLessThanOrEqual(2000);
    expect(content).not.toMatch(/@(everyone|here)/i);
    expect(content).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
    expect(withoutEscapes(withoutMeantMentions(payload))).not.toMatch(
      /\]\(|https?:\/\/evil|<@|<#|<\/|<t:|\|\||~~|^# H|```/m,
    );
    expect(JSON.stringify(payload.components)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u);
    const body: unknown = JSON.parse(JSON.stringify(messageBody(payload)));
    expect(
      judge({
        method: 'POST',
        path: '/channels/1/messages',
        query: new URLSearchParams(),
        body,
        files: judgedFiles(payload),
      }),
    ).toEqual([]);
  }
});

test('a hostile name on the card reads as reviewed', async () => {
  const page = new Page('Hostile names');
  const card = STEPS.card[0]?.[1];
  if (!card) throw new Error('there is no card');
  for (const [kind, text] of Object.entries(HOSTILE)) page.message(kind, renderStep(poisoned(card, text), 'en', 'dm'));
  await page.matches('hostile-names.md');
});

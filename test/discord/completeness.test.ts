import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COMMAND_DECLARATIONS, SLASH_COMMANDS, USER_MENUS } from '../../src/discord/commands/all.ts';
import { BUTTONS, type CustomIdName, customId, decodeCustomId, FORMS, SELECTS } from '../../src/discord/custom-id.ts';
import { messageBody } from '../../src/discord/message-body.ts';
import type { Payload } from '../../src/discord/payload.ts';
import { refusalPayload } from '../../src/discord/refusal.ts';
import { renderMessage } from '../../src/discord/render-message.ts';
import { renderStep } from '../../src/discord/render-step.ts';
import { CHOICES, PRESSES, SUBMISSIONS } from '../../src/discord/routes.ts';
import { createJudge } from '../../src/rehearsal/discord/judge/judge.ts';
import { MESSAGES, STEPS } from './fixed-values.ts';
import { REFUSALS } from './refusal-values.ts';
import { judgedFiles, Page } from './shown.ts';

const ALL_NAMES = [...BUTTONS, ...SELECTS, ...FORMS];
const SOURCE = join(import.meta.dirname, '../../src/discord');

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? sourceFiles(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

test('every custom id decodes to its handler, and every handler has a name', () => {
  expect(Object.keys(PRESSES).sort()).toEqual([...BUTTONS].sort());
  expect(Object.keys(CHOICES).sort()).toEqual([...SELECTS].sort());
  expect(Object.keys(SUBMISSIONS).sort()).toEqual([...FORMS].sort());
  expect(new Set(ALL_NAMES).size).toBe(ALL_NAMES.length);
});

test('a custom id carries its row and part through, within what Discord takes', () => {
  const part = fc.option(fc.nat({ max: 999 }), { nil: undefined });
  const names = fc.constantFrom<CustomIdName[]>(...ALL_NAMES);
  fc.assert(
    fc.property(names, fc.oneof(fc.uuid(), fc.constant('-')), part, (name, row, some) => {
      const id = customId(name, row, some);
      expect(id.length).toBeLessThanOrEqual(100);
      expect(decodeCustomId(id, ALL_NAMES)).toEqual({ name, row, part: some ?? null });
    }),
  );
});

test('anything else is no custom id of ours', () => {
  for (const id of [
    '',
    'v2:join:-',
    'v1:join',
    'v1:join:',
    'v1:nothing:-',
    'v1:join:-/x',
    'v1:join:a b',
    ' v1:join:-',
  ]) {
    expect(decodeCustomId(id, BUTTONS), id).toBeNull();
  }
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!text.startsWith('v1:'));
      expect(decodeCustomId(text, ALL_NAMES)).toBeNull();
    }),
  );
});

test('every button, select and form is offered somewhere', () => {
  const written = sourceFiles(SOURCE)
    .filter((file) => !file.endsWith('custom-id.ts') && !file.endsWith('routes.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  for (const name of ALL_NAMES) expect(written, name).toContain(`'${name}'`);
});

test('every command is declared under the name it is found by, and no two share one', () => {
  const names = COMMAND_DECLARATIONS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.sort()).toEqual([...SLASH_COMMANDS.keys(), ...USER_MENUS.keys()].sort());
});

test('Discord takes the commands', () => {
  const judge = createJudge(openApi());
  const body: unknown = JSON.parse(JSON.stringify(COMMAND_DECLARATIONS));
  const request = {
    method: 'PUT',
    path: '/applications/1/commands',
    query: new URLSearchParams(),
    body,
    files: [],
  } as const;
  expect(judge(request)).toEqual([]);
});

test('the commands are as reviewed', async () => {
  const page = new Page('Commands');
  for (const { declaration } of SLASH_COMMANDS.values())
    page.text(`/${declaration.name}`, optionLines(declaration).join('\n'));
  for (const { declaration } of USER_MENUS.values()) page.text(`${declaration.name}, on a person of the server`, '');
  await page.matches('commands.md');
});

interface Described {
  readonly name: string;
  readonly description: string;
  readonly options?: readonly Described[];
}

function optionLines({ description, options = [] }: Described, depth = 0): string[] {
  const own = depth === 0 ? [description] : [];
  const pad = '  '.repeat(depth);
  return [
    ...own,
    ...options.flatMap((option) => [
      `${pad}- ${option.name}: ${option.description}`,
      ...optionLines(option, depth + 1),
    ]),
  ];
}

/** Discord's own document, where it is at hand. */
function openApi(): { openApi?: string } {
  const path = process.env.DISCORD_OPENAPI;
  return path !== undefined && existsSync(path) ? { openApi: path } : {};
}

function everyPayload(): Payload[] {
  const steps = Object.values(STEPS).flat();
  return (['dm', 'server'] as const).flatMap((where) => [
    ...steps.map(([, step]) => renderStep(step, 'en', where)),
    ...Object.values(MESSAGES).flatMap((all) => all.map((values) => renderMessage(values, 'en', where))),
    ...Object.values(REFUSALS).flatMap((all) => all.map((refused) => refusalPayload(refused, 'en', where))),
  ]);
}

test('Discord takes every message, sent to a channel, as an answer and as an edit', () => {
  const judge = createJudge(openApi());
  for (const payload of everyPayload()) {
    const body: unknown = JSON.parse(JSON.stringify(messageBody(payload)));
    const query = new URLSearchParams();
    const files = judgedFiles(payload);
    const told = [
      judge({ method: 'POST', path: '/channels/1/messages', query, body, files }),
      judge({ method: 'PATCH', path: '/channels/1/messages/2', query, body, files }),
    ].flat();
    expect(told, payload.content).toEqual([]);
  }
});

test('nothing that is said can ping, but a mention pings the one it is for', async () => {
  for (const payload of everyPayload()) {
    const { parse } = messageBody(payload).allowed_mentions;
    expect(parse).toEqual([]);
    // Only the news of a report calls anybody: the safety contacts, by the roles and members that the party names.
    if (payload.roles) continue;
    expect(messageBody(payload).allowed_mentions).toEqual({ parse: [], users: [] });
  }
  const { renderMention } = await import('../../src/discord/prompts/mention.ts');
  expect(messageBody(renderMention('77', 'en')).allowed_mentions).toEqual({ parse: [], users: ['77'] });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createJudge } from '../../../../src/rehearsal/discord/judge/judge.ts';
import { request } from './rule-cases.ts';

const openApi = process.env.DISCORD_OPENAPI;
const judges = [createJudge(), ...(openApi === undefined ? [] : [createJudge({ openApi })])];

/** Property names that the rules look into, so that arbitrary bodies get past the first check. */
const names = [
  'type',
  'data',
  'content',
  'embeds',
  'fields',
  'footer',
  'components',
  'component',
  'accessory',
  'items',
  'media',
  'url',
  'custom_id',
  'style',
  'label',
  'value',
  'options',
  'choices',
  'name',
  'name_localizations',
  'description',
  'contexts',
  'flags',
  'attachments',
  'allowed_mentions',
  'parse',
  'users',
  'min_values',
  'max_values',
  'constructor',
  '__proto__',
];

const body = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom(...Array.from({ length: 24 }, (_, type) => type), 32768),
    fc.string(),
    fc.constant(null),
    fc.boolean(),
    fc.double(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 6 }),
  ),
})).value;

const route = fc.constantFrom(
  { method: 'POST', path: '/channels/1/messages' } as const,
  { method: 'PATCH', path: '/channels/1/messages/2' } as const,
  { method: 'POST', path: '/interactions/1/token/callback' } as const,
  { method: 'POST', path: '/webhooks/1/token' } as const,
  { method: 'PATCH', path: '/webhooks/1/token/messages/@original' } as const,
  { method: 'PUT', path: '/applications/1/commands' } as const,
  { method: 'POST', path: '/users/@me/channels' } as const,
);

test('whatever a body holds, it is judged and not thrown at', () => {
  fc.assert(
    fc.property(route, body, ({ method, path }, value) => {
      for (const judge of judges) {
        for (const sentence of judge(request(method, path, value))) expect(sentence).toMatch(/^\S+: \S/u);
      }
    }),
    { numRuns: 500 },
  );
});

test('without a document, a route that no own rules know is left to the server', () => {
  expect(createJudge()(request('GET', '/gateway/bot'))).toEqual([]);
});

test('without knowing what an interaction was, its answer is judged by itself', () => {
  const path = '/interactions/1/token/callback';
  expect(createJudge()(request('POST', path, { type: 7, data: { content: 'x' } }))).toEqual([]);
  expect(createJudge()(request('POST', path, { type: 7, data: { content: 5 } }))).toEqual([
    'data.content: must be text',
  ]);
});

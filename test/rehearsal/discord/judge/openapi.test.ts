import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createJudge } from '../../../../src/rehearsal/discord/judge/judge.ts';
import { registered, request, sent } from './rule-cases.ts';

/** A document of the kind of Discord's with one of each thing the judge has to read. */
const DOCUMENT = {
  openapi: '3.1.0',
  paths: {
    '/things/{thing_id}': {
      parameters: [{ name: 'thing_id', in: 'path', schema: { $ref: '#/components/schemas/Id' }, required: true }],
      get: {
        parameters: [
          { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100 } },
          { name: 'full', in: 'query', schema: { type: 'boolean' }, required: true },
          {
            name: 'ids',
            in: 'query',
            schema: { type: 'array', items: { $ref: '#/components/schemas/Id' }, maxItems: 2 },
          },
        ],
      },
      patch: { requestBody: json({ $ref: '#/components/schemas/Thing' }) },
      delete: {},
    },
    '/things/@mine': { patch: { requestBody: json({ type: 'object', properties: { mine: { type: 'boolean' } } }) } },
    '/things': {
      post: {
        requestBody: {
          content: {
            'multipart/form-data': {
              schema: {
                type: 'object',
                properties: { name: { type: 'string' }, file: { type: 'string', contentEncoding: 'binary' } },
                required: ['name', 'file'],
              },
            },
          },
          required: true,
        },
      },
    },
  },
  components: {
    schemas: {
      Id: { type: 'string', pattern: '^[0-9]+$', format: 'snowflake' },
      Colour: {
        type: 'integer',
        oneOf: [
          { const: 1, title: 'RED' },
          { const: 2, title: 'BLUE' },
        ],
      },
      Kind: { type: 'integer', oneOf: [{ const: 1 }, { const: 2 }] },
      Box: {
        type: 'object',
        properties: {
          type: { type: 'integer', enum: [1], allOf: [{ $ref: '#/components/schemas/Kind' }] },
          inside: { type: 'array', items: { $ref: '#/components/schemas/Part' } },
        },
        required: ['type', 'inside'],
      },
      Text: {
        type: 'object',
        properties: {
          type: { type: 'integer', enum: [2], allOf: [{ $ref: '#/components/schemas/Kind' }] },
          text: { type: 'string', minLength: 1, maxLength: 5 },
        },
        required: ['type', 'text'],
      },
      Part: { oneOf: [{ $ref: '#/components/schemas/Box' }, { $ref: '#/components/schemas/Text' }] },
      Thing: {
        type: 'object',
        properties: {
          colour: { oneOf: [{ type: 'null' }, { $ref: '#/components/schemas/Colour' }] },
          parts: { type: 'array', items: { $ref: '#/components/schemas/Part' }, maxItems: 2 },
          size: {
            anyOf: [{ $ref: '#/components/schemas/Sizes' }, { $ref: '#/components/schemas/Names' }],
            'x-discord-union': 'oneOf',
          },
          when: { type: ['string', 'null'], format: 'date-time' },
          tags: { type: 'array', items: { type: 'string' }, uniqueItems: true },
        },
      },
      Sizes: { type: 'object', properties: { sizes: { type: 'array', items: { type: 'integer' } } } },
      Names: { type: 'object', properties: { sizes: { type: 'array', items: { type: 'string', maxLength: 2 } } } },
    },
  },
};

function json(schema: unknown) {
  return { content: { 'application/json': { schema } }, required: true };
}

const folder = mkdtempSync(join(tmpdir(), 'judge-'));
const documentFile = join(folder, 'openapi.json');
writeFileSync(documentFile, JSON.stringify(DOCUMENT));
afterAll(() => rmSync(folder, { recursive: true }));
const judge = createJudge({ openApi: documentFile });

function changed(body: unknown) {
  return judge(request('PATCH', '/things/1', body));
}

test('a body as the document has it passes', () => {
  const parts = [
    {
      type: 1,
      inside: [
        { type: 2, text: 'x' },
        { type: 1, inside: [] },
      ],
    },
    { type: 2, text: 'xxxxx' },
  ];
  expect(changed({ colour: 2, parts, size: { sizes: [1] }, when: '2026-01-01T10:00:00Z', tags: ['a'] })).toEqual([]);
  expect(changed({ colour: null, size: { sizes: ['xx'] }, when: null })).toEqual([]);
});

test('of a union with a tag, the branch that was meant is judged', () => {
  const parts = [{ type: 1, inside: [{ type: 2, text: 'xxxxxx' }] }];
  expect(changed({ parts })).toEqual(['parts[0].inside[0].text: has 6 characters, Discord takes at most 5']);
});

test('a tag that no branch has is named', () => {
  expect(changed({ parts: [{ type: 3, text: 'x' }] })).toEqual(['parts[0].type: is 3, Discord takes 1 or 2']);
  expect(changed({ parts: [{ text: 'x' }] })).toEqual(['parts[0].type: is missing']);
});

test('of a union without a tag, the deepest fault is named', () => {
  expect(changed({ size: { sizes: [1, true] } })).toEqual([
    'size.sizes[1]: must be integer',
    'size.sizes[0]: must be string',
    'size.sizes[1]: must be string',
  ]);
  expect(changed({ size: 5 })).toEqual(['size: fits none of the forms that Discord takes']);
});

test('of a union without a tag, a property that no branch knows is named', () => {
  expect(changed({ size: { sizes: [], width: 1 } })).toEqual(['size.width: is no property that Discord knows here']);
});

test('each kind of fault has its sentence', () => {
  expect(changed({ colour: 3 })).toEqual(['colour: is 3, Discord takes 1 or 2']);
  expect(changed({ parts: [1, 2, 3] })).toContain('parts: has 3 elements, Discord takes at most 2');
  expect(changed({ when: 'today' })).toEqual(['when: is "today", which is no date-time']);
  expect(changed({ when: 5 })).toEqual(['when: must be string or null']);
  expect(changed({ tags: ['a', 'a'] })).toEqual(['tags: holds the same value twice']);
  expect(changed({ parts: [{ type: 2, text: '' }] })).toEqual([
    'parts[0].text: has 0 characters, Discord takes at least 1',
  ]);
});

test('where no own list of properties is, the document is the list', () => {
  expect(changed({ color: 1 })).toEqual(['color: is no property that Discord knows here']);
});

test('a route that is not in the document is named', () => {
  expect(judge(request('POST', '/x', {}))).toEqual(['request: no such route: POST /x']);
  expect(judge(request('PUT', '/things/1', {}))).toEqual(['request: no such route: PUT /things/1']);
});

test('a route without parameters goes before one with', () => {
  expect(judge(request('PATCH', '/things/@mine', { mine: true }))).toEqual([]);
  expect(judge(request('PATCH', '/things/@yours', {}))).toEqual(['path.thing_id: must match pattern "^[0-9]+$"']);
});

test('query parameters are read as what they should be', () => {
  const asked = (query: string) => judge(request('GET', '/things/1', undefined, { query: new URLSearchParams(query) }));
  expect(asked('full=true&limit=100&ids=1&ids=2')).toEqual([]);
  expect(asked('full=false&limit=101')).toEqual(['query.limit: is 101, Discord takes <= 100']);
  expect(asked('full=yes')).toEqual(['query.full: must be boolean']);
  expect(asked('full=true&limit=many')).toEqual(['query.limit: must be integer']);
  expect(asked('full=true&ids=1&ids=x')).toEqual(['query.ids[1]: must match pattern "^[0-9]+$"']);
  expect(asked('full=true&colour=1')).toEqual(['query.colour: is no parameter that Discord knows here']);
  expect(asked('limit=1')).toEqual(['query.full: is missing']);
});

test('a body stands where one belongs, and nowhere else', () => {
  expect(changed(undefined)).toEqual(['body: is missing']);
  expect(judge(request('DELETE', '/things/1'))).toEqual([]);
  expect(judge(request('DELETE', '/things/1', {}))).toEqual(['body: is not taken here']);
});

test('files stand where they belong, and are not looked for in the body', () => {
  const files = [{ field: 'file', name: 'a', size: 1 }];
  expect(judge(request('POST', '/things', { name: 'a' }, { files }))).toEqual([]);
  expect(judge(request('POST', '/things', {}, { files }))).toEqual(['name: is missing']);
  expect(judge(request('PATCH', '/things/1', {}, { files }))).toEqual(['files: are not taken here']);
});

test('a file that is no OpenAPI document is named at once', () => {
  const other = join(folder, 'other.json');
  writeFileSync(other, '{"name": "red-dot"}');
  expect(() => createJudge({ openApi: other })).toThrow(`${other} is no OpenAPI document`);
  expect(() => createJudge({ openApi: join(folder, 'none.json') })).toThrow('none.json');
});

const openApi = process.env.DISCORD_OPENAPI;
const inDocument = test.skipIf(openApi === undefined);
const needed = openApi === undefined ? ' (set DISCORD_OPENAPI to the path of the document)' : '';

inDocument(`Discord's document knows the routes that the bot uses${needed}`, () => {
  const discord = createJudge({ openApi: openApi ?? '' });
  const id = '500000000000000000';
  const routes = [
    request('GET', '/gateway/bot'),
    request('GET', '/users/@me'),
    request('GET', `/channels/${id}`),
    request('GET', `/guilds/${id}/members/${id}`),
    request('GET', `/applications/${id}/commands`),
    request('POST', `/channels/${id}/typing`),
    request('DELETE', `/channels/${id}/messages/${id}`),
    request('DELETE', `/webhooks/${id}/token/messages/@original`),
    request('GET', `/webhooks/${id}/token/messages/@original`),
    request('POST', '/users/@me/channels', { recipient_id: id }),
  ];
  expect(routes.map((route) => discord(route))).toEqual(routes.map(() => []));
});

inDocument(`Discord's document refuses what is not in it${needed}`, () => {
  const discord = createJudge({ openApi: openApi ?? '' });
  expect(discord(request('POST', '/x', {}))).toEqual(['request: no such route: POST /x']);
  expect(discord(request('GET', '/channels/general'))).toEqual([
    'path.channel_id: must match pattern "^(0|[1-9][0-9]*)$"',
  ]);
  expect(discord(request('PATCH', '/channels/1', { name: 'board', colour: 1 }))).toEqual([
    'colour: is no property that Discord knows here',
  ]);
});

inDocument(`Discord's document takes permissions as text, and names a fault once${needed}`, () => {
  const discord = createJudge({ openApi: openApi ?? '' });
  const command = { name: 'party', description: 'd', default_member_permissions: '32' };
  expect(discord(registered(command))).toEqual([]);
  expect(discord(registered({ ...command, default_member_permissions: '18014398509481984000' }))).toEqual([
    expect.stringContaining('[0].default_member_permissions: is 18014398509481984000, Discord takes <= '),
  ]);
  expect(discord(sent({ content: 'x', nonce: 'n'.repeat(26) }))).toEqual([
    'nonce: has 26 characters, Discord takes at most 25',
  ]);
});

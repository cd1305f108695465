import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { eq, getTableColumns, sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { myDataPage } from '../../src/discord/views/my-data-page.ts';
import { exportMe, type MyData } from '../../src/party/export-me.ts';
import { report } from '../../src/party/report.ts';
import { TABLES } from '../../src/store/personal-data/tables.ts';
import { certificates, verifications } from '../../src/store/schema.ts';
import { withStore } from '../store/with-store.ts';
import { newScene, type Scene } from './entitled-scene.ts';
import { done, newSnowflake, refusalOf } from './party-world.ts';

const stores = withStore();
let scene: Scene;
let ofAnn: MyData;
let ofCem: MyData;

beforeAll(async () => {
  scene = await newScene(stores.store);
  done(
    await report(scene.world.context, scene.ann.caller, {
      ...{ text: 'Bob was REPORTED', meetingId: scene.meetingId, keepApart: false },
    }),
  );
  ofAnn = done(await exportMe(scene.world.context, scene.ann.caller));
  ofCem = done(await exportMe(scene.world.context, scene.cem.caller));
});

const rowsOf = (data: MyData, name: string) => data.views.find((view) => view.name === name)?.rows ?? [];

/** What a column may hold in an export, as JSON Schema. */
function columnSchema(dataType: string, notNull: boolean): object {
  const one = { string: { type: 'string' }, number: { type: 'number' }, boolean: { type: 'boolean' } }[dataType];
  const type = one ??
    {
      date: { type: 'string', format: 'date-time' },
      array: { type: 'array' },
      custom: { type: 'string', contentEncoding: 'base64' },
    }[dataType] ?? { type: 'string' };
  return notNull ? type : { anyOf: [type, { type: 'null' }] };
}

/** The form of an export, from the register of what is stored about people. */
function myDataSchema(): object {
  const views = TABLES.flatMap((one) => one.views).map(({ name, table, columns }) => {
    const all = getTableColumns(table);
    const properties = Object.fromEntries(
      columns.map((column) => [column, columnSchema(all[column]?.dataType ?? 'string', all[column]?.notNull ?? false)]),
    );
    const row = { type: 'object', required: [...columns], additionalProperties: false, properties };
    return {
      type: 'object',
      required: ['name', 'rows'],
      additionalProperties: false,
      properties: { name: { const: name }, rows: { type: 'array', minItems: 1, items: row } },
    };
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'What Red Dot has stored about one person, as /mydata export gives it',
    type: 'object',
    required: ['format', 'exportedAt', 'people', 'views'],
    additionalProperties: false,
    properties: {
      format: { const: 'red-dot-mydata-1' },
      exportedAt: { type: 'string', format: 'date-time' },
      people: {
        description: 'The badge names of people whom they were in a meeting with, by the ids that stand in the views',
        type: 'object',
        additionalProperties: { type: 'string' },
      },
      views: { description: 'Parts without a row are left out', type: 'array', items: { oneOf: views } },
    },
  };
}

test('the documented form is that of the register', async () => {
  await expect(`${JSON.stringify(myDataSchema(), null, 2)}\n`).toMatchFileSnapshot('../../docs/mydata-schema.json');
});

test('an export has the documented form', () => {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  const isMyData = ajv.compile(myDataSchema());
  for (const data of [ofAnn, ofCem]) {
    const read: unknown = JSON.parse(JSON.stringify(data));
    expect(isMyData(read), JSON.stringify(isMyData.errors, null, 1)).toBe(true);
  }
});

test('what somebody did and wrote is in theirs, key and all', async () => {
  expect(rowsOf(ofAnn, 'verifications_by_me')).toMatchObject([{ idMethod: 'photo-id', ownerId: scene.cem.id }]);
  expect(rowsOf(ofAnn, 'notes')).toMatchObject([{ text: 'NOTE-TO-MYSELF' }]);
  expect(rowsOf(ofAnn, 'reports')).toContainEqual(expect.objectContaining({ text: 'Bob was REPORTED' }));
  expect(rowsOf(ofAnn, 'blocks')).toContainEqual(expect.objectContaining({ label: 'BLOCK-LABEL' }));
  expect(ofAnn.people).toMatchObject({ [scene.cem.id]: 'Cem', [scene.bob.id]: 'Bob' });
  const [key] = await stores.store.database
    .select()
    .from(certificates)
    .where(eq(certificates.participantId, scene.ann.id));
  expect(rowsOf(ofAnn, 'certificates')).toMatchObject([
    { fingerprint: key.fingerprint, bytes: Buffer.from(key.bytes).toString('base64') },
  ]);
});

test('what others wrote about somebody is not in theirs: notes, reports, blocks, what they answered about names and IDs', async () => {
  const ofBob = JSON.stringify(done(await exportMe(scene.world.context, scene.bob.caller)));
  expect(ofBob).not.toMatch(/REPORTED|REPORT-TEXT/);
  expect(rowsOf(done(await exportMe(scene.world.context, scene.bob.caller)), 'blocks')).toEqual([]);
  expect(JSON.stringify(ofCem)).not.toMatch(/NOTE-TO-MYSELF|photo-id/);
  expect(rowsOf(ofCem, 'verifications_of_me')).toHaveLength(1);
  expect(
    await stores.store.database.select({ id: verifications.id }).from(verifications).where(sql`id_method is not null`),
  ).toHaveLength(1);
});

test('the page says the same as the JSON', () => {
  const page = myDataPage(ofAnn, 'en');
  for (const { rows } of ofAnn.views) {
    for (const value of rows.flatMap((row) => Object.values(row))) {
      if (value !== null && value !== '') expect(page).toContain(String(value).replace(/\s+/g, ' '));
    }
  }
});

test('of whoever is not known nothing is given', async () => {
  const nobody = { ...scene.ann.caller, userId: newSnowflake() };
  expect(refusalOf(await exportMe(scene.world.context, nobody))).toBe('nothing-stored');
});

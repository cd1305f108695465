import { ApplicationCommandOptionType } from 'discord.js';
import { expect, test } from 'vitest';
import { ORGANIZER_COMMANDS } from '../../src/discord/commands/organizer.ts';
import type { OptionValues } from '../../src/rehearsal/discord/slash-options.ts';
import { parties, places } from '../../src/store/schema.ts';
import { buttonsOf, reads } from './steps/reads.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty();

interface Declared {
  readonly type: number;
  readonly name: string;
  readonly required?: boolean;
  readonly options?: readonly Declared[];
}

/** Every command for organizers with what it requires: a new one is in it by itself. */
function everyLine(): readonly (readonly [string, OptionValues])[] {
  return Object.values(ORGANIZER_COMMANDS).flatMap(({ declaration }) => {
    const options: readonly Declared[] = declaration.options ?? [];
    const subs = options.filter((one) => one.type === ApplicationCommandOptionType.Subcommand);
    if (subs.length === 0) return [[`/${declaration.name}`, valuesFor(options)] as const];
    return subs.map((sub) => [`/${declaration.name} ${sub.name}`, valuesFor(sub.options ?? [])] as const);
  });
}

/** What is required, and a time, without which nothing is announced for later. */
function valuesFor(options: readonly Declared[]): OptionValues {
  const required = options.filter((one) => one.required || one.name === 'time');
  return Object.fromEntries(
    required.map((one) => [one.name, one.type === ApplicationCommandOptionType.Integer ? 30 : 'Europe/Vienna']),
  );
}

async function everyRow() {
  const { database } = started.whole;
  return [await database.select().from(parties), await database.select().from(places)];
}

test('every command of organizers is refused to a participant, in the server and in a DM, whatever their client sends', async () => {
  const { whole } = started;
  const mallory = whole.newcomer('Mallory');
  const before = await everyRow();
  whole.local.faultSwitches.showAllCommands = true;
  for (const [line, values] of everyLine()) {
    for (const place of [whole.hall, 'dm'] as const) {
      const run = () => mallory.runs(line, values, { in: place, bypass: true });
      await reads(mallory, run, 'Only organizers');
    }
  }
  whole.local.faultSwitches.showAllCommands = false;
  expect(await everyRow()).toEqual(before);
});

test('whoever organizes another server organizes nothing here, and nothing of this party there', async () => {
  const { whole } = started;
  const elsewhere = whole.local.addGuild({ name: 'Elsewhere' });
  const yard = elsewhere.addChannel('yard');
  const olaf = whole.local.addPerson({ name: 'Olaf', guilds: [elsewhere], permissions: ['Administrator'] });
  olaf.joins(whole.guild);
  const before = await everyRow();
  whole.local.faultSwitches.showAllCommands = true;
  for (const [line, values] of everyLine()) {
    await reads(olaf, () => olaf.runs(line, values, { in: whole.hall, bypass: true }), 'Only organizers');
    if (line === '/party create') continue;
    await reads(olaf, () => olaf.runs(line, values, { in: yard, bypass: true }), 'There is no key signing here');
  }
  await reads(
    olaf,
    () => olaf.runs('/places remove', { place: 'coffee table 3' }, { in: yard, bypass: true }),
    'There is no key signing here',
  );
  whole.local.faultSwitches.showAllCommands = false;
  expect(await everyRow()).toEqual(before);
});

test('the buttons and menus of organizers do nothing for a participant who gets hold of them', async () => {
  const { whole } = started;
  const { office, organizer } = whole;
  const trudy = whole.newcomer('Trudy');
  const before = await everyRow();
  const standing = whole.guild.messagesIn(office).find(({ text }) => text.includes('for organizers'));
  const status = await reads(organizer, () => organizer.runs('/party status', {}, { in: office }), 'Symposium 2026');
  const settings = await reads(organizer, () => organizer.presses('Settings'), 'Settings of');
  if (!standing) throw new Error('the message for organizers does not stand');
  for (const message of [standing, status]) {
    for (const label of buttonsOf(message)) {
      if (label === 'Practise with Dot') continue;
      const answer = await trudy.presses(label, { on: message, bypass: true });
      expect((await answer.final).text, label).toContain('Only organizers');
    }
  }
  for (const { label } of settings.selects[0]?.options ?? []) {
    const answer = await trudy.chooses(label, { on: settings, bypass: true });
    expect((await answer.final).text, label).toContain('Only organizers');
  }
  expect(await everyRow()).toEqual(before);
});

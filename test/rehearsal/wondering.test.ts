import { afterAll, expect, test } from 'vitest';
import { SimulatedAttendee } from '../../src/rehearsal/attendee.ts';
import { castOf } from '../../src/rehearsal/cast.ts';
import { Chance } from '../../src/rehearsal/chance.ts';
import { Corridor } from '../../src/rehearsal/corridor.ts';
import { Diary } from '../../src/rehearsal/diary.ts';
import { startLocalDiscord } from '../../src/rehearsal/discord/local-discord.ts';
import { parseOptions } from '../../src/rehearsal/options.ts';
import { wonders } from '../../src/rehearsal/wondering.ts';
import { HandClock } from '../whole/steps/hand-clock.ts';

const clock = new HandClock(new Date('2026-11-28T10:00:00Z'));
const local = await startLocalDiscord({ clock });
afterAll(() => local.stop());
const guild = local.addGuild({ name: 'Symposium' });
const hall = guild.addChannel('key-signing');
const cast = await castOf(parseOptions(['--attendees', '20']));

/** Somebody in the middle of a check that goes no further: there is no bot. */
function somebodyInACheck(botDies: boolean) {
  const attendee = cast.find((one) => one.stepsOut === undefined && !one.temperament.silent);
  if (!attendee) throw new Error('a cast without anybody usual');
  const diary = new Diary();
  const fails = (error: unknown) => {
    throw error;
  };
  const conference = { clock, corridor: new Corridor(), diary, hall, breakMinutes: 30, breakNumber: 1, botDies, fails };
  const person = local.addPerson({ name: attendee.name, guilds: [guild] });
  const self = new SimulatedAttendee(person, attendee, new Chance(1), conference);
  const encounter = self.meets(['Ben'], { sign: 'red penguin' });
  encounter.begun = true;
  return { self, encounter, diary };
}

/** A look at the phone in each of so many minutes. */
async function minutes(self: SimulatedAttendee, count: number): Promise<void> {
  for (let minute = 0; minute < count; minute++) {
    clock.move(60);
    await wonders(self);
  }
}

test('somebody who hears nothing asks every few minutes, and after forty is stuck', async () => {
  const { self, encounter, diary } = somebodyInACheck(false);
  await minutes(self, 4);
  expect(encounter.timesAsked).toBe(0);
  await minutes(self, 31);
  expect(encounter.timesAsked).toBe(7);
  expect(diary.breaches).toEqual([]);
  await minutes(self, 5);
  expect(diary.breaches).toEqual([`${self.name} asked 8 times how the check with Ben stands, and it went no further`]);
  await minutes(self, 20);
  expect(diary.breaches).toHaveLength(1);
});

test('where bots are killed, whoever is stuck may have been cut off by it', async () => {
  const { self, encounter, diary } = somebodyInACheck(true);
  await minutes(self, 60);
  expect(encounter.timesAsked).toBeGreaterThan(8);
  expect(diary.breaches).toEqual([]);
});

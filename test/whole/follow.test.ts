import { expect, test } from 'vitest';
import { frabXml } from '../programme/build-programme.ts';
import { attendee } from './steps/attendee.ts';
import { reads } from './steps/reads.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty();
const DAY = '2026-11-22';

/** Ten o'clock in Berlin is when the day begins: two talks in each room, with a common break between 12:00 and 12:30. */
async function importsProgramme(): Promise<void> {
  const { organizer, hall } = started.whole;
  const entries = [
    { id: '1', room: 'Main', title: 'Opening', start: '10:30', duration: '01:30', people: ['Ada'] },
    { id: '2', room: 'Main', title: 'Keys', start: '12:30', duration: '01:00', people: ['Bao'] },
    { id: '3', room: 'Side', title: 'Soldering', start: '10:30', duration: '00:30', people: ['Dora'] },
    { id: '4', room: 'Side', title: 'Trust', start: '11:30', duration: '00:30', people: ['Chiara'] },
  ];
  const file = {
    name: 'schedule.xml',
    bytes: Buffer.from(frabXml([{ date: DAY, entries }], { zone: 'Europe/Berlin', flat: true })),
  };
  await reads(organizer, () => organizer.runs('/programme import', { file }, { in: hall }), 'Breaks chosen: 1');
  await organizer.presses('Apply');
  await started.whole.settles();
}

test('the gap between followed talks is one’s own break, and nobody is asked during a talk', async () => {
  const { whole } = started;
  await importsProgramme();
  const bao = await attendee(whole, 'Bao Holt');
  const chiara = await attendee(whole, 'Chiara Okoye');
  const { person } = bao;

  const choices = await person.types('/follow add', { what: 'solder' }, { in: 'dm' });
  expect(choices.map(({ name }) => name)).toEqual(['Soldering (Side)']);
  await reads(
    person,
    () => person.runs('/follow add', { what: String(choices[0]?.value) }, { in: 'dm' }),
    'You follow **Soldering**',
  );
  const followed = await reads(
    person,
    () => person.runs('/follow add', { what: 'Trust' }, { in: 'dm' }),
    'Your own breaks',
  );
  expect(followed.rendered).toContain('11:00–11:30');
  await reads(
    person,
    () => person.runs('/follow add', { what: 'nothing like it' }, { in: 'dm' }),
    'I cannot find that in the programme',
  );

  // 10:00 to 10:59: a talk is on, nothing is asked.
  await whole.passes({ minutes: 59 });
  const asks = () => person.sees().messages.filter(({ rendered }) => rendered.includes('Free to meet?'));
  expect(asks()).toEqual([]);
  const asked = await reads(person, () => whole.passes({ minutes: 2 }), 'You are free between your talks until 11:30');
  expect(asked.buttons.map(({ label }) => label)).toContain("I'm free");
  // Chiara follows nothing: she hears of the common break alone.
  expect(chiara.person.sees().messages.some(({ rendered }) => rendered.includes('between your talks'))).toBe(false);
  await reads(person, () => person.presses("I'm free"), 'until 11:30');
  const card = await reads(chiara.person, () => chiara.person.runs('/free', { minutes: 20 }, { in: 'dm' }), 'free');
  expect(card.rendered).not.toBe('');
  await reads(person, () => whole.passes({ seconds: 10 }), 'Chiara Okoye');
});

test('a speaker is left alone from half an hour before the talk', async () => {
  const { whole } = started;
  const eve = await attendee(whole, 'Dinah Vogel');
  const { person } = eve;
  // "Keys" begins at 12:30; the common break is from 12:00 to 12:30.
  await reads(person, () => person.runs('/follow add', { what: 'Keys' }, { in: 'dm' }), 'You follow **Keys**');
  await person.presses("I'm speaking");
  await whole.settles();
  await reads(person, () => person.runs('/follow list', {}, { in: 'dm' }), '(you speak)');
  await whole.passes({ minutes: 60 });
  expect(person.sees().messages.filter(({ rendered }) => rendered.includes('Free to meet?'))).toEqual([]);
});

test('what is followed no longer is asked about no longer', async () => {
  const { whole } = started;
  const fay = await attendee(whole, 'Edda Eklund');
  const { person } = fay;
  await reads(person, () => person.runs('/follow list', {}, { in: 'dm' }), 'You follow nothing yet');
  await reads(
    person,
    () => person.runs('/follow add', { what: 'room:Main' }, { in: 'dm' }),
    'You follow the room **Main**',
  );
  await reads(
    person,
    () => person.runs('/follow remove', { what: 'room:Main' }, { in: 'dm' }),
    'You follow that no longer',
  );
  await reads(
    person,
    () => person.runs('/follow remove', { what: 'room:Main' }, { in: 'dm' }),
    'You do not follow that',
  );
});

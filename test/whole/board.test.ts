import { expect, test } from 'vitest';
import type { SeenMessage } from '../../src/rehearsal/discord/seen.ts';
import { participants } from '../../src/store/schema.ts';
import { attendee } from './steps/attendee.ts';
import { breakBegins, goTheWholeWay, twoMeet } from './steps/meeting.ts';
import { reads } from './steps/reads.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty({ prepare: (whole) => breakBegins(whole, 240) });

function boards(): SeenMessage[] {
  const { whole } = started;
  return whole.guild.messagesIn(whole.hall).filter((message) => message.text.includes('have met somebody'));
}

/** The first line of numbers, as it should be with so many participants of whom two have met. */
async function numbers(): Promise<string> {
  const { length } = await started.whole.database.select().from(participants);
  return `2 of ${length} have met somebody; 1 of ${(length * (length - 1)) / 2} pairs.`;
}

function board(): SeenMessage {
  const [only, ...others] = boards();
  if (!only || others.length > 0) throw new Error(`one board should stand in the hall, not ${boards().length}`);
  return only;
}

test('the board follows the party, at most every ten seconds, by names only of those who said yes', async () => {
  const { whole } = started;
  const posted = board();
  const two = await twoMeet(whole, 'Chiara Okoye', 'Bao Holt');
  await whole.passes({ seconds: 10 });
  expect(board().text).toContain('0 of 2 have met somebody; 0 of 1 pairs.');
  await goTheWholeWay(whole, two);
  expect(board().text).toContain('0 of 2 have met somebody');
  await whole.passes({ seconds: 10 });
  expect(board().text).toContain('2 of 2 have met somebody; 1 of 1 pairs.');
  await reads(two.first.person, () => two.first.person.presses('Yes, show my name'), 'may stand on the board');
  await reads(two.second.person, () => two.second.person.presses('No, thanks'), 'stays off the board');
  await whole.settles();
  expect(board().text).not.toContain('Chiara Okoye');
  await whole.passes({ seconds: 10 });
  const [title, numbers, ...rest] = board().text.split('\n');
  expect([title, numbers]).toEqual(['**Symposium 2026**', '2 of 2 have met somebody; 1 of 1 pairs.']);
  // Those who share a rank stand by list number.
  expect(rest.slice(0, 2).toSorted()).toEqual(
    [`1\\. ${two.first.person.displayName}: 1`, '1\\. somebody: 1'].toSorted(),
  );
  expect(rest.slice(2)).toEqual(['Only people who said yes stand here by name.']);
  expect(board().id).toBe(posted.id);
});

test('a restarted bot finds the board that stands there, and goes on with it', async () => {
  const { whole } = started;
  const { id } = board();
  await whole.restarts();
  await attendee(whole, 'Edda Eklund');
  await whole.passes({ seconds: 10 });
  expect(board().id).toBe(id);
  expect(board().text).toContain(await numbers());
});

// Discord itself answers 429, of which the client shows nobody anything unless it is told to.
test.each([400, 429] as const)(
  'too old to be edited (30046, as %i), it is posted anew, and the old one goes',
  async (status) => {
    const { whole } = started;
    await whole.passes({ minutes: 61 });
    const old = board();
    whole.local.ages(old, status);
    await attendee(whole, status === 400 ? 'Femi Lind' : 'Greta Sato');
    await whole.passes({ minutes: 1 });
    await whole.settles();
    expect(board().id).not.toBe(old.id);
    expect(board().text).toContain(await numbers());
  },
);

test('older than an hour it is edited once a minute', async () => {
  const { whole } = started;
  await whole.passes({ minutes: 61 });
  await attendee(whole, 'Hakan Brook');
  await whole.passes({ seconds: 10 });
  const before = board().text;
  await attendee(whole, 'Ines Ibsen');
  await whole.passes({ seconds: 30 });
  expect(board().text).toBe(before);
  await whole.passes({ seconds: 30 });
  expect(board().text).toContain(await numbers());
});

test('the organizer moves it to another channel', async () => {
  const { whole } = started;
  const { organizer } = whole;
  const corner = whole.guild.addChannel('board');
  await reads(
    organizer,
    () => organizer.runs('/party board', { channel: corner }, { in: whole.hall }),
    'The board will',
  );
  await whole.passes({ seconds: 1 });
  expect(whole.guild.messagesIn(corner).map((message) => message.text.split('\n')[1])).toEqual([await numbers()]);
});

import { reads } from './reads.ts';
import { type Whole, type WholeOptions, withWhole } from './whole.ts';

/** The organizer makes the party, says what it needs, adds a place, posts the panel in the hall and opens. */
export async function organizes({ organizer, hall, office }: Whole): Promise<void> {
  const create = { name: 'Symposium 2026', 'time-zone': 'Europe/Berlin' };
  await reads(organizer, () => organizer.runs('/party create', create, { in: hall }), 'Still to do');
  await organizer.presses('Choose the organizers’ channel');
  await reads(organizer, () => organizer.chooses(office), 'Still to do');
  await organizer.presses('Choose safety contacts');
  await reads(organizer, () => organizer.chooses(organizer), 'Still to do');
  await reads(organizer, () => organizer.presses('Settings'), 'Settings of');
  await organizer.chooses('Badge mark and code of conduct');
  const conduct = { 'Code of conduct: a link or a few words': 'https://example.org/conduct' };
  await reads(organizer, () => organizer.submits(conduct), 'Saved.');
  const place = { name: 'coffee table 3', capacity: 2, whereabouts: 'second floor' };
  await reads(organizer, () => organizer.runs('/places add', place, { in: hall }), 'coffee table 3');
  await reads(organizer, () => organizer.runs('/party panel', {}, { in: hall }), 'The panel stands in');
  await reads(organizer, () => organizer.runs('/party open', {}, { in: hall }), 'The party is open');
}

/** The whole program with an open party in it, for one test file. */
export function withParty(options: WholeOptions = {}): { readonly whole: Whole } {
  return withWhole({
    ...options,
    async prepare(whole) {
      await organizes(whole);
      await options.prepare?.(whole);
      await whole.settles();
    },
  });
}

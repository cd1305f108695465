import { addPlace } from '../../party/add-place.ts';
import { isRefused } from '../../party/refusal.ts';
import { say } from '../../text/say.ts';
import { message } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { tell } from '../visit.ts';
import { described, FOR_ORGANIZERS, type SlashCommand, subcommand, textOption, wholeOption } from './command.ts';
import { type OrganizerRun, organize } from './organize.ts';

export const places: SlashCommand = {
  declaration: {
    name: 'places',
    ...described('command.places'),
    ...FOR_ORGANIZERS,
    options: [
      subcommand('add', 'command.places.add', [
        textOption('name', 'command.places.add.name', { required: true, longest: 100 }),
        wholeOption('capacity', 'command.places.add.capacity', { required: true }),
        textOption('whereabouts', 'command.places.add.whereabouts', { longest: 200 }),
      ]),
    ],
  },
  run: (visit, given) => organize(visit, given, { add }),
};

const add: OrganizerRun = async (visit, organizer, given) => {
  const whereabouts = given.text('whereabouts');
  const added = await addPlace(visit.context, organizer, {
    name: given.text('name') ?? '',
    capacity: given.whole('capacity') ?? 0,
    ...(whereabouts ? { whereabouts } : {}),
  });
  if (isRefused(added)) return refusal(visit, added);
  const { name: place, capacity: count } = added.place;
  return tell(
    message([
      say(visit.locale, 'place.added', { place, count }),
      added.seats > count ? say(visit.locale, 'place.seats', { seats: added.seats }) : null,
    ]),
  );
};

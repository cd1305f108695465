import { findPlaces } from '../../party/read-places.ts';
import { showPlaces, takePlace, takePlaceAway } from '../prompts/places.ts';
import {
  described,
  FOR_ORGANIZERS,
  fileOption,
  type SlashCommand,
  subcommand,
  textOption,
  wholeOption,
  yesOption,
} from './command.ts';
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
        yesOption('queue', 'command.places.add.queue'),
        fileOption('picture', 'command.places.add.picture'),
      ]),
      subcommand('remove', 'command.places.remove', [
        textOption('place', 'command.places.remove.place', { required: true, autocomplete: true, longest: 100 }),
      ]),
      subcommand('list', 'command.places.list'),
    ],
  },
  run: (visit, given) => organize(visit, given, { add, remove, list: (asker) => showPlaces(asker) }),
  async suggest(visit, _option, typed) {
    const found = visit.organizer ? await findPlaces(visit.context, visit.organizer, typed) : [];
    return found.map(({ id, name }) => ({ name, value: id }));
  },
};

const add: OrganizerRun = (visit, organizer, given) => {
  const [whereabouts, queue] = [given.text('whereabouts'), given.yes('queue')];
  const wanted = {
    name: given.text('name') ?? '',
    capacity: given.whole('capacity') ?? 0,
    ...(whereabouts ? { whereabouts } : {}),
    queue,
  };
  return takePlace(visit, organizer, wanted, given.file('picture') ?? null);
};

/** The place as it was chosen from the suggestions, or its whole name, typed. */
const remove: OrganizerRun = (visit, organizer, given) => {
  return takePlaceAway(visit, organizer, given.text('place') ?? '');
};

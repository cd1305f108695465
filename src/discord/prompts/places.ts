import { type APIFileUploadComponent, type APIStringSelectComponent, ComponentType } from 'discord.js';
import { addPlace, MOST_PICTURE_BYTES, type NewPlace } from '../../party/add-place.ts';
import type { Organizer } from '../../party/context.ts';
import { readPlaces } from '../../party/read-places.ts';
import { isRefused } from '../../party/refusal.ts';
import { removePlace } from '../../party/remove-place.ts';
import { discordText } from '../../text/escape.ts';
import type { Locale } from '../../text/locale.ts';
import { say, sayPlain } from '../../text/say.ts';
import { asOrganizer } from '../as-organizer.ts';
import { customId, type RowReference } from '../custom-id.ts';
import { textField } from '../form.ts';
import type { FormFields } from '../form-fields.ts';
import { pageOf } from '../pages.ts';
import { button, buttonRows, type Modal, message, option, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { openForm, type Reply, type SentFile, tell, tellAndRetire, type Visit } from '../visit.ts';

/** A little more than the act takes, so that it can say what is too long. */
const LONGEST_NAME = 80;
const LONGEST_WHEREABOUTS = 150;
const LONGEST_NUMBER = 6;
const USUAL_CAPACITY = '3';

/** From a button: name, capacity, whereabouts, whether it is a queue, and a picture. */
export async function pressPlaceAdd(visit: Visit): Promise<Reply> {
  return asOrganizer(visit, async () => openForm(placeForm(visit.locale)));
}

export function placeForm(locale: Locale): Modal {
  const kind: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: 'kind',
    options: [
      option('table', sayPlain(locale, 'place-form.table'), undefined, true),
      option('queue', sayPlain(locale, 'place-form.queue')),
    ],
  };
  const picture: APIFileUploadComponent = {
    type: ComponentType.FileUpload,
    custom_id: 'picture',
    required: false,
    min_values: 0,
    max_values: 1,
  };
  const capacity = { most: LONGEST_NUMBER, required: true, value: USUAL_CAPACITY };
  return {
    custom_id: customId('place-form'),
    title: sayPlain(locale, 'button.place-add'),
    components: [
      textField('name', sayPlain(locale, 'place-form.name'), { most: LONGEST_NAME, required: true }),
      textField('capacity', sayPlain(locale, 'place-form.capacity'), capacity),
      textField('whereabouts', sayPlain(locale, 'place-form.whereabouts'), { most: LONGEST_WHEREABOUTS }),
      { type: ComponentType.Label, label: sayPlain(locale, 'place-form.kind'), component: kind },
      { type: ComponentType.Label, label: sayPlain(locale, 'place-form.picture'), component: picture },
    ],
  };
}

export async function submitPlace(visit: Visit, _id: RowReference, fields: FormFields): Promise<Reply> {
  const capacity = fields.text('capacity').trim();
  const wanted = {
    name: fields.text('name'),
    capacity: /^\d+$/.test(capacity) ? Number(capacity) : Number.NaN,
    whereabouts: fields.text('whereabouts'),
    queue: fields.chosen('kind') === 'queue',
  };
  return asOrganizer(visit, (organizer) => takePlace(visit, organizer, wanted, fields.file('picture')));
}

/** Adds the place, with the picture that was sent along. */
export async function takePlace(
  visit: Visit,
  organizer: Organizer,
  wanted: NewPlace,
  file: SentFile | null,
): Promise<Reply> {
  const { locale } = visit;
  if (file && file.size > MOST_PICTURE_BYTES) return refusal(visit, { refused: 'picture-too-large' });
  const picture = file && (await visit.discord.fetchFile(file));
  if (file && !picture) return tell(message(say(locale, 'place.picture-lost')));
  const added = await addPlace(visit.context, organizer, { ...wanted, ...(picture ? { picture } : {}) });
  if (isRefused(added)) return refusal(visit, added);
  const { name: place, capacity: count } = added.place;
  const all = added.seats > count ? say(locale, 'place.seats', { seats: added.seats }) : null;
  return tell(message([say(locale, 'place.added', { place, count }), all], ...placesButtons(locale)));
}

function placesButtons(locale: Locale) {
  return buttonRows([
    button(locale, 'button.place-add', 'place-add'),
    button(locale, 'button.places', 'places'),
    button(locale, 'button.status', 'setup'),
  ]);
}

/** The places, 25 a page. */
export async function showPlaces(visit: Visit, page = 0): Promise<Reply> {
  const { organizer } = visit;
  if (!organizer) return refusal(visit, { refused: 'not-organizer' });
  const read = await readPlaces(visit.context, organizer);
  if (isRefused(read)) return refusal(visit, read);
  return tell(renderPlaces(read.places, page, visit.locale));
}

type PlaceInUse = Extract<Awaited<ReturnType<typeof readPlaces>>, { places: unknown }>['places'][number];

export function renderPlaces(places: readonly PlaceInUse[], wanted: number, locale: Locale): Payload {
  const page = pageOf(places, wanted);
  const add = button(locale, 'button.place-add', 'place-add');
  if (places.length === 0) return message(say(locale, 'places.none'), ...buttonRows([add]));
  return message(
    [
      say(locale, 'places.title', { count: places.length }),
      ...page.items.map((place) => placeLine(place, locale)),
      say(locale, 'places.how-to-remove'),
    ],
    ...buttonRows([...page.buttons('places', locale), add]),
  );
}

function placeLine(place: PlaceInUse, locale: Locale): string {
  const { name, capacity: seats, meetings, queue, hasPicture } = place;
  const marks = [
    place.whereabouts ? discordText(place.whereabouts, LONGEST_WHEREABOUTS) : null,
    queue ? say(locale, 'places.queue') : null,
    hasPicture ? say(locale, 'places.has-picture') : null,
  ].filter((mark) => mark !== null);
  const line = say(locale, 'places.line', { name, seats, meetings });
  return marks.length > 0 ? `${line}; ${marks.join('; ')}` : line;
}

export async function pressPlaces(visit: Visit, { part }: RowReference): Promise<Reply> {
  return showPlaces(visit, part ?? 0);
}

export async function takePlaceAway(visit: Visit, organizer: Organizer, placeId: string): Promise<Reply> {
  const removed = await removePlace(visit.context, organizer, placeId);
  if (isRefused(removed)) return refusal(visit, removed);
  const { name, meetings: count } = removed.removed;
  return tellAndRetire(
    message(
      [
        say(visit.locale, 'place.removed', { name }),
        count > 0 ? say(visit.locale, 'place.still-there', { count }) : null,
      ],
      ...placesButtons(visit.locale),
    ),
  );
}

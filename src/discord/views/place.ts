import type { PlaceShown } from '../../party/values.ts';
import { discordText } from '../../text/escape.ts';
import type { Locale } from '../../text/locale.ts';
import { say, sayPlain } from '../../text/say.ts';
import type { Picture } from '../payload.ts';

/** What the act takes. */
const LONGEST_WHEREABOUTS = 120;

/** Where two meet: a place, a queue, or wherever they like. */
export function placeWords(place: PlaceShown | null, locale: Locale): string {
  if (!place) return say(locale, 'card.no-place');
  const { name, queue } = place;
  const whereabouts = place.whereabouts ? discordText(place.whereabouts, LONGEST_WHEREABOUTS) : null;
  if (queue) {
    return whereabouts
      ? say(locale, 'card.queue-whereabouts', { place: name, whereabouts })
      : say(locale, 'card.queue', { place: name });
  }
  if (whereabouts === null) return say(locale, 'card.place', { place: name });
  return say(locale, 'card.place-whereabouts', { place: name, whereabouts });
}

/** Its picture, if it has one; the words above carry all that it shows. */
export function placePictures(place: PlaceShown | null, locale: Locale): Picture[] {
  if (!place?.picture) return [];
  const { mediaType, bytes } = place.picture;
  const description = sayPlain(locale, 'place.picture', { place: place.name });
  return [{ name: mediaType === 'image/png' ? 'place.png' : 'place.jpg', description, data: bytes }];
}

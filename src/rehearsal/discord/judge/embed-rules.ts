import type { Report } from './fault.ts';
import {
  address,
  anything,
  type Check,
  isShape,
  lengthOf,
  list,
  nested,
  part,
  type Shape,
  shapesOf,
  text,
  whole,
  yesOrNo,
} from './shape.ts';

/** Sum of title, description, field names and values, footer text and author name over all embeds of a message. */
const EMBED_CHARACTERS = 6000;

const link = address(['http', 'https'], 2048);
const picture = address(['http', 'https', 'attachment'], 2048);

const instant: Check = (value, at, report) => {
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) report(at, 'must be an ISO 8601 time');
};

const MEDIA = part('an embed picture', {
  url: picture,
  proxy_url: anything,
  width: anything,
  height: anything,
  placeholder: anything,
  placeholder_version: anything,
  is_animated: anything,
  description: text(0, 4096),
  content_type: anything,
  flags: anything,
});

const FIELD = part('an embed field', { name: text(1, 256), value: text(1, 1024), inline: yesOrNo }, ['name', 'value']);

const FOOTER = part('an embed footer', { text: text(1, 2048), icon_url: picture, proxy_icon_url: anything }, ['text']);

const AUTHOR = part('an embed author', { name: text(1, 256), url: link, icon_url: picture, proxy_icon_url: anything }, [
  'name',
]);

const PROVIDER = part('an embed provider', { name: text(0, 256), url: link });

/** https://discord.com/developers/docs/resources/message#embed-object-embed-limits */
export const EMBED = part('an embed', {
  type: anything,
  title: text(0, 256),
  description: text(0, 4096),
  url: link,
  timestamp: instant,
  color: whole(0, 0xffffff),
  footer: nested(FOOTER),
  image: nested(MEDIA),
  thumbnail: nested(MEDIA),
  video: nested(MEDIA),
  provider: nested(PROVIDER),
  author: nested(AUTHOR),
  fields: list(0, 25, nested(FIELD)),
  flags: anything,
});

/** The limit on all embeds of a message together, which no single field breaks. */
export function embedsInSum(body: Shape, at: string, report: Report): void {
  const sum = shapesOf(body.embeds, at).reduce((total, embed) => total + charactersOf(embed.shape), 0);
  if (sum > EMBED_CHARACTERS) report(at, `hold ${sum} characters in sum, Discord takes at most ${EMBED_CHARACTERS}`);
}

function charactersOf(embed: Shape): number {
  const footer = isShape(embed.footer) ? lengthOf(embed.footer.text) : 0;
  const author = isShape(embed.author) ? lengthOf(embed.author.name) : 0;
  const fields = shapesOf(embed.fields, '').reduce(
    (total, field) => total + lengthOf(field.shape.name) + lengthOf(field.shape.value),
    0,
  );
  return lengthOf(embed.title) + lengthOf(embed.description) + footer + author + fields;
}

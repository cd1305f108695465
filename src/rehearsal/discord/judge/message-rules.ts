import type { JudgedRequest } from '../judged-request.ts';
import { EMBED, embedsInSum } from './embed-rules.ts';
import { below, type Report } from './fault.ts';
import { judgeLayout } from './layout-rules.ts';
import {
  allDifferent,
  anything,
  type Check,
  countOf,
  isShape,
  judgePart,
  list,
  nested,
  oneOf,
  part,
  partLike,
  type Shape,
  shapesOf,
  snowflake,
  text,
  whole,
  yesOrNo,
} from './shape.ts';

/** Message flag 1 << 15: the message is made of components v2 alone. */
const COMPONENTS_V2 = 32768;
const FILES = 10;
/** What an application may upload for one file in a server without boosts and in direct messages. */
const FILE_BYTES = 10 * 1024 * 1024;
/** Ids of attachments that were sent before are snowflakes; shorter numbers count the files of this request. */
const LONGEST_FILE_NUMBER = 3;

/** How a message comes about: new ones must hold something, changes only say what differs. */
type MessageWay = 'sent' | 'follow-up' | 'edited' | 'answer' | 'update';

interface MessageRequest {
  readonly body: Shape;
  /** Path of the message in the body: '' or, in an interaction callback, 'data'. */
  readonly at: string;
  readonly way: MessageWay;
  readonly files: JudgedRequest['files'];
  readonly inDirectMessage: boolean;
}

const nonce: Check = (value, at, report) => {
  if (typeof value === 'string') {
    text(0, 25)(value, at, report);
    return;
  }
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) report(at, 'must be text or a whole number');
};

const ALLOWED_MENTIONS = part('allowed mentions', {
  parse: list(0, 3, oneOf('users', 'roles', 'everyone')),
  users: allDifferent(list(0, 100, snowflake)),
  roles: allDifferent(list(0, 100, snowflake)),
  replied_user: yesOrNo,
});

const ATTACHMENT = part(
  'an attachment',
  {
    id: anything,
    filename: text(1, 1024),
    title: text(0, 1024),
    description: text(0, 1024),
    duration_secs: anything,
    waveform: text(0, 400),
    is_spoiler: yesOrNo,
    is_remix: yesOrNo,
  },
  ['id'],
);

const REFERENCE = part(
  'a message reference',
  { type: whole(0, 1), message_id: snowflake, channel_id: snowflake, guild_id: snowflake, fail_if_not_exists: yesOrNo },
  ['message_id'],
);

/** `tts`, `nonce` and `enforce_nonce` stand in every body that discord.js sends, also where Discord does not read them. */
const MESSAGE = part('a message', {
  content: text(0, 2000),
  embeds: list(0, 10, nested(EMBED)),
  allowed_mentions: nested(ALLOWED_MENTIONS),
  components: anything,
  attachments: list(0, FILES, nested(ATTACHMENT)),
  flags: whole(0, 2 ** 31 - 1),
  poll: anything,
  tts: yesOrNo,
  nonce,
  enforce_nonce: yesOrNo,
});

const SENT = partLike(MESSAGE, 'a message', {
  sticker_ids: list(0, 3, snowflake),
  message_reference: nested(REFERENCE),
  shared_client_theme: anything,
});

const FOLLOW_UP = partLike(MESSAGE, 'a follow-up', {
  username: text(1, 80),
  avatar_url: anything,
  thread_name: text(0, 100),
  applied_tags: list(0, 5, snowflake),
});

const EDITED = partLike(MESSAGE, 'a message edit', { sticker_ids: list(0, 3, snowflake) });

const PARTS = { sent: SENT, 'follow-up': FOLLOW_UP, edited: EDITED, answer: MESSAGE, update: MESSAGE } as const;

/** Judges a message that is sent, edited, or carried in an interaction callback. */
export function judgeMessage(message: MessageRequest, report: Report): void {
  const { body, at } = message;
  judgePart(PARTS[message.way], body, at, report);
  emptyMessage(message, report);
  embedsInSum(body, below(at, 'embeds'), report);
  nothingBesideV2(body, at, report);
  usersParsedAndListed(body, at, report);
  fileCount(message, report);
  fileSizes(message, report);
  attachmentsWithFiles(message, report);
  attachmentAddresses(message, report);
  const layout = { v2: isV2(body), inDirectMessage: message.inDirectMessage };
  judgeLayout(body.components, layout, below(at, 'components'), report);
}

function isV2(body: Shape): boolean {
  return typeof body.flags === 'number' && (body.flags & COMPONENTS_V2) !== 0;
}

/**
 * A new message holds something to see. An edit may leave out what stays; it is empty only if it says of every part
 * that nothing is left.
 */
function emptyMessage(message: MessageRequest, report: Report): void {
  const { body, way } = message;
  const isNew = way !== 'edited' && way !== 'update';
  const parts = [body.embeds, body.components, body.attachments];
  if (!isNew && (body.content === undefined || parts.some((each) => each === undefined))) return;
  if (typeof body.content === 'string' && body.content.trim() !== '') return;
  if (countOf(body.embeds) > 0 || countOf(body.components) > 0 || countOf(body.sticker_ids) > 0) return;
  if (message.files.length > 0 || body.poll != null) return;
  if (!isNew && countOf(body.attachments) > 0) return;
  report(message.at, 'the message is empty: no content, embeds, components, files, stickers or poll');
}

/** A message of components v2 is made of components alone. */
function nothingBesideV2(body: Shape, at: string, report: Report): void {
  if (!isV2(body)) return;
  if (typeof body.content === 'string' && body.content !== '') {
    report(below(at, 'content'), 'a message with components v2 takes no content');
  }
  for (const property of ['embeds', 'sticker_ids'] as const) {
    if (countOf(body[property]) > 0) report(below(at, property), `a message with components v2 takes no ${property}`);
  }
  if (body.poll != null) report(below(at, 'poll'), 'a message with components v2 takes no poll');
}

/** To parse all users of a text and to list some contradict each other; likewise roles. */
function usersParsedAndListed(body: Shape, at: string, report: Report): void {
  const allowed = body.allowed_mentions;
  if (!isShape(allowed) || !Array.isArray(allowed.parse)) return;
  for (const kind of ['users', 'roles'] as const) {
    if (allowed.parse.includes(kind) && countOf(allowed[kind]) > 0) {
      report(below(at, `allowed_mentions.${kind}`), `lists some while parse allows all ${kind}`);
    }
  }
}

/** Ten files a message. */
function fileCount(message: MessageRequest, report: Report): void {
  if (message.files.length > FILES) report('files', `are ${message.files.length}, Discord takes at most ${FILES}`);
}

function fileSizes(message: MessageRequest, report: Report): void {
  for (const file of message.files) {
    if (file.size > FILE_BYTES) report(file.field, `has ${file.size} bytes, Discord takes at most ${FILE_BYTES}`);
  }
}

/** An attachment entry describes the file of its number in this request, or, in an edit, keeps one sent before. */
function attachmentsWithFiles(message: MessageRequest, report: Report): void {
  const isNew = message.way !== 'edited' && message.way !== 'update';
  const seen = new Set<string>();
  for (const { shape, at } of shapesOf(message.body.attachments, below(message.at, 'attachments'))) {
    if (shape.id == null) continue;
    const id = String(shape.id);
    if (!/^\d+$/.test(id)) report(below(at, 'id'), 'must be the number of a file, or the id of an attachment');
    else if (seen.has(id)) report(below(at, 'id'), `is ${id} a second time`);
    else if ((isNew || id.length <= LONGEST_FILE_NUMBER) && !hasFile(message.files, id)) {
      report(below(at, 'id'), `is ${id}, but the request has no files[${id}]`);
    }
    seen.add(id);
  }
}

function hasFile(files: JudgedRequest['files'], number: string): boolean {
  return files.some((file) => file.field === `files[${number}]`);
}

/** A new message can show only files that come with it. An edit may point at files that stay. */
function attachmentAddresses(message: MessageRequest, report: Report): void {
  if (message.way === 'edited' || message.way === 'update') return;
  const names = fileNames(message);
  for (const { shape, at } of shapesOf(message.body.embeds, below(message.at, 'embeds'))) {
    for (const property of ['image', 'thumbnail', 'footer', 'author'] as const) {
      addressedFile(shape[property], below(at, property), names, report);
    }
  }
  addressesIn(message.body.components, below(message.at, 'components'), names, report);
}

/** Names under which the files can be addressed: an attachment entry may rename its file. */
function fileNames(message: MessageRequest): ReadonlySet<string> {
  const names = new Set(message.files.map((file) => file.name));
  for (const { shape } of shapesOf(message.body.attachments, '')) {
    if (typeof shape.filename === 'string') names.add(shape.filename);
  }
  return names;
}

function addressesIn(value: unknown, at: string, names: ReadonlySet<string>, report: Report): void {
  for (const { shape, at: where } of shapesOf(value, at)) {
    addressedFile(shape.file, below(where, 'file'), names, report);
    addressedFile(shape.media, below(where, 'media'), names, report);
    addressesIn(shape.items, below(where, 'items'), names, report);
    addressesIn(shape.components, below(where, 'components'), names, report);
    if (isShape(shape.accessory)) {
      addressedFile(shape.accessory.media, below(where, 'accessory.media'), names, report);
    }
  }
}

function addressedFile(holder: unknown, at: string, names: ReadonlySet<string>, report: Report): void {
  if (!isShape(holder)) return;
  for (const property of ['url', 'icon_url'] as const) {
    const url = holder[property];
    if (typeof url !== 'string' || !url.startsWith('attachment://')) continue;
    const name = url.slice('attachment://'.length);
    if (!names.has(name)) report(below(at, property), `names ${name}, but no file of this request has that name`);
  }
}

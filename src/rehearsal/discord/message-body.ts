import { numberComponents, textOfComponents } from './components.ts';
import type { StoredFile } from './files.ts';
import type { LocalChannel } from './guild.ts';
import type { UploadedFile } from './http-request.ts';
import type { Json, JsonObject } from './json.ts';
import { isObject, numberOf, objectsOf, textOf } from './json.ts';
import { pingsOf } from './mentions.ts';
import type { MessageBody } from './message.ts';
import { emptyBody, messageFlags } from './message.ts';
import type { LocalUser } from './people.ts';
import type { World } from './world.ts';

/** Flags that a request may set; the others are the server's own. */
const settableFlags =
  messageFlags.suppressEmbeds | messageFlags.ephemeral | messageFlags.suppressNotifications | messageFlags.componentsV2;

/** Where a body belongs: what its mentions and files need to know. */
export interface BodyPlace {
  readonly channel: LocalChannel;
  readonly author: LocalUser;
  readonly ephemeral: boolean;
}

/** `attachment://name` in embeds and components, turned into the address of that file. */
function withAddresses(value: Json, files: readonly StoredFile[], used: Set<StoredFile>): Json {
  if (Array.isArray(value)) return value.map((item) => withAddresses(item, files, used));
  if (!isObject(value)) return value;
  const result: JsonObject = {};
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) result[key] = withAddresses(item, files, used);
  }
  const url = textOf(value, 'url');
  if (!url?.startsWith('attachment://')) return result;
  const file = files.find((candidate) => candidate.name === url.slice('attachment://'.length));
  if (!file) return result;
  used.add(file);
  return { ...result, url: file.url, proxy_url: file.url, width: file.width ?? 0, height: file.height ?? 0 };
}

function objectsWithAddresses(list: readonly JsonObject[], files: readonly StoredFile[], used: Set<StoredFile>) {
  if (files.length === 0) return [...list];
  return list.map((item) => withAddresses(item, files, used)).filter(isObject);
}

/** Which of the earlier files an edit keeps, and the new ones with the alt texts given for them. */
function filesOf(
  world: World,
  place: BodyPlace,
  json: JsonObject,
  uploads: readonly UploadedFile[],
  before: MessageBody,
): StoredFile[] {
  const earlier = [...before.files, ...before.hiddenFiles];
  const listed = Array.isArray(json.attachments) ? objectsOf(json, 'attachments') : undefined;
  const kept = listed ? earlier.filter((file) => listed.some((line) => String(line.id) === file.id)) : earlier;
  const added = uploads.map((upload) => {
    const index = /^files\[(\d+)\]$/.exec(upload.field)?.[1];
    const line = listed?.find((candidate) => String(candidate.id) === index);
    const file = { ...upload, description: line && textOf(line, 'description') };
    return world.files.add(file, place.channel.id, place.ephemeral);
  });
  return [...kept, ...added];
}

/**
 * The body that a request makes of what was there before (`emptyBody` for a new message): a property that is left out
 * stays as it was, null empties it. Files that an embed shows are not listed again, as in Discord.
 */
export function bodyFrom(
  world: World,
  place: BodyPlace,
  json: JsonObject,
  uploads: readonly UploadedFile[],
  before: MessageBody = emptyBody,
): MessageBody {
  const files = filesOf(world, place, json, uploads, before);
  const inEmbeds = new Set<StoredFile>();
  const embeds = json.embeds === undefined ? before.embeds : objectsOf(json, 'embeds');
  const components =
    json.components === undefined ? before.components : numberComponents(objectsOf(json, 'components'));
  const content = json.content === undefined ? before.content : (textOf(json, 'content') ?? '');
  const shownEmbeds = objectsWithAddresses(embeds, files, inEmbeds).map((embed) => ({ type: 'rich', ...embed }));
  for (const file of before.hiddenFiles) if (json.embeds === undefined) inEmbeds.add(file);
  const given = numberOf(json, 'flags');
  const stays = before.flags & (messageFlags.ephemeral | messageFlags.componentsV2);
  const flags = given === undefined ? before.flags : stays | (given & settableFlags);
  const shownComponents = objectsWithAddresses(components, files, new Set());
  return {
    content,
    embeds: shownEmbeds,
    components: shownComponents,
    files: files.filter((file) => !inEmbeds.has(file)),
    hiddenFiles: files.filter((file) => inEmbeds.has(file)),
    flags: (place.ephemeral ? flags | messageFlags.ephemeral : flags & ~messageFlags.ephemeral) & ~messageFlags.loading,
    editedAt: undefined,
    ...pingsOf(
      world,
      `${content}\n${textOfComponents(shownComponents)}`,
      place.author,
      place.channel,
      json.allowed_mentions,
    ),
  };
}

/** Whether there is nothing in a body that Discord would show. */
export function isEmptyBody(body: MessageBody): boolean {
  return (
    body.content.trim() === '' &&
    body.embeds.length === 0 &&
    body.components.length === 0 &&
    body.files.length === 0 &&
    body.hiddenFiles.length === 0
  );
}

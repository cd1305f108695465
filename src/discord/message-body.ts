import type { RawFile } from 'discord.js';
import type { Payload } from './payload.ts';

/** The same payload as the body of a request, with whatever else the request needs. */
export function messageBody(payload: Payload, extra: Readonly<Record<string, unknown>> = {}) {
  const { content, components, pictures } = payload;
  const attachments = pictures.map(({ name, description }, index) => ({
    id: String(index),
    filename: name,
    description,
  }));
  return {
    content,
    components,
    allowed_mentions: allowedMentions(payload),
    ...(attachments.length > 0 ? { attachments } : {}),
    ...extra,
  };
}

function allowedMentions({ mentions, pings, roles = [] }: Payload) {
  if (pings === 'everyone') return { parse: ['everyone'], users: [...mentions] };
  const called = pings === undefined ? roles : [...roles, pings];
  return { parse: [], users: [...mentions], ...(called.length > 0 ? { roles: [...called] } : {}) };
}

export function messageFiles(payload: Payload): RawFile[] {
  return payload.pictures.map(({ name, data }) => ({
    name,
    data: Buffer.from(data),
    contentType: contentTypeOf(name),
  }));
}

/** What the file's first bytes do not tell; for the others undefined, and then they do. */
function contentTypeOf(name: string): string | undefined {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  return {
    pdf: 'application/pdf',
    md: 'text/markdown',
    json: 'application/json',
    jsonl: 'application/jsonl',
  }[extension];
}

/**
 * The nonce of a row's message: its UUID's 16 bytes as 22 characters (Discord takes 25 at most), so that a repeat
 * within a few minutes is the same message.
 */
export function nonceOf(uuid: string): string {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url');
}

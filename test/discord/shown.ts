import { ComponentType } from 'discord.js';
import { expect } from 'vitest';
import type { Modal, Payload } from '../../src/discord/payload.ts';
import type { Reply } from '../../src/discord/visit.ts';
import { asObject, type JsonObject } from '../../src/rehearsal/discord/json.ts';
import { emptyBody } from '../../src/rehearsal/discord/message.ts';
import { renderBody, renderModal } from '../../src/rehearsal/discord/render.ts';

/** Mentions and channels by a name; everything else as it was written. */
function read(text: string): string {
  return text.replace(/<@(\d+)>/g, '@Ann').replace(/<#(\d+)>/g, '#key-signing');
}

function plainJson(value: unknown): JsonObject[] {
  const parsed: unknown = JSON.parse(JSON.stringify(value));
  return Array.isArray(parsed) ? parsed.map((part) => asObject(part)) : [];
}

/** A message as its reader sees it: text, pictures by their descriptions, buttons by their labels. */
export function shownPayload(payload: Payload): string {
  const files = payload.pictures.map(({ name, description, data }) => ({
    id: '1',
    name,
    description,
    bytes: Buffer.from(data),
    contentType: 'image/png',
    width: undefined,
    height: undefined,
    ephemeral: false,
    url: '',
  }));
  return renderBody({ ...emptyBody, content: payload.content, components: plainJson(payload.components), files }, read);
}

/** The files of a message, as a judge of requests sees them. */
export function judgedFiles({ pictures }: Payload) {
  return pictures.map(({ name, data }, index) => ({ field: `files[${index}]`, name, size: data.length }));
}

export function shownModal(modal: Modal): string {
  return renderModal(asObject(JSON.parse(JSON.stringify(modal))), read);
}

export function shownReply(reply: Reply): string {
  if ('modal' in reply) return `(a form opens)\n${shownModal(reply.modal)}`;
  const pressed =
    typeof reply.pressed === 'object' ? [`(the pressed message becomes)\n${shownPayload(reply.pressed)}`] : [];
  const gone = reply.pressed === 'delete' ? ['(the pressed message goes away)'] : [];
  return [...pressed, ...gone, ...reply.messages.map(shownPayload)].join('\n\n');
}

/** The buttons' and selects' custom ids of a message, in order. */
export function customIdsOf(payload: Payload): string[] {
  return payload.components.flatMap((row) =>
    row.components.flatMap((part) =>
      part.type === ComponentType.Button || part.type === ComponentType.StringSelect
        ? 'custom_id' in part
          ? [part.custom_id]
          : []
        : [],
    ),
  );
}

/** A golden file: what people read, message after message, each under what led to it. */
export class Page {
  readonly #parts: string[];
  readonly payloads: Payload[] = [];

  constructor(title: string) {
    this.#parts = [`# ${title}`];
  }

  message(when: string, payload: Payload): this {
    this.payloads.push(payload);
    return this.#add(when, shownPayload(payload));
  }

  form(when: string, modal: Modal): this {
    return this.#add(when, shownModal(modal));
  }

  reply(when: string, reply: Reply): this {
    if ('messages' in reply) this.payloads.push(...reply.messages);
    return this.#add(when, shownReply(reply));
  }

  text(when: string, text: string): this {
    return this.#add(when, text);
  }

  #add(when: string, shown: string): this {
    const lines = shown.split('\n').map((line) => `> ${line}`.trimEnd());
    this.#parts.push(`## ${when}`, lines.join('\n'));
    return this;
  }

  async matches(file: string): Promise<void> {
    await expect(`${this.#parts.join('\n\n')}\n`).toMatchFileSnapshot(`../golden/${file}`);
  }
}

import { componentTypes, everyComponent, selectTypes, textOfComponents, typeOf } from './components.ts';
import type { JsonObject } from './json.ts';
import { flagOf, numberOf, objectsOf, textOf } from './json.ts';
import type { LocalMessage, MessageBody } from './message.ts';
import { fieldsOf } from './modal-form.ts';
import type { OpenModal } from './people.ts';
import type { Reading } from './reading.ts';
import { buttonLabel, renderBody, renderEmbed, renderModal } from './render.ts';

export interface SeenButton {
  readonly label: string;
  /** Undefined for a link. */
  readonly customId: string | undefined;
  readonly url: string | undefined;
  readonly style: number;
  readonly disabled: boolean;
}

export interface SeenSelect {
  readonly placeholder: string;
  readonly customId: string;
  readonly options: readonly {
    readonly label: string;
    readonly value: string;
    readonly description: string | undefined;
  }[];
  readonly least: number;
  readonly most: number;
  readonly disabled: boolean;
}

export interface SeenFile {
  readonly name: string;
  readonly size: number;
  readonly contentType: string;
  /** The alt text. */
  readonly description: string | undefined;
  readonly url: string;
}

function buttonOf(component: JsonObject): SeenButton {
  return {
    label: buttonLabel(component),
    customId: textOf(component, 'custom_id'),
    url: textOf(component, 'url'),
    style: numberOf(component, 'style') ?? 0,
    disabled: flagOf(component, 'disabled'),
  };
}

function selectOf(component: JsonObject): SeenSelect {
  return {
    placeholder: textOf(component, 'placeholder') ?? '',
    customId: textOf(component, 'custom_id') ?? '',
    options: objectsOf(component, 'options').map((option) => ({
      label: textOf(option, 'label') ?? '',
      value: textOf(option, 'value') ?? '',
      description: textOf(option, 'description'),
    })),
    least: numberOf(component, 'min_values') ?? 1,
    most: numberOf(component, 'max_values') ?? 1,
    disabled: flagOf(component, 'disabled'),
  };
}

/** A message as a person saw it at one moment: a later edit does not change it. */
export class SeenMessage {
  readonly id: string;
  /** 'dm', or the server channel's name after a #. */
  readonly place: string;
  readonly author: string;
  readonly byBot: boolean;
  readonly ephemeral: boolean;
  readonly edited: boolean;
  /** Still "thinking": deferred, and not filled in. */
  readonly loading: boolean;
  readonly sentAt: Date;
  /** Whom the message pings, by name; '@everyone' among them where it does. */
  readonly pings: readonly string[];
  /** The content alone, with Discord's mark-up as sent. */
  readonly content: string;
  /** The message itself, for `{ on: … }` and for `local.ages(…)`. */
  readonly source: LocalMessage;
  readonly #body: MessageBody;
  readonly #read: Reading;
  // A simulated crowd looks at each message dozens of times.
  #buttons: readonly SeenButton[] | undefined;
  #text: string | undefined;

  constructor(message: LocalMessage, read: Reading) {
    const { body, channel } = message;
    this.id = message.id;
    this.place = channel.isDm ? 'dm' : `#${channel.name}`;
    this.author = message.author.displayName;
    this.byBot = message.author.bot;
    this.ephemeral = message.ephemeralFor !== undefined;
    this.edited = body.editedAt !== undefined;
    this.loading = message.loading;
    this.sentAt = message.createdAt;
    this.pings = [...body.mentions.map((user) => user.displayName), ...(body.mentionsEveryone ? ['@everyone'] : [])];
    this.content = body.content;
    this.source = message;
    this.#body = body;
    this.#read = read;
  }

  get embeds(): readonly JsonObject[] {
    return this.#body.embeds;
  }

  get components(): readonly JsonObject[] {
    return this.#body.components;
  }

  get buttons(): readonly SeenButton[] {
    this.#buttons ??= [...everyComponent(this.#body.components)]
      .filter((component) => typeOf(component) === componentTypes.button)
      .map(buttonOf);
    return this.#buttons;
  }

  get selects(): readonly SeenSelect[] {
    return [...everyComponent(this.#body.components)]
      .filter((component) => selectTypes.has(typeOf(component)))
      .map(selectOf);
  }

  get files(): readonly SeenFile[] {
    return [...this.#body.files, ...this.#body.hiddenFiles].map((file) => ({
      name: file.name,
      size: file.bytes.length,
      contentType: file.contentType,
      description: file.description,
      url: file.url,
    }));
  }

  /** Everything there is to read in it, without buttons and menus: content, embeds, text of components. */
  get text(): string {
    this.#text ??= this.#readAll();
    return this.#text;
  }

  #readAll(): string {
    const embeds = this.#body.embeds.map((embed) => renderEmbed(embed, this.#body.hiddenFiles, this.#read));
    const parts = [this.#read(this.content), ...embeds, this.#read(textOfComponents(this.#body.components))];
    return parts.filter((part) => part !== '').join('\n');
  }

  /** The message as a reader sees it, as Markdown, buttons as `[I'm free]`. */
  get rendered(): string {
    return renderBody(this.#body, this.#read);
  }

  /** `rendered` below a line that says who wrote it, where, and that it is ephemeral or edited. */
  toString(): string {
    const marks = [
      this.place,
      this.ephemeral && 'only you can see this',
      this.edited && 'edited',
      this.loading && 'thinking…',
    ];
    return `**${this.author}** (${marks.filter((mark) => mark).join(', ')})\n${this.rendered}`;
  }
}

export interface SeenField {
  readonly label: string;
  readonly description: string | undefined;
  readonly customId: string;
  /** Discord's number of its kind: 4 text, 3 and 5 to 8 menus, 19 file. */
  readonly type: number;
  readonly required: boolean;
  /** What stands in it before anything is typed. */
  readonly value: string | undefined;
  readonly placeholder: string | undefined;
  readonly options: readonly string[];
}

/** A modal that is open before somebody. */
export class SeenModal {
  readonly title: string;
  readonly customId: string;
  readonly fields: readonly SeenField[];
  /** The text displays between the fields. */
  readonly texts: readonly string[];
  readonly rendered: string;

  constructor(modal: OpenModal, read: Reading) {
    this.title = textOf(modal.data, 'title') ?? '';
    this.customId = textOf(modal.data, 'custom_id') ?? '';
    this.texts = objectsOf(modal.data, 'components')
      .filter((component) => typeOf(component) === componentTypes.text)
      .map((component) => read(textOf(component, 'content') ?? ''));
    this.fields = fieldsOf(modal.data).map((field) => ({
      label: field.label,
      description: field.description,
      customId: field.customId,
      type: typeOf(field.component),
      required: field.required,
      value: textOf(field.component, 'value'),
      placeholder: textOf(field.component, 'placeholder'),
      options: objectsOf(field.component, 'options').map((option) => textOf(option, 'label') ?? ''),
    }));
    this.rendered = renderModal(modal.data, read);
  }

  toString(): string {
    return this.rendered;
  }
}

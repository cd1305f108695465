import { componentTypes, selectTypes, typeOf } from './components.ts';
import type { StoredFile } from './files.ts';
import type { JsonObject } from './json.ts';
import { flagOf, objectOf, objectsOf, textOf } from './json.ts';
import type { MessageBody } from './message.ts';
import type { Reading } from './reading.ts';

/** A button's face: emoji and label. */
export function buttonLabel(button: JsonObject): string {
  const emoji = objectOf(button, 'emoji');
  return [emoji && textOf(emoji, 'name'), textOf(button, 'label')].filter((part) => part).join(' ');
}

function renderButton(button: JsonObject): string {
  const label = buttonLabel(button);
  const url = textOf(button, 'url');
  if (url !== undefined) return `[${label} ↗](${url})`;
  return flagOf(button, 'disabled') ? `[${label} (disabled)]` : `[${label}]`;
}

const emptyMenus: Readonly<Record<number, string>> = {
  [componentTypes.userSelect]: 'people',
  [componentTypes.roleSelect]: 'roles',
  [componentTypes.mentionableSelect]: 'people and roles',
  [componentTypes.channelSelect]: 'channels',
};

function renderSelect(select: JsonObject): string {
  const placeholder = textOf(select, 'placeholder') ?? 'Make a selection';
  const options = objectsOf(select, 'options').map((option) => {
    const mark = flagOf(option, 'default') ? '✓ ' : '';
    const description = textOf(option, 'description');
    return `${mark}${textOf(option, 'label') ?? ''}${description ? ` (${description})` : ''}`;
  });
  const list = options.length > 0 ? options.join(' | ') : (emptyMenus[typeOf(select)] ?? '');
  return `[${placeholder} ▾ ${list}]${flagOf(select, 'disabled') ? ' (disabled)' : ''}`;
}

function pictureLine(alt: string | undefined, name: string): string {
  return `![${alt ?? ''}](${name})`;
}

/** A media item of a gallery, thumbnail, file or embed: by the name of the file behind its address. */
function mediaLine(item: JsonObject, key: 'media' | 'file', alt: string | undefined): string {
  const media = objectOf(item, key);
  const url = (media && textOf(media, 'url')) ?? '';
  const name = decodeURIComponent(url.split('/').at(-1) ?? '');
  return key === 'file' ? `📎 ${name}` : pictureLine(alt, name);
}

function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

function renderSection(section: JsonObject, read: Reading): string {
  const accessory = objectOf(section, 'accessory');
  const texts = objectsOf(section, 'components').map((part) => renderComponent(part, read));
  return [...texts, ...(accessory ? [renderComponent(accessory, read)] : [])].join('\n');
}

function renderComponent(component: JsonObject, read: Reading): string {
  const type = typeOf(component);
  const parts = () => objectsOf(component, 'components').map((part) => renderComponent(part, read));
  if (selectTypes.has(type)) return renderSelect(component);
  switch (type) {
    case componentTypes.row:
      return parts().join(' ');
    case componentTypes.button:
      return renderButton(component);
    case componentTypes.text:
      return read(textOf(component, 'content') ?? '');
    case componentTypes.section:
      return renderSection(component, read);
    case componentTypes.thumbnail:
      return mediaLine(component, 'media', textOf(component, 'description'));
    case componentTypes.gallery:
      return objectsOf(component, 'items')
        .map((item) => mediaLine(item, 'media', textOf(item, 'description')))
        .join('\n');
    case componentTypes.file:
      return mediaLine(component, 'file', undefined);
    case componentTypes.separator:
      return '---';
    case componentTypes.container:
      return quoted(parts().join('\n'));
    default:
      return `(component of type ${type})`;
  }
}

function embedPicture(embed: JsonObject, key: 'image' | 'thumbnail', files: readonly StoredFile[]): string | undefined {
  const picture = objectOf(embed, key);
  if (!picture) return undefined;
  const url = textOf(picture, 'url') ?? '';
  const file = files.find((candidate) => candidate.url === url);
  return pictureLine(
    file?.description ?? textOf(picture, 'description'),
    decodeURIComponent(url.split('/').at(-1) ?? ''),
  );
}

/** An embed as a quotation: title, description, fields, pictures, footer. */
export function renderEmbed(embed: JsonObject, files: readonly StoredFile[], read: Reading): string {
  const author = objectOf(embed, 'author');
  const footer = objectOf(embed, 'footer');
  const title = textOf(embed, 'title');
  const lines = [
    author && read(textOf(author, 'name') ?? ''),
    title && `**${read(title)}**`,
    read(textOf(embed, 'description') ?? ''),
    ...objectsOf(embed, 'fields').map(
      (field) => `**${textOf(field, 'name') ?? ''}**\n${read(textOf(field, 'value') ?? '')}`,
    ),
    embedPicture(embed, 'thumbnail', files),
    embedPicture(embed, 'image', files),
    footer && `_${textOf(footer, 'text') ?? ''}_`,
  ];
  return quoted(lines.filter((line) => line).join('\n'));
}

export function renderFile(file: StoredFile): string {
  if (file.contentType.startsWith('image/')) return pictureLine(file.description, file.name);
  return `📎 ${file.name} (${file.bytes.length} bytes)${file.description ? `: ${file.description}` : ''}`;
}

/** A message's body as a reader sees it, as Markdown: text, embeds, pictures with their alt texts, buttons, menus. */
export function renderBody(body: MessageBody, read: Reading): string {
  const files = [...body.files, ...body.hiddenFiles];
  const parts = [
    read(body.content),
    ...body.embeds.map((embed) => renderEmbed(embed, files, read)),
    ...body.files.map(renderFile),
    ...body.components.map((component) => renderComponent(component, read)),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

/** The lines of a modal: its title, then each field's label, description and what stands in it. */
export function renderModal(data: JsonObject, read: Reading): string {
  const lines = objectsOf(data, 'components').map((component) => {
    if (typeOf(component) === componentTypes.text) return read(textOf(component, 'content') ?? '');
    const field = objectOf(component, 'component') ?? objectsOf(component, 'components')[0] ?? {};
    const label = textOf(component, 'label') ?? textOf(field, 'label') ?? '';
    const description = textOf(component, 'description');
    return [`${label}: ${renderField(field)}`, ...(description ? [`  ${description}`] : [])].join('\n');
  });
  return [`**${textOf(data, 'title') ?? ''}**`, ...lines, '[Submit] [Cancel]'].join('\n');
}

function renderField(field: JsonObject): string {
  const type = typeOf(field);
  if (selectTypes.has(type)) return renderSelect(field);
  if (type === componentTypes.fileUpload) return '[Choose a file]';
  if (type === componentTypes.checkbox) return '[ ]';
  if (type === componentTypes.radioGroup || type === componentTypes.checkboxGroup) return renderSelect(field);
  return `[${textOf(field, 'value') ?? textOf(field, 'placeholder') ?? ''}]`;
}

import {
  address,
  allDifferent,
  anything,
  type Check,
  list,
  nested,
  oneOf,
  type Part,
  part,
  snowflake,
  text,
  whole,
  yesOrNo,
} from './shape.ts';

/** Discord's numbers of component types. */
export const COMPONENT = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  textDisplay: 10,
  thumbnail: 11,
  mediaGallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const;

export const SELECTS: ReadonlySet<unknown> = new Set([
  COMPONENT.stringSelect,
  COMPONENT.userSelect,
  COMPONENT.roleSelect,
  COMPONENT.mentionableSelect,
  COMPONENT.channelSelect,
]);

/** Types that only a message with the components v2 flag may hold. */
export const ONLY_IN_V2: ReadonlySet<unknown> = new Set([
  COMPONENT.section,
  COMPONENT.textDisplay,
  COMPONENT.thumbnail,
  COMPONENT.mediaGallery,
  COMPONENT.file,
  COMPONENT.separator,
  COMPONENT.container,
]);

const customId = text(1, 100);
const base = { type: anything, id: whole(0, 2 ** 31 - 1) } as const;

/** `animated` is not in Discord's document; discord.js sends it with every emoji given as text. */
const EMOJI = part('an emoji', { id: snowflake, name: text(1, 32), animated: yesOrNo });

const OPTION = part(
  'a select option',
  { label: text(1, 100), value: text(1, 100), description: text(0, 100), default: yesOrNo, emoji: nested(EMOJI) },
  ['label', 'value'],
);

const CHOICE = part(
  'a choice of a group',
  { label: text(1, 100), value: text(1, 100), description: text(0, 100), default: yesOrNo },
  ['label', 'value'],
);

/** What Discord adds to media in its answers; a message that is edited may carry them back, they are not read. */
const answered = {
  proxy_url: anything,
  width: anything,
  height: anything,
  content_type: anything,
  attachment_id: anything,
  flags: anything,
  loading_state: anything,
  placeholder: anything,
  placeholder_version: anything,
} as const;

const MEDIA = part('a media item', { url: address(['http', 'https', 'attachment'], 2048), ...answered }, ['url']);
const ATTACHED = part('a file of this message', { url: address(['attachment'], 2048), ...answered }, ['url']);

const GALLERY_ITEM = part('a gallery item', { media: nested(MEDIA), description: text(1, 1024), spoiler: yesOrNo }, [
  'media',
]);

const select = {
  ...base,
  custom_id: customId,
  placeholder: text(0, 150),
  min_values: whole(0, 25),
  max_values: whole(1, 25),
  disabled: yesOrNo,
  required: yesOrNo,
} as const;

function picker(name: string, kinds: readonly string[], more: Readonly<Record<string, Check>> = {}): Part {
  const chosen = part('a default value', { id: snowflake, type: oneOf(...kinds) }, ['id', 'type']);
  return part(name, { ...select, default_values: list(0, 25, nested(chosen)), ...more }, ['custom_id']);
}

/** What Discord knows of each type of component; children are judged where they stand. */
export const PART_OF: ReadonlyMap<unknown, Part> = new Map<unknown, Part>([
  [COMPONENT.row, part('a row', { ...base, components: anything }, ['components'])],
  [
    COMPONENT.button,
    part(
      'a button',
      {
        ...base,
        style: whole(1, 6),
        label: text(0, 80),
        emoji: nested(EMOJI),
        custom_id: customId,
        url: address(['http', 'https', 'discord'], 512),
        sku_id: snowflake,
        disabled: yesOrNo,
      },
      ['style'],
    ),
  ],
  [
    COMPONENT.stringSelect,
    part('a string select', { ...select, options: list(1, 25, nested(OPTION)) }, ['custom_id', 'options']),
  ],
  [
    COMPONENT.textInput,
    part(
      'a text input',
      {
        ...base,
        custom_id: customId,
        style: whole(1, 2),
        label: text(1, 45),
        min_length: whole(0, 4000),
        max_length: whole(1, 4000),
        required: yesOrNo,
        value: text(0, 4000),
        placeholder: text(0, 100),
      },
      ['custom_id', 'style'],
    ),
  ],
  [COMPONENT.userSelect, picker('a user select', ['user'])],
  [COMPONENT.roleSelect, picker('a role select', ['role'])],
  [COMPONENT.mentionableSelect, picker('a mentionable select', ['user', 'role'])],
  [
    COMPONENT.channelSelect,
    picker('a channel select', ['channel'], { channel_types: allDifferent(list(0, 25, whole(0, 16))) }),
  ],
  [
    COMPONENT.section,
    part('a section', { ...base, components: anything, accessory: anything }, ['components', 'accessory']),
  ],
  [COMPONENT.textDisplay, part('a text display', { ...base, content: text(1, 4000) }, ['content'])],
  [
    COMPONENT.thumbnail,
    part('a thumbnail', { ...base, media: nested(MEDIA), description: text(1, 1024), spoiler: yesOrNo }, ['media']),
  ],
  [COMPONENT.mediaGallery, part('a media gallery', { ...base, items: list(1, 10, nested(GALLERY_ITEM)) }, ['items'])],
  [
    COMPONENT.file,
    part('a file component', { ...base, file: nested(ATTACHED), spoiler: yesOrNo, name: anything, size: anything }, [
      'file',
    ]),
  ],
  [COMPONENT.separator, part('a separator', { ...base, divider: yesOrNo, spacing: whole(1, 2) })],
  [
    COMPONENT.container,
    part('a container', { ...base, components: anything, accent_color: whole(0, 0xffffff), spoiler: yesOrNo }, [
      'components',
    ]),
  ],
  [
    COMPONENT.label,
    part('a label', { ...base, label: text(1, 45), description: text(1, 100), component: anything }, [
      'label',
      'component',
    ]),
  ],
  [
    COMPONENT.fileUpload,
    part(
      'a file upload',
      {
        ...base,
        custom_id: customId,
        min_values: whole(0, 10),
        max_values: whole(1, 10),
        required: yesOrNo,
        file_types: list(0, 10, text(1, 100)),
      },
      ['custom_id'],
    ),
  ],
  [
    COMPONENT.radioGroup,
    part('a radio group', { ...base, custom_id: customId, options: list(2, 10, nested(CHOICE)), required: yesOrNo }, [
      'custom_id',
      'options',
    ]),
  ],
  [
    COMPONENT.checkboxGroup,
    part(
      'a checkbox group',
      {
        ...base,
        custom_id: customId,
        options: list(1, 10, nested(CHOICE)),
        min_values: whole(0, 10),
        max_values: whole(1, 10),
        required: yesOrNo,
      },
      ['custom_id', 'options'],
    ),
  ],
  [COMPONENT.checkbox, part('a checkbox', { ...base, custom_id: customId, default: yesOrNo }, ['custom_id'])],
]);

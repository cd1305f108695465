import { edited, followedUp, sent, testRules } from './rule-cases.ts';

const V2 = 32768;

function button(customId: string, more: object = {}) {
  return { type: 2, style: 1, label: 'a', custom_id: customId, ...more };
}

function row(...components: readonly unknown[]) {
  return { type: 1, components };
}

function options(count: number) {
  return Array.from({ length: count }, (_, index) => ({ label: `l${index}`, value: `v${index}` }));
}

function select(customId: string, more: object = {}) {
  return { type: 3, custom_id: customId, options: options(3), ...more };
}

function rowsWith(...components: readonly unknown[]) {
  return sent({ content: 'x', components });
}

function v2With(...components: readonly unknown[]) {
  return sent({ flags: V2, components });
}

function shown(content: string) {
  return { type: 10, content };
}

const sixRows = Array.from({ length: 6 }, (_, index) => row(button(`b${index}`)));

testRules([
  {
    rule: 'a message has at most five rows without components v2',
    takes: rowsWith(...sixRows.slice(1)),
    refuses: rowsWith(...sixRows),
    saying: 'components: holds 6 rows, Discord takes at most 5 without components v2',
  },
  {
    rule: 'with components v2 more rows are fine, up to forty components',
    takes: v2With(...sixRows),
    refuses: v2With(...Array.from({ length: 41 }, () => ({ type: 14 }))),
    saying: 'components: hold 41 components in all, Discord takes at most 40',
  },
  {
    rule: 'components within others count among the forty',
    takes: v2With({ type: 17, components: Array.from({ length: 39 }, () => ({ type: 14 })) }),
    refuses: v2With(
      ...Array.from({ length: 13 }, (_, index) => row(button(`a${index}`), button(`b${index}`))),
      shown('x'),
      { type: 14 },
    ),
    saying: 'components: hold 41 components in all, Discord takes at most 40',
  },
  {
    rule: 'a row has at most five buttons',
    takes: rowsWith(row(...['a', 'b', 'c', 'd', 'e'].map((id) => button(id)))),
    refuses: rowsWith(row(...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => button(id)))),
    saying: 'components[0].components: a row holds 6 buttons, Discord takes at most 5',
  },
  {
    rule: 'a row has one select',
    takes: rowsWith(row(select('a')), row({ type: 5, custom_id: 'b' })),
    refuses: rowsWith(row(select('a'), { type: 5, custom_id: 'b' })),
    saying: 'components[0].components: a row holds 2 selects, Discord takes one',
  },
  {
    rule: 'a row does not mix a select with buttons',
    takes: rowsWith(row(select('a')), row(button('b'))),
    refuses: rowsWith(row(select('a'), button('b'))),
    saying: 'components[0].components: a row holds a select and buttons, Discord takes one or the other',
  },
  {
    rule: 'a row is not empty',
    takes: rowsWith(row(button('a'))),
    refuses: rowsWith(row()),
    saying: 'components[0].components: a row holds at least one button or select',
  },
  {
    rule: 'only rows stand at the top, only buttons and selects in rows',
    takes: rowsWith(row(button('a'))),
    refuses: rowsWith(button('a'), row(row(button('b')))),
    saying: [
      'components[0]: a button cannot stand at the top of a message without components v2',
      'components[1].components[0]: a row cannot stand in a row',
    ],
  },
  {
    rule: 'components of v2 need the flag',
    takes: v2With(shown('x')),
    refuses: rowsWith(shown('x')),
    saying: 'components[0]: a text display needs the components v2 flag (32768)',
  },
  {
    rule: 'components of v2 need the flag in edits too',
    takes: edited({ flags: V2, content: null, embeds: [], components: [shown('x')] }),
    refuses: edited({ components: [{ type: 17, components: [shown('x')] }] }),
    saying: 'components[0]: a container needs the components v2 flag (32768)',
  },
  {
    rule: 'a message of components v2 has no content',
    takes: sent({ flags: V2, content: '', embeds: [], components: [shown('x')] }),
    refuses: sent({ flags: V2, content: 'x', components: [shown('x')] }),
    saying: 'content: a message with components v2 takes no content',
  },
  {
    rule: 'a message of components v2 has no embeds, stickers or poll',
    takes: v2With(shown('x')),
    refuses: sent({ flags: V2, embeds: [{ title: 'x' }], sticker_ids: ['1'], components: [shown('x')] }),
    saying: [
      'embeds: a message with components v2 takes no embeds',
      'sticker_ids: a message with components v2 takes no sticker_ids',
    ],
  },
  {
    rule: 'a message of components v2 has at most 4,000 characters in all its texts',
    takes: v2With(shown('x'.repeat(3000)), { type: 17, components: [shown('x'.repeat(1000))] }),
    refuses: v2With(shown('x'.repeat(3000)), { type: 17, components: [shown('x'.repeat(1001))] }),
    saying: 'components: hold 4001 characters of text in all, Discord takes at most 4000',
  },
  {
    rule: 'a section holds one to three texts beside one thing',
    takes: v2With({ type: 9, components: [shown('a'), shown('b'), shown('c')], accessory: button('b') }),
    refuses: v2With({ type: 9, components: ['a', 'b', 'c', 'd'].map(shown), accessory: select('s') }),
    saying: [
      'components[0].components: a section holds 4 texts, Discord takes 1 to 3',
      'components[0].accessory: a string select cannot stand as the accessory of a section',
    ],
  },
  {
    rule: 'a section has something beside its text',
    takes: v2With({
      type: 9,
      components: [shown('a')],
      accessory: { type: 11, media: { url: 'https://example.org/a' } },
    }),
    refuses: v2With({ type: 9, components: [shown('a')] }),
    saying: 'components[0].accessory: is missing',
  },
  {
    rule: 'a container holds something, but no container',
    takes: v2With({ type: 17, components: [row(button('a')), { type: 14, divider: true, spacing: 2 }] }),
    refuses: v2With({ type: 17, components: [] }, { type: 17, components: [{ type: 17, components: [shown('x')] }] }),
    saying: [
      'components[0].components: a container holds at least one component',
      'components[1].components[0]: a container cannot stand in a container',
    ],
  },
  {
    rule: 'custom ids differ within a message',
    takes: rowsWith(row(button('a')), row(select('b'))),
    refuses: rowsWith(row(button('a')), row(select('a'))),
    saying: 'components[1].components[0].custom_id: is "a", as is that of components[0].components[0]',
  },
  {
    rule: 'custom ids differ within containers and sections too',
    takes: v2With({ type: 17, components: [row(button('a'))] }, row(button('b'))),
    refuses: v2With(
      { type: 17, components: [row(button('a'))] },
      {
        type: 9,
        components: [shown('x')],
        accessory: button('a'),
      },
    ),
    saying: 'components[1].accessory.custom_id: is "a", as is that of components[0].components[0].components[0]',
  },
  {
    rule: 'a custom id has 1 to 100 characters',
    takes: rowsWith(row(button('x'.repeat(100)))),
    refuses: rowsWith(row(button('x'.repeat(101)), button(''))),
    saying: [
      'components[0].components[0].custom_id: has 101 characters, Discord takes at most 100',
      'components[0].components[1].custom_id: is empty',
    ],
  },
  {
    rule: "a button's label has at most 80 characters",
    takes: rowsWith(row(button('a', { label: 'x'.repeat(80) }))),
    refuses: rowsWith(row(button('a', { label: 'x'.repeat(81) }))),
    saying: 'components[0].components[0].label: has 81 characters, Discord takes at most 80',
  },
  {
    rule: 'a button has a custom id or a link',
    takes: rowsWith(row({ type: 2, style: 5, label: 'a', url: 'https://example.org' })),
    refuses: rowsWith(row({ type: 2, style: 1, label: 'a' })),
    saying: 'components[0].components[0]: a button needs a custom id or a link',
  },
  {
    rule: 'a button has not both a custom id and a link',
    takes: rowsWith(row(button('a'))),
    refuses: rowsWith(row(button('a', { url: 'https://example.org' }))),
    saying: 'components[0].components[0]: a button has a custom id or a link, not both',
  },
  {
    rule: 'a link has style 5',
    takes: rowsWith(row({ type: 2, style: 5, label: 'a', url: 'discord://-/channels/1' })),
    refuses: rowsWith(row({ type: 2, style: 2, label: 'a', url: 'https://example.org' })),
    saying: 'components[0].components[0].style: style 2 is for a custom id, a link has style 5',
  },
  {
    rule: 'a custom id has no style 5',
    takes: rowsWith(row(button('a', { style: 4 }))),
    refuses: rowsWith(row(button('a', { style: 5 }))),
    saying: 'components[0].components[0].style: style 5 is for a link, a custom id has styles 1 to 4',
  },
  {
    rule: 'what is for sale has style 6 and nothing else',
    takes: rowsWith(row({ type: 2, style: 6, sku_id: '1' })),
    refuses: rowsWith(row({ type: 2, style: 6, label: 'a', custom_id: 'a' }), row(button('b', { sku_id: '1' }))),
    saying: [
      'components[0].components[0].sku_id: is missing, style 6 needs it',
      'components[0].components[0].custom_id: is not for style 6',
      'components[0].components[0].label: is not for style 6',
      'components[1].components[0].sku_id: is only for style 6',
    ],
  },
  {
    rule: 'a button has a style that there is',
    takes: rowsWith(row(button('a', { style: 3 }))),
    refuses: rowsWith(row(button('a', { style: 7 }))),
    saying: 'components[0].components[0].style: is 7, Discord takes 1 to 6',
  },
  {
    rule: 'a button shows something',
    takes: rowsWith(row({ type: 2, style: 1, custom_id: 'a', emoji: { name: '🦉', animated: false } })),
    refuses: rowsWith(row({ type: 2, style: 1, custom_id: 'a', label: ' ' })),
    saying: 'components[0].components[0]: a button needs a label or an emoji',
  },
  {
    rule: 'a select has at most 25 options',
    takes: rowsWith(row(select('a', { options: options(25) }))),
    refuses: rowsWith(row(select('a', { options: options(26) }))),
    saying: 'components[0].components[0].options: has 26 elements, Discord takes at most 25',
  },
  {
    rule: 'a select has at least one option',
    takes: rowsWith(row(select('a', { options: options(1) }))),
    refuses: rowsWith(row(select('a', { options: [] }))),
    saying: 'components[0].components[0].options: has 0 elements, Discord takes at least 1',
  },
  {
    rule: 'the values of a select differ',
    takes: rowsWith(
      row(
        select('a', {
          options: [
            { label: 'l', value: 'a' },
            { label: 'l', value: 'b' },
          ],
        }),
      ),
    ),
    refuses: rowsWith(
      row(
        select('a', {
          options: [
            { label: 'l', value: 'a' },
            { label: 'm', value: 'a' },
          ],
        }),
      ),
    ),
    saying: 'components[0].components[0].options[1].value: is "a" a second time',
  },
  {
    rule: 'label, value and description of an option have at most 100 characters',
    takes: rowsWith(
      row(select('a', { options: [{ label: 'x'.repeat(100), value: 'x'.repeat(100), description: 'x'.repeat(100) }] })),
    ),
    refuses: rowsWith(
      row(select('a', { options: [{ label: 'x'.repeat(101), value: 'x'.repeat(101), description: 'x'.repeat(101) }] })),
    ),
    saying: [
      'components[0].components[0].options[0].label: has 101 characters, Discord takes at most 100',
      'components[0].components[0].options[0].value: has 101 characters, Discord takes at most 100',
      'components[0].components[0].options[0].description: has 101 characters, Discord takes at most 100',
    ],
  },
  {
    rule: 'min_values is 0 to 25, max_values 1 to 25',
    takes: rowsWith(row(select('a', { min_values: 0, max_values: 3 }))),
    refuses: rowsWith(row({ type: 5, custom_id: 'a', min_values: -1, max_values: 26 })),
    saying: [
      'components[0].components[0].min_values: is -1, Discord takes 0 to 25',
      'components[0].components[0].max_values: is 26, Discord takes 1 to 25',
    ],
  },
  {
    rule: 'min_values is not more than max_values',
    takes: rowsWith(row(select('a', { min_values: 2, max_values: 2 }))),
    refuses: rowsWith(row(select('a', { min_values: 3, max_values: 2 }))),
    saying: 'components[0].components[0].min_values: is 3, more than max_values 2',
  },
  {
    rule: 'no more can be chosen than there are options',
    takes: rowsWith(row(select('a', { max_values: 3 }))),
    refuses: rowsWith(row(select('a', { max_values: 4 }))),
    saying:
      'components[0].components[0].options: has 3 options, fewer than the 4 that min_values or max_values ask for',
  },
  {
    rule: 'no more are chosen beforehand than can be chosen',
    takes: rowsWith(
      row(select('a', { options: options(2).map((each) => ({ ...each, default: true })), max_values: 2 })),
    ),
    refuses: rowsWith(row(select('a', { options: options(2).map((each) => ({ ...each, default: true })) }))),
    saying: 'components[0].components[0]: 2 are chosen beforehand, max_values is 1',
  },
  {
    rule: 'a placeholder has at most 150 characters',
    takes: rowsWith(row(select('a', { placeholder: 'x'.repeat(150) }))),
    refuses: rowsWith(row(select('a', { placeholder: 'x'.repeat(151) }))),
    saying: 'components[0].components[0].placeholder: has 151 characters, Discord takes at most 150',
  },
  {
    rule: 'a picker begins with what it can pick',
    takes: rowsWith(row({ type: 5, custom_id: 'a', default_values: [{ id: '1', type: 'user' }] })),
    refuses: rowsWith(row({ type: 5, custom_id: 'a', default_values: [{ id: '1', type: 'role' }] })),
    saying: 'components[0].components[0].default_values[0].type: is "role", Discord takes user',
  },
  {
    rule: 'a user select is for servers',
    takes: followedUp({ content: 'x', components: [row({ type: 5, custom_id: 'a' })] }, 'server'),
    refuses: followedUp({ content: 'x', components: [row({ type: 5, custom_id: 'a' })] }, 'dm'),
    saying: 'components[0].components[0]: a user select in a direct message knows only the two people in it',
  },
  {
    rule: 'components and what is in them have no unknown properties',
    takes: rowsWith(row(button('a', { id: 3, disabled: false }))),
    refuses: rowsWith(
      { ...row(button('a', { customId: 'a', emoji: { name: '🦉', url: 'x' } })), label: 'x' },
      row(select('b', { options: [{ label: 'l', value: 'v', selected: true }] })),
    ),
    saying: [
      'components[0].label: is no property of a row',
      'components[0].components[0].customId: is no property of a button',
      'components[0].components[0].emoji.url: is no property of an emoji',
      'components[1].components[0].options[0].selected: is no property of a select option',
    ],
  },
  {
    rule: 'a component has a type that there is',
    takes: v2With({ type: 14 }),
    refuses: v2With({ type: 15 }, 'text'),
    saying: ['components[0].type: is 15, no component type', 'components[1]: must be a component'],
  },
]);

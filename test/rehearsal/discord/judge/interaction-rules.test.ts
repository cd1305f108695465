import { answered, file, testRules } from './rule-cases.ts';

const hello = { content: 'hello' };
const modal = {
  custom_id: 'm',
  title: 't',
  components: [{ type: 18, label: 'l', component: { type: 4, custom_id: 'i', style: 1 } }],
};

function choices(count: number) {
  return { choices: Array.from({ length: count }, (_, index) => ({ name: `n${index}`, value: `v${index}` })) };
}

testRules([
  {
    rule: 'a modal does not answer a modal',
    takes: answered(9, modal, { kind: 'component' }),
    refuses: answered(9, modal, { kind: 'modal' }),
    saying: 'type: is 9: a modal cannot answer a modal',
  },
  {
    rule: 'a modal does not come after a defer',
    takes: answered(9, modal),
    refuses: answered(9, modal, { deferred: true }),
    saying: 'type: is 9: a modal cannot come after a defer',
  },
  {
    rule: 'an update does not answer a command',
    takes: answered(7, hello, { kind: 'component' }),
    refuses: answered(7, hello, { kind: 'command' }),
    saying: 'type: is 7: an update needs a message with components, a command has none',
  },
  {
    rule: 'a deferred update does not answer a command',
    takes: answered(6, undefined, { kind: 'modal' }),
    refuses: answered(6, undefined, { kind: 'command' }),
    saying: 'type: is 6: an update needs a message with components, a command has none',
  },
  {
    rule: 'autocomplete is not answered with a message',
    takes: answered(8, choices(3), { kind: 'autocomplete' }),
    refuses: answered(4, hello, { kind: 'autocomplete' }),
    saying: 'type: is 4, autocomplete takes choices (8) only',
  },
  {
    rule: 'choices do not answer anything but autocomplete',
    takes: answered(4, hello, { kind: 'component' }),
    refuses: answered(8, choices(3), { kind: 'component' }),
    saying: 'type: is 8: choices answer autocomplete only, not a component',
  },
  {
    rule: 'autocomplete has at most 25 choices',
    takes: answered(8, choices(25), { kind: 'autocomplete' }),
    refuses: answered(8, choices(26), { kind: 'autocomplete' }),
    saying: 'data.choices: has 26 elements, Discord takes at most 25',
  },
  {
    rule: 'name and value of an autocomplete choice have at most 100 characters',
    takes: answered(8, { choices: [{ name: 'x'.repeat(100), value: 'x'.repeat(100) }] }, { kind: 'autocomplete' }),
    refuses: answered(8, { choices: [{ name: 'x'.repeat(101), value: 'x'.repeat(101) }] }, { kind: 'autocomplete' }),
    saying: [
      'data.choices[0].name: has 101 characters, Discord takes at most 100',
      'data.choices[0].value: has 101 characters, Discord takes at most 100',
    ],
  },
  {
    rule: 'an answer holds something, a defer nothing but flags',
    takes: answered(5, { flags: 64 }),
    refuses: answered(4, { flags: 64 }),
    saying: 'data: the message is empty: no content, embeds, components, files, stickers or poll',
  },
  {
    rule: 'a defer has no unknown properties',
    takes: answered(5, {}),
    refuses: answered(5, { content: 'soon' }),
    saying: 'data.content: is no property of a deferred answer',
  },
  {
    rule: 'an answer has data',
    takes: answered(4, hello),
    refuses: answered(4, undefined),
    saying: 'data: is missing',
  },
  {
    rule: 'an answer has a type that there is',
    takes: answered(5, undefined),
    refuses: answered(3, undefined),
    saying: 'type: is 3, no callback type',
  },
  {
    rule: 'the rules of messages hold in answers',
    takes: answered(
      4,
      { content: 'x'.repeat(2000), tts: false, enforce_nonce: false, attachments: [{ id: '0' }] },
      {},
      [file(0)],
    ),
    refuses: answered(4, { content: 'x'.repeat(2001), ephemeral: true, attachments: [{ id: '0' }] }),
    saying: [
      'data.content: has 2001 characters, Discord takes at most 2000',
      'data.ephemeral: is no property of a message',
      'data.attachments[0].id: is 0, but the request has no files[0]',
    ],
  },
  {
    rule: 'an update may say little, but not that nothing is left',
    takes: answered(7, { components: [] }, { kind: 'component' }),
    refuses: answered(7, { content: '', embeds: [], components: [], attachments: [] }, { kind: 'component' }),
    saying: 'data: the message is empty: no content, embeds, components, files, stickers or poll',
  },
]);

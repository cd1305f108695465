import type { JudgedRequest } from '../../../../src/rehearsal/discord/judged-request.ts';
import { answered, testRules } from './rule-cases.ts';

function input(customId: string, more: object = {}) {
  return { type: 4, custom_id: customId, style: 1, ...more };
}

function label(component: unknown, more: object = {}) {
  return { type: 18, label: 'l', component, ...more };
}

function select(more: object = {}) {
  return { type: 3, custom_id: 's', options: [{ label: 'l', value: 'v' }], ...more };
}

function choices(count: number) {
  return Array.from({ length: count }, (_, index) => ({ label: `l${index}`, value: `v${index}` }));
}

function modal(components: readonly unknown[], more: object = {}): JudgedRequest {
  return answered(9, { custom_id: 'm', title: 't', components, ...more });
}

function labels(count: number) {
  return Array.from({ length: count }, (_, index) => label(input(`i${index}`)));
}

testRules([
  {
    rule: 'a modal has at most five fields',
    takes: modal(labels(5)),
    refuses: modal(labels(6)),
    saying: 'data.components: a modal has 6 fields, Discord takes at most 5',
  },
  {
    rule: 'a modal has at least one field',
    takes: modal(labels(1)),
    refuses: modal([]),
    saying: 'data.components: a modal needs at least one field',
  },
  {
    rule: "a modal's title has at most 45 characters",
    takes: modal(labels(1), { title: 'x'.repeat(45) }),
    refuses: modal(labels(1), { title: 'x'.repeat(46) }),
    saying: 'data.title: has 46 characters, Discord takes at most 45',
  },
  {
    rule: "a modal's custom id has at most 100 characters",
    takes: modal(labels(1), { custom_id: 'x'.repeat(100) }),
    refuses: modal(labels(1), { custom_id: 'x'.repeat(101) }),
    saying: 'data.custom_id: has 101 characters, Discord takes at most 100',
  },
  {
    rule: 'a modal has a title and a custom id',
    takes: modal(labels(1)),
    refuses: answered(9, { components: labels(1) }),
    saying: ['data.custom_id: is missing', 'data.title: is missing'],
  },
  {
    rule: 'custom ids differ within a modal',
    takes: modal([label(input('a')), label(input('b'))]),
    refuses: modal([label(input('a')), label(input('a'))]),
    saying: 'data.components[1].component.custom_id: is "a", as is that of data.components[0].component',
  },
  {
    rule: "a label's text has at most 45 characters, its description 100",
    takes: modal([label(input('a'), { label: 'x'.repeat(45), description: 'x'.repeat(100) })]),
    refuses: modal([label(input('a'), { label: 'x'.repeat(46), description: 'x'.repeat(101) })]),
    saying: [
      'data.components[0].label: has 46 characters, Discord takes at most 45',
      'data.components[0].description: has 101 characters, Discord takes at most 100',
    ],
  },
  {
    rule: 'a label has a text and something in it',
    takes: modal([label({ type: 23, custom_id: 'c', default: true })]),
    refuses: modal([{ type: 18 }]),
    saying: ['data.components[0].label: is missing', 'data.components[0].component: is missing'],
  },
  {
    rule: 'a label holds what can be filled in',
    takes: modal([label(select())]),
    refuses: modal([label({ type: 2, style: 1, label: 'a', custom_id: 'a' })]),
    saying: 'data.components[0].component.type: is 2, which cannot stand in a label',
  },
  {
    rule: 'fields stand in labels',
    takes: modal([{ type: 10, content: 'x' }, label(input('a'))]),
    refuses: modal([input('a')]),
    saying: 'data.components[0]: a text input cannot stand in a modal without a label around it',
  },
  {
    rule: 'a text input in a label has no label of its own',
    takes: modal([label(input('a'))]),
    refuses: modal([label(input('a', { label: 'x' }))]),
    saying: 'data.components[0].component.label: a text input in a label takes no label of its own',
  },
  {
    rule: 'a text input in a row has a label of at most 45 characters',
    takes: modal([{ type: 1, components: [input('a', { label: 'x'.repeat(45) })] }]),
    refuses: modal([{ type: 1, components: [input('a', { label: 'x'.repeat(46) })] }]),
    saying: 'data.components[0].components[0].label: has 46 characters, Discord takes at most 45',
  },
  {
    rule: 'a text input in a row has a label',
    takes: modal([{ type: 1, components: [input('a', { label: 'x' })] }]),
    refuses: modal([{ type: 1, components: [input('a')] }]),
    saying: 'data.components[0].components[0].label: is missing, a text input in a row needs it',
  },
  {
    rule: 'a row of a modal holds one text input',
    takes: modal([{ type: 1, components: [input('a', { label: 'x' })] }]),
    refuses: modal([{ type: 1, components: [input('a', { label: 'x' }), select()] }]),
    saying: [
      'data.components[0].components: a row of a modal holds one text input, not 2',
      'data.components[0].components[1]: only a text input can stand in a row of a modal; give the others a label',
    ],
  },
  {
    rule: 'a text input takes at most 4,000 characters, its placeholder 100',
    takes: modal([label(input('a', { value: 'x'.repeat(4000), max_length: 4000, placeholder: 'x'.repeat(100) }))]),
    refuses: modal([label(input('a', { max_length: 4001, placeholder: 'x'.repeat(101) }))]),
    saying: [
      'data.components[0].component.max_length: is 4001, Discord takes 1 to 4000',
      'data.components[0].component.placeholder: has 101 characters, Discord takes at most 100',
    ],
  },
  {
    rule: "a text input's min_length is not more than its max_length",
    takes: modal([label(input('a', { min_length: 4, max_length: 4 }))]),
    refuses: modal([label(input('a', { min_length: 5, max_length: 4 }))]),
    saying: 'data.components[0].component.min_length: is 5, more than max_length 4',
  },
  {
    rule: 'a text input begins with a text within its limits',
    takes: modal([
      label(input('a', { value: 'xxxx', min_length: 4, max_length: 4 })),
      label(input('b', { value: '', min_length: 2 })),
    ]),
    refuses: modal([
      label(input('a', { value: 'xxxxx', max_length: 4 })),
      label(input('b', { value: 'x', min_length: 2 })),
    ]),
    saying: [
      'data.components[0].component.value: has 5 characters, max_length is 4',
      'data.components[1].component.value: has 1 characters, min_length is 2',
    ],
  },
  {
    rule: 'a file upload takes at most ten files',
    takes: modal([label({ type: 19, custom_id: 'f', min_values: 0, max_values: 10, required: false })]),
    refuses: modal([label({ type: 19, custom_id: 'f', max_values: 11 })]),
    saying: 'data.components[0].component.max_values: is 11, Discord takes 1 to 10',
  },
  {
    rule: "a file upload's min_values is not more than its max_values",
    takes: modal([label({ type: 19, custom_id: 'f', min_values: 2, max_values: 2 })]),
    refuses: modal([label({ type: 19, custom_id: 'f', min_values: 2 })]),
    saying: 'data.components[0].component.min_values: is 2, more than max_values 1',
  },
  {
    rule: 'a radio group has two to ten choices',
    takes: modal([label({ type: 21, custom_id: 'r', options: choices(2) })]),
    refuses: modal([label({ type: 21, custom_id: 'r', options: choices(1) })]),
    saying: 'data.components[0].component.options: has 1 elements, Discord takes at least 2',
  },
  {
    rule: 'the values of a checkbox group differ',
    takes: modal([
      label({ type: 22, custom_id: 'c', options: choices(3).map((each) => ({ ...each, default: true })) }),
    ]),
    refuses: modal([label({ type: 22, custom_id: 'c', options: [...choices(1), ...choices(1)] })]),
    saying: 'data.components[0].component.options[1].value: is "v0" a second time',
  },
  {
    rule: 'a select is not disabled in a modal',
    takes: modal([label(select({ required: false }))]),
    refuses: modal([label(select({ disabled: true }))]),
    saying: 'data.components[0].component.disabled: no select is disabled in a modal',
  },
  {
    rule: 'the limits of selects hold in modals',
    takes: modal([label(select({ placeholder: 'x'.repeat(150), max_values: 1 }))]),
    refuses: modal([label(select({ placeholder: 'x'.repeat(151), max_values: 2 }))]),
    saying: [
      'data.components[0].component.placeholder: has 151 characters, Discord takes at most 150',
      'data.components[0].component.options: has 1 options, fewer than the 2 that min_values or max_values ask for',
    ],
  },
  {
    rule: 'a user select is for modals in servers',
    takes: answered(9, { custom_id: 'm', title: 't', components: [label({ type: 5, custom_id: 'u' })] }),
    refuses: answered(
      9,
      { custom_id: 'm', title: 't', components: [label({ type: 5, custom_id: 'u' })] },
      { where: 'dm' },
    ),
    saying: 'data.components[0].component: a user select in a direct message knows only the two people in it',
  },
  {
    rule: 'a modal and its fields have no unknown properties',
    takes: modal([label(input('a', { required: false, id: 4 }))]),
    refuses: modal([label(input('a', { maxLength: 4 }), { text: 'x' })], { customId: 'm' }),
    saying: [
      'data.customId: is no property of a modal',
      'data.components[0].text: is no property of a label',
      'data.components[0].component.maxLength: is no property of a text input',
    ],
  },
]);

import type { JsonObject } from './json.ts';
import { listOf, numberOf, objectOf, objectsOf, textOf } from './json.ts';

/** Discord's numbers for the kinds of components. */
export const componentTypes = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const;

export const selectTypes: ReadonlySet<number> = new Set([
  componentTypes.stringSelect,
  componentTypes.userSelect,
  componentTypes.roleSelect,
  componentTypes.mentionableSelect,
  componentTypes.channelSelect,
]);

export function typeOf(component: JsonObject): number {
  return numberOf(component, 'type') ?? 0;
}

/** The components directly inside one: of a row or container, of a label, and a section's accessory. */
function insideOf(component: JsonObject): JsonObject[] {
  const single = [objectOf(component, 'component'), objectOf(component, 'accessory')];
  return [...objectsOf(component, 'components'), ...single.filter((item) => item !== undefined)];
}

/** Every component of a tree, in the order in which a reader meets them. */
export function* everyComponent(components: readonly JsonObject[]): Generator<JsonObject> {
  for (const component of components) {
    yield component;
    yield* everyComponent(insideOf(component));
  }
}

/** Gives every component without an id the next number, as Discord does. */
export function numberComponents(components: readonly JsonObject[]): JsonObject[] {
  const taken = new Set([...everyComponent(components)].map((component) => numberOf(component, 'id')));
  let last = 0;
  const next = () => {
    do last += 1;
    while (taken.has(last));
    return last;
  };
  const numbered = (component: JsonObject): JsonObject => {
    const result: JsonObject = { ...component, id: numberOf(component, 'id') || next() };
    if (listOf(component, 'components').length > 0) {
      result.components = objectsOf(component, 'components').map(numbered);
    }
    const single = objectOf(component, 'component');
    if (single) result.component = numbered(single);
    const accessory = objectOf(component, 'accessory');
    if (accessory) result.accessory = numbered(accessory);
    return result;
  };
  return components.map(numbered);
}

/** The texts that version 2 components show, one a line. */
export function textOfComponents(components: readonly JsonObject[]): string {
  if (components.length === 0) return '';
  const texts: string[] = [];
  for (const component of everyComponent(components)) {
    if (typeOf(component) === componentTypes.text) texts.push(textOf(component, 'content') ?? '');
  }
  return texts.join('\n');
}

import { CannotDo } from './cannot-do.ts';
import { componentTypes, selectTypes, typeOf } from './components.ts';
import type { OfferedFile } from './files.ts';
import type { LocalChannel } from './guild.ts';
import type { JsonObject } from './json.ts';
import { flagOf, numberOf, objectOf, objectsOf, textOf } from './json.ts';
import type { LocalUser } from './people.ts';
import type { Pickable } from './picked.ts';
import { isPickable, Resolved } from './picked.ts';
import { menuValues } from './select-menu.ts';
import type { World } from './world.ts';

/** What is put into a field: text, files, ticks, or what is picked in a menu by its label. */
export type FieldValue = string | boolean | OfferedFile | Pickable | readonly (string | OfferedFile | Pickable)[];

interface Field {
  readonly label: string;
  readonly description: string | undefined;
  readonly customId: string;
  readonly required: boolean;
  readonly component: JsonObject;
}

/** Who fills a modal in, and where it was opened. */
export interface FormPlace {
  readonly world: World;
  readonly channel: LocalChannel;
  readonly person: LocalUser;
}

function isFile(value: unknown): value is OfferedFile {
  return typeof value === 'object' && value !== null && 'bytes' in value && 'name' in value;
}

/** The fields of a modal: inside labels, or in rows as older modals have them. */
export function fieldsOf(data: JsonObject): Field[] {
  return objectsOf(data, 'components').flatMap((outer) => {
    const component = objectOf(outer, 'component') ?? objectsOf(outer, 'components')[0];
    if (!component) return [];
    return [
      {
        label: textOf(outer, 'label') ?? textOf(component, 'label') ?? '',
        description: textOf(outer, 'description'),
        customId: textOf(component, 'custom_id') ?? '',
        required: component.required !== false,
        component,
      },
    ];
  });
}

function textValue(field: Field, value: FieldValue | undefined): string {
  const text = value ?? textOf(field.component, 'value') ?? '';
  if (typeof text !== 'string') throw new CannotDo(`the field "${field.label}" takes text`);
  const least = numberOf(field.component, 'min_length') ?? 0;
  const most = numberOf(field.component, 'max_length') ?? 4000;
  if (text === '' && field.required) throw new CannotDo(`the field "${field.label}" must be filled in`);
  if (text !== '' && text.length < least)
    throw new CannotDo(`the field "${field.label}" wants ${least} characters or more`);
  if (text.length > most) throw new CannotDo(`the field "${field.label}" stops at ${most} characters`);
  return text;
}

function listOfValue(value: FieldValue | undefined): readonly (string | OfferedFile | Pickable | boolean)[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value].flat();
}

/** The options that stand chosen in a menu when the form opens. */
function chosenBefore(menu: JsonObject): string[] {
  return objectsOf(menu, 'options')
    .filter((one) => flagOf(one, 'default'))
    .map((one) => textOf(one, 'value') ?? '');
}

function fileValues(place: FormPlace, field: Field, value: FieldValue | undefined, resolved: Resolved): string[] {
  const files = listOfValue(value).filter(isFile);
  const least = field.required ? (numberOf(field.component, 'min_values') ?? 1) : 0;
  const most = numberOf(field.component, 'max_values') ?? 1;
  if (files.length < least) throw new CannotDo(`the field "${field.label}" wants a file`);
  if (files.length > most) throw new CannotDo(`the field "${field.label}" takes ${most} file(s) at most`);
  return files.map((file) => resolved.addFile(place.world.files.add(file, place.channel.id, true)));
}

function submittedField(place: FormPlace, field: Field, value: FieldValue | undefined, resolved: Resolved): JsonObject {
  const { component } = field;
  const type = typeOf(component);
  const head: JsonObject = { type, id: numberOf(component, 'id'), custom_id: field.customId };
  if (type === componentTypes.textInput) return { ...head, value: textValue(field, value) };
  if (type === componentTypes.fileUpload) return { ...head, values: fileValues(place, field, value, resolved) };
  if (type === componentTypes.checkbox)
    return { ...head, value: value === undefined ? flagOf(component, 'default') : value === true };
  const given = value === undefined ? chosenBefore(component) : listOfValue(value);
  const picked = given.filter((item) => typeof item === 'string' || isPickable(item));
  if (type === componentTypes.radioGroup) {
    return { ...head, value: menuValues(place, component, picked, resolved)[0] ?? null };
  }
  if (selectTypes.has(type) || type === componentTypes.checkboxGroup) {
    const nothingChosen = picked.length === 0 && !field.required;
    return { ...head, values: nothingChosen ? [] : menuValues(place, component, picked, resolved) };
  }
  throw new CannotDo(`the field "${field.label}" is of a kind that cannot be filled in: ${type}`);
}

function checkNames(fields: readonly Field[], values: Readonly<Record<string, FieldValue>>): void {
  for (const name of Object.keys(values)) {
    if (fields.some((field) => field.label === name || field.customId === name)) continue;
    const labels = fields.map((field) => `"${field.label}"`).join(', ');
    throw new CannotDo(`the modal has no field "${name}"; it has ${labels}`);
  }
}

/** What Discord sends when a modal is submitted; fields are named by label or custom id, those left out keep what stands in them. */
export function submissionOf(
  place: FormPlace,
  data: JsonObject,
  values: Readonly<Record<string, FieldValue>>,
): JsonObject {
  const fields = fieldsOf(data);
  checkNames(fields, values);
  const resolved = new Resolved(place.channel);
  const components = objectsOf(data, 'components').map((outer) => {
    const head = { type: typeOf(outer), id: numberOf(outer, 'id') };
    const component = objectOf(outer, 'component') ?? objectsOf(outer, 'components')[0];
    const field = fields.find((candidate) => candidate.component === component);
    if (!field) return head;
    const filled = submittedField(place, field, values[field.label] ?? values[field.customId], resolved);
    return typeOf(outer) === componentTypes.label ? { ...head, component: filled } : { ...head, components: [filled] };
  });
  return { custom_id: textOf(data, 'custom_id'), components, resolved: resolved.json() };
}

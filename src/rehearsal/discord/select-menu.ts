import { CannotDo } from './cannot-do.ts';
import { componentTypes, typeOf } from './components.ts';
import { LocalChannel, LocalRole } from './guild.ts';
import type { JsonObject } from './json.ts';
import { listOf, numberOf, objectsOf, textOf } from './json.ts';
import type { FormPlace } from './modal-form.ts';
import type { Pickable, Resolved } from './picked.ts';
import { checkPickable } from './picked.ts';

function optionValue(menu: JsonObject, label: string): string {
  const options = objectsOf(menu, 'options');
  const option =
    options.find((candidate) => textOf(candidate, 'label') === label) ??
    options.find((candidate) => textOf(candidate, 'value') === label);
  if (option) return textOf(option, 'value') ?? '';
  const labels = options.map((candidate) => `"${textOf(candidate, 'label') ?? ''}"`).join(', ');
  throw new CannotDo(`the menu has no option "${label}"; it has ${labels}`);
}

/** What stands on the option that somebody means by its label or its value. */
export function labelOf(menu: JsonObject, choice: string): string {
  const option = objectsOf(menu, 'options').find((candidate) => textOf(candidate, 'value') === choice);
  return (option && textOf(option, 'label')) ?? choice;
}

function pickedValue(place: FormPlace, menu: JsonObject, item: Pickable, resolved: Resolved): string {
  const type = typeOf(menu);
  if (item instanceof LocalRole) {
    if (type !== componentTypes.roleSelect && type !== componentTypes.mentionableSelect) throw wrongKind(item.name);
    return resolved.addRole(item);
  }
  if (item instanceof LocalChannel) {
    const kinds = listOf(menu, 'channel_types');
    if (type !== componentTypes.channelSelect || (kinds.length > 0 && !kinds.includes(0))) throw wrongKind(item.name);
    return resolved.addChannel(item, place.person);
  }
  if (type !== componentTypes.userSelect && type !== componentTypes.mentionableSelect)
    throw wrongKind(item.displayName);
  checkPickable(place.world, place.channel, place.person, item);
  return resolved.addUser(item);
}

function wrongKind(name: string): CannotDo {
  return new CannotDo(`the menu does not offer ${name}`);
}

/** The values that picking these in a menu sends; too few or too many are refused as the client refuses them. */
export function menuValues(
  place: FormPlace,
  menu: JsonObject,
  picked: readonly (string | Pickable)[],
  resolved: Resolved,
): string[] {
  const least = numberOf(menu, 'min_values') ?? 1;
  const most = numberOf(menu, 'max_values') ?? (typeOf(menu) === componentTypes.checkboxGroup ? 10 : 1);
  if (picked.length < least || picked.length > most) {
    throw new CannotDo(`the menu takes ${least} to ${most} of its options, not ${picked.length}`);
  }
  return picked.map((item) =>
    typeof item === 'string' ? optionValue(menu, item) : pickedValue(place, menu, item, resolved),
  );
}

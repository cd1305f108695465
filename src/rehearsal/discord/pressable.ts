import { CannotDo } from './cannot-do.ts';
import { componentTypes, everyComponent, selectTypes, typeOf } from './components.ts';
import type { JsonObject } from './json.ts';
import { flagOf, objectsOf, textOf } from './json.ts';
import type { LocalMessage } from './message.ts';
import type { Pickable } from './picked.ts';
import { buttonLabel } from './render.ts';

/** A component before somebody's eyes, and the message it is on. */
export interface Pressable {
  readonly message: LocalMessage;
  readonly component: JsonObject;
}

function isNamed(button: JsonObject, name: string): boolean {
  return textOf(button, 'label') === name || buttonLabel(button) === name || textOf(button, 'custom_id') === name;
}

function buttonsOn(message: LocalMessage): JsonObject[] {
  return [...everyComponent(message.body.components)].filter((part) => typeOf(part) === componentTypes.button);
}

function menusOn(message: LocalMessage): JsonObject[] {
  return [...everyComponent(message.body.components)].filter((part) => selectTypes.has(typeOf(part)));
}

/** The faces of the newest messages' buttons, for the error when the one wanted is not there. */
function listButtons(messages: readonly LocalMessage[]): string {
  const lines = messages
    .map((message) =>
      buttonsOn(message).map((button) => `[${buttonLabel(button)}]${flagOf(button, 'disabled') ? ' (disabled)' : ''}`),
    )
    .filter((line) => line.length > 0)
    .slice(0, 5);
  return lines.map((line) => line.join(' ')).join(', then ') || 'none';
}

/** The newest enabled button of that label (or custom id) on what is visible. */
export function findButton(visible: Iterable<LocalMessage>, name: string): Pressable {
  const passed: LocalMessage[] = [];
  for (const message of visible) {
    const component = buttonsOn(message).find((button) => isNamed(button, name) && !flagOf(button, 'disabled'));
    if (component && textOf(component, 'url') === undefined) return { message, component };
    if (component) throw new CannotDo(`[${name}] is a link to ${textOf(component, 'url')}`);
    passed.push(message);
  }
  throw new CannotDo(`no button [${name}] to press; visible, newest first: ${listButtons(passed)}`);
}

function offers(menu: JsonObject, picked: readonly (string | Pickable)[]): boolean {
  if (typeOf(menu) !== componentTypes.stringSelect) return picked.every((item) => typeof item !== 'string');
  const options = objectsOf(menu, 'options');
  return picked.every((item) =>
    options.some((option) => textOf(option, 'label') === item || textOf(option, 'value') === item),
  );
}

/** The newest enabled menu that offers all of these; `from` names it by placeholder or custom id. */
export function findMenu(
  visible: Iterable<LocalMessage>,
  picked: readonly (string | Pickable)[],
  from: string | undefined,
): Pressable {
  const seen: string[] = [];
  for (const message of visible) {
    for (const menu of menusOn(message)) {
      const placeholder = textOf(menu, 'placeholder') ?? '';
      const named = from === undefined ? offers(menu, picked) : placeholder === from || menu.custom_id === from;
      if (named && !flagOf(menu, 'disabled')) return { message, component: menu };
      const options = objectsOf(menu, 'options').map((option) => `"${textOf(option, 'label') ?? ''}"`);
      if (seen.length < 5) seen.push(`"${placeholder}" with ${options.join(', ') || 'people, roles or channels'}`);
    }
  }
  const wanted = picked.map((item) => (typeof item === 'string' ? `"${item}"` : 'that')).join(', ');
  throw new CannotDo(`no menu that offers ${wanted || 'this'}; visible, newest first: ${seen.join('; ') || 'none'}`);
}

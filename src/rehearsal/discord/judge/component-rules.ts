import { COMPONENT, SELECTS } from './component-parts.ts';
import { below, type Report } from './fault.ts';
import { countOf, isShape, type Shape, shapesOf } from './shape.ts';

const BUTTONS_A_ROW = 5;

/** A row holds one to five buttons, or one select and nothing else. */
export function rowHolds(row: Shape, at: string, report: Report): void {
  const children = shapesOf(row.components, below(at, 'components'));
  if (children.length === 0) {
    report(below(at, 'components'), 'a row holds at least one button or select');
    return;
  }
  const buttons = children.filter((child) => child.shape.type === COMPONENT.button).length;
  const selects = children.filter((child) => SELECTS.has(child.shape.type)).length;
  const inside = below(at, 'components');
  if (buttons > BUTTONS_A_ROW) report(inside, `a row holds ${buttons} buttons, Discord takes at most ${BUTTONS_A_ROW}`);
  if (selects > 1) report(inside, `a row holds ${selects} selects, Discord takes one`);
  if (selects > 0 && buttons > 0) report(inside, 'a row holds a select and buttons, Discord takes one or the other');
}

/** A button carries either what it asks (custom id), or where it leads (url), or what it sells (sku), as its style says. */
export function buttonCarries(button: Shape, at: string, report: Report): void {
  const { custom_id: customId, url, sku_id: sku, style } = button;
  if (customId == null && url == null && sku == null) report(at, 'a button needs a custom id or a link');
  if (customId != null && url != null) report(at, 'a button has a custom id or a link, not both');
  if (style === 5) {
    linkButton(button, at, report);
    return;
  }
  if (style === 6) {
    premiumButton(button, at, report);
    return;
  }
  if (url != null && customId == null)
    report(below(at, 'style'), `style ${style} is for a custom id, a link has style 5`);
  if (sku != null) report(below(at, 'sku_id'), 'is only for style 6');
}

function linkButton(button: Shape, at: string, report: Report): void {
  if (button.url == null && button.custom_id != null) {
    report(below(at, 'style'), 'style 5 is for a link, a custom id has styles 1 to 4');
  }
  if (button.sku_id != null) report(below(at, 'sku_id'), 'is only for style 6');
}

function premiumButton(button: Shape, at: string, report: Report): void {
  if (button.sku_id == null) report(below(at, 'sku_id'), 'is missing, style 6 needs it');
  for (const property of ['custom_id', 'label', 'url', 'emoji'] as const) {
    if (button[property] != null) report(below(at, property), 'is not for style 6');
  }
}

/** A button that shows nothing cannot be pressed knowingly: Discord wants a label or an emoji (style 6 shows the price). */
export function buttonShowsSomething(button: Shape, at: string, report: Report): void {
  if (button.style === 6 || button.emoji != null) return;
  if (typeof button.label !== 'string' || button.label.trim() === '') report(at, 'a button needs a label or an emoji');
}

/** The fewest that must be chosen cannot be more than the most. */
export function minimumBelowMaximum(chooser: Shape, at: string, report: Report): void {
  const least = numberOr(chooser.min_values, 1);
  const most = numberOr(chooser.max_values, mostByDefault(chooser, least));
  if (least > most) report(below(at, 'min_values'), `is ${least}, more than max_values ${most}`);
}

/** A checkbox group lets all be chosen unless told otherwise; everything else lets one. */
function mostByDefault(chooser: Shape, least: number): number {
  return chooser.type === COMPONENT.checkboxGroup ? Math.max(least, countOf(chooser.options)) : 1;
}

/** Nobody can choose more options than there are; Discord answers that the options are too few. */
export function enoughOptions(chooser: Shape, at: string, report: Report): void {
  const options = countOf(chooser.options);
  if (options === 0) return;
  const wanted = Math.max(numberOr(chooser.min_values, 0), numberOr(chooser.max_values, 0));
  if (wanted > options) {
    report(
      below(at, 'options'),
      `has ${options} options, fewer than the ${wanted} that min_values or max_values ask for`,
    );
  }
}

/** Two options with one value could not be told apart in the answer. */
export function differentValues(chooser: Shape, at: string, report: Report): void {
  const seen = new Set<unknown>();
  for (const option of shapesOf(chooser.options, below(at, 'options'))) {
    const { value } = option.shape;
    if (value !== undefined && seen.has(value)) {
      report(below(option.at, 'value'), `is ${JSON.stringify(value)} a second time`);
    }
    seen.add(value);
  }
}

/** No more options can be chosen beforehand than may be chosen at all. */
export function defaultsFit(chooser: Shape, at: string, report: Report): void {
  const options = shapesOf(chooser.options, '');
  const chosen = options.filter((option) => option.shape.default === true).length + countOf(chooser.default_values);
  const least = numberOr(chooser.min_values, 1);
  const most = numberOr(chooser.max_values, mostByDefault(chooser, least));
  if (chosen > most) report(at, `${chosen} are chosen beforehand, max_values is ${most}`);
}

/** A section holds texts and one thing beside them. */
export function sectionHolds(section: Shape, at: string, report: Report): void {
  const texts = countOf(section.components);
  if (texts < 1 || texts > 3) report(below(at, 'components'), `a section holds ${texts} texts, Discord takes 1 to 3`);
  if (section.accessory !== undefined && !isShape(section.accessory)) {
    report(below(at, 'accessory'), 'must be a button or a thumbnail');
  }
}

/** A container holds something. */
export function containerHolds(container: Shape, at: string, report: Report): void {
  if (countOf(container.components) === 0) report(below(at, 'components'), 'a container holds at least one component');
}

/** In a direct message a user picker knows only the two people in it: whoever is looked for cannot be found there. */
export function noUserPickerInDirectMessages(component: Shape, at: string, report: Report): void {
  if (component.type === COMPONENT.userSelect || component.type === COMPONENT.mentionableSelect) {
    report(at, 'a user select in a direct message knows only the two people in it');
  }
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

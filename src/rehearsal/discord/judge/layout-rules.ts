import { COMPONENT, ONLY_IN_V2, PART_OF, SELECTS } from './component-parts.ts';
import {
  buttonCarries,
  buttonShowsSomething,
  containerHolds,
  defaultsFit,
  differentValues,
  enoughOptions,
  minimumBelowMaximum,
  noUserPickerInDirectMessages,
  rowHolds,
  sectionHolds,
} from './component-rules.ts';
import { below, type Report } from './fault.ts';
import { countOf, isShape, judgePart, lengthOf, type Part, type Shape } from './shape.ts';

/** https://discord.com/developers/docs/components/reference: limits on a whole message. */
const ROWS = 5;
const COMPONENTS_IN_V2 = 40;
const CHARACTERS_IN_V2 = 4000;

/** Where a component stands decides which types may stand there. */
const PLACES = {
  message: new Set<unknown>([COMPONENT.row]),
  v2: new Set<unknown>([
    COMPONENT.row,
    COMPONENT.section,
    COMPONENT.textDisplay,
    COMPONENT.mediaGallery,
    COMPONENT.file,
    COMPONENT.separator,
    COMPONENT.container,
  ]),
  row: new Set<unknown>([COMPONENT.button, ...SELECTS]),
  container: new Set<unknown>([
    COMPONENT.row,
    COMPONENT.section,
    COMPONENT.textDisplay,
    COMPONENT.mediaGallery,
    COMPONENT.file,
    COMPONENT.separator,
  ]),
  section: new Set<unknown>([COMPONENT.textDisplay]),
  accessory: new Set<unknown>([COMPONENT.button, COMPONENT.thumbnail]),
} as const;

type Place = keyof typeof PLACES;

const PLACE_NAME = {
  message: 'at the top of a message without components v2',
  v2: 'at the top of a message',
  row: 'in a row',
  container: 'in a container',
  section: 'in a section',
  accessory: 'as the accessory of a section',
} as const satisfies Record<Place, string>;

/** What is counted over all components of a message or modal. */
export interface Tally {
  components: number;
  characters: number;
  readonly customIds: Map<string, string>;
}

export function emptyTally(): Tally {
  return { components: 0, characters: 0, customIds: new Map() };
}

/** Where the components of a message stand: what its flags say, and whether it is seen in a direct message. */
interface Layout {
  readonly v2: boolean;
  readonly inDirectMessage: boolean;
}

/** Judges all components of a message, in its order. */
export function judgeLayout(components: unknown, layout: Layout, at: string, report: Report): void {
  if (components == null) return;
  if (!Array.isArray(components)) {
    report(at, 'must be a list');
    return;
  }
  const tally = emptyTally();
  walkList(components, layout.v2 ? 'v2' : 'message', layout, at, tally, report);
  if (layout.v2) {
    componentsInV2(tally, at, report);
    charactersInV2(tally, at, report);
  } else {
    rowsWithoutV2(components, at, report);
  }
}

/** Types of the components v2 need the flag. */
function withoutFlag(kind: Part, at: string, report: Report): void {
  report(at, `${kind.name} needs the components v2 flag (32768)`);
}

function rowsWithoutV2(components: readonly unknown[], at: string, report: Report): void {
  if (components.length > ROWS) {
    report(at, `holds ${components.length} rows, Discord takes at most ${ROWS} without components v2`);
  }
}

function componentsInV2(tally: Tally, at: string, report: Report): void {
  if (tally.components > COMPONENTS_IN_V2) {
    report(at, `hold ${tally.components} components in all, Discord takes at most ${COMPONENTS_IN_V2}`);
  }
}

function charactersInV2(tally: Tally, at: string, report: Report): void {
  if (tally.characters > CHARACTERS_IN_V2) {
    report(at, `hold ${tally.characters} characters of text in all, Discord takes at most ${CHARACTERS_IN_V2}`);
  }
}

/** An answer names its button or field by the custom id alone. */
export function differentCustomIds(component: Shape, at: string, tally: Tally, report: Report): void {
  const customId = component.custom_id;
  if (typeof customId !== 'string') return;
  const earlier = tally.customIds.get(customId);
  if (earlier === undefined) tally.customIds.set(customId, at);
  else report(below(at, 'custom_id'), `is ${JSON.stringify(customId)}, as is that of ${earlier}`);
}

function walkList(value: unknown, place: Place, layout: Layout, at: string, tally: Tally, report: Report): void {
  if (!Array.isArray(value)) return;
  for (let index = 0; index < value.length; index += 1)
    walk(value[index], place, layout, `${at}[${index}]`, tally, report);
}

function walk(component: unknown, place: Place, layout: Layout, at: string, tally: Tally, report: Report): void {
  if (!isShape(component)) {
    report(at, 'must be a component');
    return;
  }
  const kind = PART_OF.get(component.type);
  if (kind === undefined) {
    report(below(at, 'type'), `is ${JSON.stringify(component.type)}, no component type`);
    return;
  }
  tally.components += 1;
  if (place === 'message' && ONLY_IN_V2.has(component.type)) withoutFlag(kind, at, report);
  else if (!PLACES[place].has(component.type)) report(at, `${kind.name} cannot stand ${PLACE_NAME[place]}`);
  judgePart(kind, component, at, report);
  differentCustomIds(component, at, tally, report);
  judgeOne(component, layout, at, tally, report);
}

function judgeOne(component: Shape, layout: Layout, at: string, tally: Tally, report: Report): void {
  const inside = below(at, 'components');
  switch (component.type) {
    case COMPONENT.row:
      rowHolds(component, at, report);
      walkList(component.components, 'row', layout, inside, tally, report);
      return;
    case COMPONENT.button:
      buttonCarries(component, at, report);
      buttonShowsSomething(component, at, report);
      return;
    case COMPONENT.section:
      sectionHolds(component, at, report);
      walkList(component.components, 'section', layout, inside, tally, report);
      if (isShape(component.accessory)) {
        walk(component.accessory, 'accessory', layout, below(at, 'accessory'), tally, report);
      }
      return;
    case COMPONENT.container:
      containerHolds(component, at, report);
      walkList(component.components, 'container', layout, inside, tally, report);
      return;
    case COMPONENT.textDisplay:
      tally.characters += lengthOf(component.content);
      return;
    default:
      if (layout.inDirectMessage) noUserPickerInDirectMessages(component, at, report);
      if (SELECTS.has(component.type)) judgeChooser(component, at, report);
  }
}

/** The rules of everything that lets somebody choose: selects in messages and modals, groups and uploads in modals. */
export function judgeChooser(chooser: Shape, at: string, report: Report): void {
  minimumBelowMaximum(chooser, at, report);
  defaultsFit(chooser, at, report);
  if (countOf(chooser.options) === 0) return;
  enoughOptions(chooser, at, report);
  differentValues(chooser, at, report);
}

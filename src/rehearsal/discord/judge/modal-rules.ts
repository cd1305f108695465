import { COMPONENT, PART_OF, SELECTS } from './component-parts.ts';
import { noUserPickerInDirectMessages } from './component-rules.ts';
import { below, type Report } from './fault.ts';
import { differentCustomIds, emptyTally, judgeChooser, type Tally } from './layout-rules.ts';
import { anything, countOf, isShape, judgePart, lengthOf, part, type Shape, text } from './shape.ts';

/** https://discord.com/developers/docs/interactions/receiving-and-responding: one to five components a modal. */
const FIELDS = 5;

const MODAL = part('a modal', { custom_id: text(1, 100), title: text(1, 45), components: anything }, [
  'custom_id',
  'title',
  'components',
]);

const AT_THE_TOP: ReadonlySet<unknown> = new Set([COMPONENT.label, COMPONENT.row, COMPONENT.textDisplay]);

const IN_A_LABEL: ReadonlySet<unknown> = new Set([
  COMPONENT.textInput,
  COMPONENT.fileUpload,
  COMPONENT.radioGroup,
  COMPONENT.checkboxGroup,
  COMPONENT.checkbox,
  ...SELECTS,
]);

const CHOOSERS: ReadonlySet<unknown> = new Set([
  COMPONENT.fileUpload,
  COMPONENT.radioGroup,
  COMPONENT.checkboxGroup,
  ...SELECTS,
]);

/** Judges the data of a modal that answers an interaction. */
export function judgeModal(modal: Shape, at: string, inDirectMessage: boolean, report: Report): void {
  judgePart(MODAL, modal, at, report);
  const inside = below(at, 'components');
  fieldCount(modal, inside, report);
  if (!Array.isArray(modal.components)) return;
  const tally = emptyTally();
  for (let index = 0; index < modal.components.length; index += 1) {
    judgeField(modal.components[index], `${inside}[${index}]`, tally, inDirectMessage, report);
  }
}

/** A modal has one to five fields. */
function fieldCount(modal: Shape, at: string, report: Report): void {
  const fields = countOf(modal.components);
  if (fields < 1) report(at, 'a modal needs at least one field');
  if (fields > FIELDS) report(at, `a modal has ${fields} fields, Discord takes at most ${FIELDS}`);
}

function judgeField(field: unknown, at: string, tally: Tally, inDirectMessage: boolean, report: Report): void {
  if (!isShape(field)) {
    report(at, 'must be a component');
    return;
  }
  const kind = PART_OF.get(field.type);
  if (kind === undefined) {
    report(below(at, 'type'), `is ${JSON.stringify(field.type)}, no component type`);
    return;
  }
  if (!AT_THE_TOP.has(field.type)) {
    report(at, `${kind.name} cannot stand in a modal without a label around it`);
    return;
  }
  judgePart(kind, field, at, report);
  if (field.type === COMPONENT.row) {
    judgeOldRow(field, at, tally, report);
    return;
  }
  if (field.type !== COMPONENT.label || field.component == null) return;
  judgeLabelled(field.component, below(at, 'component'), tally, inDirectMessage, report);
}

/** Before labels, each text input stood alone in a row and carried its own label. */
function judgeOldRow(row: Shape, at: string, tally: Tally, report: Report): void {
  const inside = below(at, 'components');
  const inputs: readonly unknown[] = Array.isArray(row.components) ? row.components : [];
  if (inputs.length !== 1) report(inside, `a row of a modal holds one text input, not ${inputs.length}`);
  for (let index = 0; index < inputs.length; index += 1) {
    const input = inputs[index];
    const where = `${inside}[${index}]`;
    if (!isShape(input) || input.type !== COMPONENT.textInput) {
      report(where, 'only a text input can stand in a row of a modal; give the others a label');
      continue;
    }
    if (input.label == null) report(below(where, 'label'), 'is missing, a text input in a row needs it');
    judgeInput(input, where, tally, report);
  }
}

function judgeLabelled(component: unknown, at: string, tally: Tally, inDirectMessage: boolean, report: Report): void {
  if (!isShape(component)) {
    report(at, 'must be a component');
    return;
  }
  if (!IN_A_LABEL.has(component.type)) {
    report(below(at, 'type'), `is ${JSON.stringify(component.type)}, which cannot stand in a label`);
    return;
  }
  labelOutsideOnly(component, at, report);
  enabledInModals(component, at, report);
  if (inDirectMessage) noUserPickerInDirectMessages(component, at, report);
  judgeInput(component, at, tally, report);
}

function judgeInput(input: Shape, at: string, tally: Tally, report: Report): void {
  const kind = PART_OF.get(input.type);
  if (kind !== undefined) judgePart(kind, input, at, report);
  differentCustomIds(input, at, tally, report);
  if (input.type === COMPONENT.textInput) textInputLengths(input, at, report);
  if (CHOOSERS.has(input.type)) judgeChooser(input, at, report);
}

/** Inside a label the label's own text is the label. */
function labelOutsideOnly(input: Shape, at: string, report: Report): void {
  if (input.type === COMPONENT.textInput && input.label != null) {
    report(below(at, 'label'), 'a text input in a label takes no label of its own');
  }
}

/** Selects can be disabled in messages only. */
function enabledInModals(input: Shape, at: string, report: Report): void {
  if (SELECTS.has(input.type) && input.disabled === true)
    report(below(at, 'disabled'), 'no select is disabled in a modal');
}

/** The limits of a text input agree with each other and with the text it begins with. */
function textInputLengths(input: Shape, at: string, report: Report): void {
  const least = typeof input.min_length === 'number' ? input.min_length : 0;
  const most = typeof input.max_length === 'number' ? input.max_length : 4000;
  if (least > most) report(below(at, 'min_length'), `is ${least}, more than max_length ${most}`);
  const length = lengthOf(input.value);
  if (length > most) report(below(at, 'value'), `has ${length} characters, max_length is ${most}`);
  if (length > 0 && length < least) report(below(at, 'value'), `has ${length} characters, min_length is ${least}`);
}

import type { JudgedRequest } from '../judged-request.ts';
import type { Report } from './fault.ts';
import { judgeMessage } from './message-rules.ts';
import { judgeModal } from './modal-rules.ts';
import { CHOICE } from './option-rules.ts';
import { anything, isShape, judgePart, list, nested, part, type Shape, whole } from './shape.ts';

/** Discord's numbers of interaction callback types. */
const CALLBACK = {
  pong: 1,
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  update: 7,
  choices: 8,
  modal: 9,
  activity: 12,
} as const;

const KNOWN_TYPES: ReadonlySet<unknown> = new Set(Object.values(CALLBACK));

type Interaction = NonNullable<JudgedRequest['interaction']>;

const ENVELOPE = part('an interaction callback', { type: anything, data: anything }, ['type']);

const DEFERRED = part('a deferred answer', { flags: whole(0, 2 ** 31 - 1) });

const CHOICES = part('autocomplete choices', { choices: list(0, 25, nested(CHOICE)) }, ['choices']);

/** Judges what the bot answers to an interaction: its kind, then what it carries. */
export function judgeCallback(request: JudgedRequest, body: Shape, report: Report): void {
  judgePart(ENVELOPE, body, '', report);
  const { type } = body;
  if (!KNOWN_TYPES.has(type)) {
    report('type', `is ${JSON.stringify(type)}, no callback type`);
    return;
  }
  if (request.interaction !== undefined) answerFitsQuestion(type, request.interaction, report);
  judgeData(request, type, body.data, report);
}

/** Every kind of interaction takes only some kinds of answers. */
function answerFitsQuestion(type: unknown, interaction: Interaction, report: Report): void {
  choicesForAutocompleteOnly(type, interaction, report);
  updateNeedsMessage(type, interaction, report);
  modalComesFirst(type, interaction, report);
}

function choicesForAutocompleteOnly(type: unknown, interaction: Interaction, report: Report): void {
  const autocomplete = interaction.kind === 'autocomplete';
  if (autocomplete && type !== CALLBACK.choices) report('type', `is ${type}, autocomplete takes choices (8) only`);
  if (!autocomplete && type === CALLBACK.choices)
    report('type', `is 8: choices answer autocomplete only, not a ${interaction.kind}`);
}

/** A command has no message that could be updated. A modal may have one, that of the button that opened it. */
function updateNeedsMessage(type: unknown, interaction: Interaction, report: Report): void {
  if (interaction.kind !== 'command') return;
  if (type === CALLBACK.update || type === CALLBACK.deferredUpdate) {
    report('type', `is ${type}: an update needs a message with components, a command has none`);
  }
}

function modalComesFirst(type: unknown, interaction: Interaction, report: Report): void {
  if (type !== CALLBACK.modal) return;
  if (interaction.kind === 'modal') report('type', 'is 9: a modal cannot answer a modal');
  if (interaction.deferred) report('type', 'is 9: a modal cannot come after a defer');
}

function judgeData(request: JudgedRequest, type: unknown, data: unknown, report: Report): void {
  if (type === CALLBACK.pong || type === CALLBACK.activity) return;
  if (type === CALLBACK.deferredMessage || type === CALLBACK.deferredUpdate) {
    if (isShape(data)) judgePart(DEFERRED, data, 'data', report);
    return;
  }
  if (!isShape(data)) {
    report('data', 'is missing');
    return;
  }
  const inDirectMessage = request.interaction?.where === 'dm';
  if (type === CALLBACK.choices) {
    judgePart(CHOICES, data, 'data', report);
    return;
  }
  if (type === CALLBACK.modal) {
    judgeModal(data, 'data', inDirectMessage, report);
    return;
  }
  const way = type === CALLBACK.message ? 'answer' : 'update';
  judgeMessage({ body: data, at: 'data', way, files: request.files, inDirectMessage }, report);
}

/** A follow-up or an edit of an answer: a message, without the envelope. */
export function judgeAnswerMessage(
  request: JudgedRequest,
  body: Shape,
  way: 'follow-up' | 'edited',
  report: Report,
): void {
  const inDirectMessage = request.interaction?.where === 'dm';
  judgeMessage({ body, at: '', way, files: request.files, inDirectMessage }, report);
}

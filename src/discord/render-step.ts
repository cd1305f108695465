import type { StepValues } from '../party/values.ts';
import type { Locale } from '../text/locale.ts';
import { say } from '../text/say.ts';
import { button, buttonRow, message, type Payload } from './payload.ts';
import { renderAfter } from './prompts/afterwards.ts';
import { renderCard } from './prompts/card.ts';
import { renderCheck } from './prompts/checking.ts';
import { renderIdQuestion } from './prompts/id-question.ts';
import { renderRead, renderWait } from './prompts/reading.ts';
import type { Visit } from './visit.ts';

/** What somebody has to do in their meeting now, whether they asked or are told. */
export function renderStep(step: StepValues, locale: Locale, where: Visit['where']): Payload {
  switch (step.step) {
    case 'card':
      return renderCard(step.card, locale);
    case 'read':
      return renderRead(step, locale);
    case 'check':
      return renderCheck(step, locale, where);
    case 'wait':
      return renderWait(step, locale);
    case 'id-question':
      return renderIdQuestion(step, locale);
    case 'after':
      return renderAfter(step.after, locale);
    case 'nothing':
      return renderNothing(locale);
  }
}

function renderNothing(locale: Locale): Payload {
  return message(
    say(locale, 'nothing.text'),
    buttonRow(button(locale, 'button.free', 'free', undefined, 'main'), button(locale, 'button.home', 'home')),
  );
}

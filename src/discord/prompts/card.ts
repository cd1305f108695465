import { cannotMakeIt, keepWaiting, sayHere, sayOnMyWay } from '../../party/answer-meeting.ts';
import { isRefused } from '../../party/refusal.ts';
import { showCard } from '../../party/show-card.ts';
import { startCheck } from '../../party/start-check.ts';
import type { CardValues, Partner, Sign, StepValues } from '../../party/values.ts';
import { discordText } from '../../text/escape.ts';
import { type Locale, WRITTEN_AS } from '../../text/locale.ts';
import { namesInWords, say, sayPlain } from '../../text/say.ts';
import { clockTime } from '../../text/times.ts';
import type { RowReference } from '../custom-id.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { renderStep } from '../render-step.ts';
import { placePictures, placeWords } from '../views/place.ts';
import { signPicture } from '../views/sign-picture.ts';
import { signWords } from '../views/sign-words.ts';
import { type Reply, tell, tellAndRetire, type Visit } from '../visit.ts';

/** How many opening questions there are; the meeting's own number may be larger. */
const OPENING_QUESTIONS = [
  'opening.0',
  'opening.1',
  'opening.2',
  'opening.3',
  'opening.4',
  'opening.5',
  'opening.6',
  'opening.7',
  'opening.8',
  'opening.9',
  'opening.10',
  'opening.11',
] as const;

/** "How you recognise me" and the way to a place: what the acts take of them. */
const LONGEST_MARKS = 120;
const LONGEST_PRONOUNS = 40;

/** The card: one message that has everything in it, should the network go away on the stairs. */
export function renderCard(card: CardValues, locale: Locale): Payload {
  const finding = card.kind === 'met' ? [] : [...placeLines(card, locale), ...openingLines(card, locale)];
  const lines = [title(card, locale), ...card.partners.map((one) => languageLine(one, card, locale)), ...finding];
  const text = message(
    [
      ...lines,
      ...card.partners.map((one) => idLine(one, locale)),
      modeLine(card, locale),
      say(locale, 'card.then', { steps: stepLines(card, locale) }),
    ],
    ...cardButtons(card, locale),
  );
  return { ...text, pictures: card.kind === 'met' ? [] : placePictures(card.place, locale) };
}

function cardButtons(card: CardValues, locale: Locale) {
  const id = card.meetingId;
  const start = button(
    locale,
    'button.start-check',
    'start-check',
    id,
    card.here || card.kind === 'met' ? 'main' : 'quiet',
  );
  const more = button(locale, 'button.card-more', 'card-more', id);
  if (card.kind === 'met') return [buttonRow(start, more)];
  return [
    buttonRow(
      button(locale, 'button.here', 'here', id, card.here ? 'quiet' : 'main'),
      button(locale, 'button.on-my-way', 'on-my-way', id),
      button(locale, 'button.cannot', 'cannot', id),
    ),
    buttonRow(start, button(locale, 'button.sign', 'sign', id), more),
  ];
}

function title(card: CardValues, locale: Locale): string {
  const who = new Intl.ListFormat(WRITTEN_AS[locale]).format(
    card.partners.map((partner) => personName(partner, locale)),
  );
  if (card.kind === 'met') return say(locale, 'card.title-met', { who });
  if (card.endsAt === null) return say(locale, 'card.title-open', { who });
  return say(locale, 'card.title', { who, until: clockTime(card.endsAt, card.timeZone) });
}

function personName({ badgeName, pronouns }: Partner, locale: Locale): string {
  if (pronouns)
    return say(locale, 'card.person', { name: badgeName, pronouns: discordText(pronouns, LONGEST_PRONOUNS) });
  return namesInWords(locale, [badgeName]);
}

function languageLine({ badgeName: name, languages }: Partner, card: CardValues, locale: Locale): string | null {
  if (!languages) return null;
  if (card.partners.length === 1) return say(locale, 'card.languages', { languages });
  return say(locale, 'card.languages-of', { name, languages });
}

/** What the two would else have to ask each other: said before they meet. */
function idLine({ badgeName, showsId }: Partner, locale: Locale): string | null {
  if (showsId === null) return null;
  const name = namesInWords(locale, [badgeName]);
  return say(locale, showsId ? 'card.id-yes' : 'card.id-no', { name });
}

function placeLines(card: CardValues, locale: Locale): string[] {
  return [placeWords(card.place, locale), whoStands(card, locale), lookFor(card, locale)];
}

/** What they said of themselves, and what everybody of the party wears. */
function lookFor({ partners, badgeMark }: CardValues, locale: Locale): string {
  const marks = partners.flatMap(({ badgeName: name, recogniseMe: recognise }) => {
    if (!recognise) return [];
    const marks = discordText(recognise, LONGEST_MARKS);
    return partners.length === 1 ? [marks] : [say(locale, 'card.look-for-of', { name, marks })];
  });
  return say(locale, 'card.look-for', { marks: [...marks, discordText(badgeMark)].join('; ') });
}

function whoStands(card: CardValues, locale: Locale): string {
  const sign = signWords(card.sign, locale);
  const who = names(card, locale);
  if (card.stands) return say(locale, 'card.you-stand', { sign, who });
  if (card.partners.length > 1) return say(locale, 'card.you-walk-trio', { sign });
  return say(locale, 'card.you-walk', { sign, who });
}

function openingLines(card: CardValues, locale: Locale): string[] {
  const key = OPENING_QUESTIONS[card.openingQuestion % OPENING_QUESTIONS.length];
  const question = key ? say(locale, 'card.opening', { question: say(locale, key) }) : null;
  const reason = reasonWords(card.reason, locale);
  return [question, reason && say(locale, 'card.why', { reason })].filter((line) => line !== null);
}

function reasonWords(reason: string, locale: Locale): string | null {
  switch (reason) {
    case 'links-two-groups':
      return say(locale, 'reason.links-two-groups');
    case 'first-link':
      return say(locale, 'reason.first-link');
    case 'far-apart':
      return say(locale, 'reason.far-apart');
    case 'never-offered':
      return say(locale, 'reason.never-offered');
    default:
      return null;
  }
}

function modeLine({ checkMode }: CardValues, locale: Locale): string | null {
  if (checkMode === 'listen') return null;
  return checkMode === 'by-eye' ? say(locale, 'card.mode-by-eye') : say(locale, 'card.mode-type-all');
}

function stepLines(card: CardValues, locale: Locale): string {
  if (card.partners.length > 1) return say(locale, 'card.steps-trio');
  const who = names(card, locale);
  if (!card.hasKey) return say(locale, 'card.steps-learning', { who });
  if (card.partners.every((partner) => partner.learner)) return say(locale, 'card.steps-teaching', { who });
  return say(locale, 'card.steps-both');
}

function names(card: CardValues, locale: Locale): string {
  return namesInWords(
    locale,
    card.partners.map((partner) => partner.badgeName),
  );
}

/** The sign as wide as the screen, to be held up. */
export async function renderSign(sign: Sign, locale: Locale): Promise<Payload> {
  const data = await signPicture(sign, locale);
  const words = signWords(sign, locale);
  const description = sayPlain(locale, 'sign.alt', { sign: words });
  const text = message(say(locale, 'sign.text', { sign: words }));
  return { ...text, pictures: [{ name: `${words.replaceAll(' ', '-')}.png`, description, data }] };
}

export async function pressHere(visit: Visit, { row }: RowReference): Promise<Reply> {
  const told = await sayHere(visit.context, visit.caller, row);
  if (isRefused(told)) return refusal(visit, told);
  const text = say(visit.locale, 'here.told', { names: namesInWords(visit.locale, told.toldPartners) });
  return tell(
    message(
      text,
      buttonRow(
        button(visit.locale, 'button.sign', 'sign', row),
        button(visit.locale, 'button.start-check', 'start-check', row, 'main'),
      ),
    ),
  );
}

export async function pressOnMyWay(visit: Visit, { row }: RowReference): Promise<Reply> {
  const told = await sayOnMyWay(visit.context, visit.caller, row);
  if (isRefused(told)) return refusal(visit, told);
  const text = say(visit.locale, 'on-my-way.told', { names: namesInWords(visit.locale, told.toldPartners) });
  return tell(message(text, buttonRow(button(visit.locale, 'button.here', 'here', row, 'main'))));
}

export async function pressCannot(visit: Visit, { row }: RowReference): Promise<Reply> {
  const off = await cannotMakeIt(visit.context, visit.caller, row);
  if (isRefused(off)) return refusal(visit, off);
  const text = say(visit.locale, 'cannot.text', { names: namesInWords(visit.locale, off.badgeNames) });
  return tellAndRetire(message(text, buttonRow(button(visit.locale, 'button.free', 'free'))));
}

export async function pressKeepWaiting(visit: Visit, { row }: RowReference): Promise<Reply> {
  const waiting = await keepWaiting(visit.context, visit.caller, row);
  if (isRefused(waiting)) return refusal(visit, waiting);
  // [Next person] stays where it is: whoever keeps waiting may still change their mind.
  return tell(
    message(
      say(visit.locale, 'keep-waiting.text'),
      buttonRow(
        button(visit.locale, 'button.next', 'next', row, 'main'),
        button(visit.locale, 'button.start-check', 'start-check', row),
      ),
    ),
  );
}

export async function pressStartCheck(visit: Visit, { row }: RowReference): Promise<Reply> {
  const step = await startCheck(visit.context, visit.caller, row);
  if (isRefused(step) && step.refused === 'nothing-to-check')
    return tell(message(say(visit.locale, 'start.nothing-left')));
  if (isRefused(step)) return refusal(visit, step);
  return tellAndRetire(renderStep(step, visit.locale, visit.where));
}

export async function pressSign(visit: Visit): Promise<Reply> {
  const step = await showCard(visit.context, visit.caller);
  if (isRefused(step)) return refusal(visit, step);
  const sign = signIn(step);
  if (!sign) return refusal(visit, { refused: 'no-meeting' });
  return tell(await renderSign(sign, visit.locale));
}

function signIn(step: StepValues | { readonly refused: string }): Sign | null {
  if ('refused' in step) return null;
  if (step.step === 'card') return step.card.sign;
  return 'sign' in step ? step.sign : null;
}

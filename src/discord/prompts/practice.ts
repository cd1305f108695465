import { ComponentType } from 'discord.js';
import {
  mayPractise,
  showPracticeRound,
  showPracticeSlip,
  type TypedInPractice,
  typeInPractice,
} from '../../party/practise.ts';
import { isRefused } from '../../party/refusal.ts';
import type { CardValues, Sign } from '../../party/values.ts';
import type { Locale } from '../../text/locale.ts';
import { namesInWords, say, sayPlain } from '../../text/say.ts';
import { spellGroup } from '../../text/spelling.ts';
import { ANYBODY, customId, type RowReference } from '../custom-id.ts';
import type { FormFields } from '../form-fields.ts';
import {
  type ButtonText,
  button,
  buttonRow,
  type Modal,
  message,
  option,
  type Payload,
  selectRow,
} from '../payload.ts';
import { refusal } from '../refusal.ts';
import { fingerprintLines } from '../views/fingerprint.ts';
import { typedUnreadable } from '../views/typed-unreadable.ts';
import { openForm, type Reply, tell, tellAndRetire, type Visit } from '../visit.ts';
import { renderCard, renderSign } from './card.ts';
import { type CheckStep, coveredCheck, readBackForm, renderCheck } from './checking.ts';
import { renderIdQuestion } from './id-question.ts';
import { renderRead } from './reading.ts';

/**
 * One meeting with Dot, who is not real. Nothing about it is kept anywhere: which step a button leads to stands in its
 * custom id, where other buttons have a row's id. The messages are those of a real meeting, with the practice's own buttons.
 */
const STEPS = ['card', 'here', 'sign', 'check', 'differs', 'read', 'photo', 'known', 'none'] as const;
type PracticeStep = (typeof STEPS)[number];

const SIGN: Sign = { count: 1, colour: 'blue', animal: 'owl' };
const NO_MEETING = { meetingId: ANYBODY, sign: SIGN } as const;

type Show = (locale: Locale, round: number | null) => Reply | Promise<Reply>;

const SHOWN: Readonly<Record<PracticeStep, Show>> = {
  card: (locale) => tellAndRetire(renderPracticeCard(locale)),
  here: (locale) => tellAndRetire(renderHere(locale)),
  sign: async (locale) => tellAndRetire(await renderPracticeSign(locale)),
  check: (locale) => tellAndRetire(renderVoice(0, locale), renderFirstCheck(locale)),
  differs: (locale, round) => tell(renderDiffers(round ?? 0, locale)),
  read: (locale) => tellAndRetire(renderPracticeId(locale)),
  photo: (locale) => tellAndRetire(renderDone(locale)),
  known: (locale) => tellAndRetire(renderDone(locale)),
  none: (locale) => tellAndRetire(renderDone(locale)),
};

/** /practice, and [Practise with Dot]. */
export async function startPractice(visit: Visit): Promise<Reply> {
  return unlessInMeeting(visit, () => tell(renderIntro(visit.locale)));
}

export async function pressPractice(visit: Visit, { row, part }: RowReference): Promise<Reply> {
  if (row === ANYBODY) return startPractice(visit);
  const step = STEPS.find((known) => known === row);
  if (!step) return refusal(visit, { refused: 'out-of-date' });
  return unlessInMeeting(visit, () => SHOWN[step](visit.locale, part));
}

/** The form, in a DM as well: with nothing kept, a message in the chat could not be told from any other. */
export async function pressTypePractice(visit: Visit, { part }: RowReference): Promise<Reply> {
  return unlessInMeeting(visit, () => openForm(practiceForm(part ?? 0, visit.locale)));
}

export async function submitPractice(visit: Visit, { part }: RowReference, fields: FormFields): Promise<Reply> {
  return unlessInMeeting(visit, () => judged(visit.locale, part ?? 0, typeInPractice(part ?? 0, fields.text('typed'))));
}

/** What was chosen is kept nowhere: the buttons below come next. */
export async function choosePracticeNames(): Promise<Reply> {
  return tell();
}

async function unlessInMeeting(visit: Visit, show: () => Reply | Promise<Reply>): Promise<Reply> {
  const may = await mayPractise(visit.context, visit.caller);
  if (!isRefused(may)) return show();
  const toCard = button(visit.locale, 'button.card', 'card', undefined, 'main');
  return tell(message(say(visit.locale, 'practice.in-meeting'), buttonRow(toCard)));
}

function judged(locale: Locale, round: number, judgement: TypedInPractice): Reply {
  switch (judgement.typed) {
    case 'unreadable':
      return tell(typedUnreadable(judgement, locale, [buttonRow(typeButton('button.type-read-back', round, locale))]));
    case 'right':
      return tellAndRetire(renderPracticeRead(locale));
    case 'miss':
      return { messages: [renderMiss(judgement, locale)], pressed: coveredCheck(locale) };
  }
}

function stepButton(text: ButtonText, step: PracticeStep, locale: Locale, style: 'main' | 'quiet' = 'quiet') {
  return button(locale, text, 'practice', step, style);
}

function typeButton(text: ButtonText, round: number, locale: Locale) {
  return button(locale, text, 'practice-type', undefined, 'main', round);
}

export function renderIntro(locale: Locale): Payload {
  return message(say(locale, 'practice.intro'), buttonRow(stepButton('button.practice-begin', 'card', locale, 'main')));
}

/** A message of a real meeting, with something said below it and other buttons. */
function practised(real: Payload, below: string | null, ...rows: Payload['components']): Payload {
  return { ...message([real.content, below], ...rows), pictures: real.pictures };
}

function renderPracticeCard(locale: Locale): Payload {
  const here = stepButton('button.here', 'here', locale, 'main');
  return practised(renderCard(practiceCard(locale), locale), say(locale, 'practice.card'), buttonRow(here));
}

function practiceCard(locale: Locale): CardValues {
  const recogniseMe = sayPlain(locale, 'practice.recognise');
  const dot = { pronouns: null, languages: null, recogniseMe, learner: false, showsId: null };
  return {
    ...NO_MEETING,
    kind: 'paired',
    partners: [{ ...dot, participantId: ANYBODY, badgeName: sayPlain(locale, 'practice.dot') }],
    place: {
      name: sayPlain(locale, 'practice.place'),
      whereabouts: sayPlain(locale, 'practice.whereabouts'),
      queue: false,
      picture: null,
    },
    endsAt: null,
    timeZone: 'UTC',
    stands: true,
    badgeMark: sayPlain(locale, 'practice.badge-mark'),
    openingQuestion: 0,
    reason: 'never-offered',
    hasKey: true,
    here: false,
    checkMode: 'listen',
    codeOfConduct: null,
  };
}

function renderHere(locale: Locale): Payload {
  const told = say(locale, 'here.told', { names: namesInWords(locale, [say(locale, 'practice.dot')]) });
  return message([told, say(locale, 'practice.here')], buttonRow(stepButton('button.sign', 'sign', locale, 'main')));
}

async function renderPracticeSign(locale: Locale): Promise<Payload> {
  const start = stepButton('button.start-check', 'check', locale, 'main');
  return practised(await renderSign(SIGN, locale), say(locale, 'practice.sign'), buttonRow(start));
}

/** What would be heard. */
function renderVoice(round: number, locale: Locale): Payload {
  const lines = showPracticeRound(round).spoken.map((group, index) =>
    say(locale, 'practice.voice-line', { number: index + 1, group: spellGroup(group) }),
  );
  return message(say(locale, 'practice.voice', { lines: lines.join('\n') }));
}

function practiceCheck(round: number, afterMiss: boolean, locale: Locale): CheckStep {
  const owner = sayPlain(locale, 'practice.dot');
  const { groups } = showPracticeRound(round);
  return {
    ...NO_MEETING,
    step: 'check',
    readBackId: ANYBODY,
    owner,
    mode: 'listen',
    groups,
    line: 0,
    misses: 0,
    afterMiss,
  };
}

function renderFirstCheck(locale: Locale): Payload {
  const type = typeButton('button.type-read-back', 0, locale);
  return renderPracticeCheck(0, false, null, locale, type);
}

type Miss = Extract<TypedInPractice, { typed: 'miss' }>;

/** What Dot says in the next round stands in the form. */
function renderMiss({ misread, nextRound }: Miss, locale: Locale): Payload {
  const remark = misread ? say(locale, 'practice.slipped') : say(locale, 'practice.once-more');
  return renderPracticeCheck(nextRound, true, remark, locale, typeButton('button.try-again', nextRound, locale));
}

function renderPracticeCheck(
  round: number,
  afterMiss: boolean,
  remark: string | null,
  locale: Locale,
  type: ReturnType<typeof typeButton>,
): Payload {
  const real = renderCheck(practiceCheck(round, afterMiss, locale), locale, 'server');
  const differs = button(locale, 'button.differs', 'practice', 'differs', 'quiet', round);
  return practised(real, remark, buttonRow(type, differs));
}

/** Over the field also what Dot says: the form covers the message, and nobody can hear it here. */
function practiceForm(round: number, locale: Locale): Modal {
  const real = readBackForm(practiceCheck(round, false, locale), locale);
  const voice = { type: ComponentType.TextDisplay as const, content: renderVoice(round, locale).content };
  return { ...real, custom_id: customId('practice-form', undefined, round), components: [voice, ...real.components] };
}

function renderDiffers(round: number, locale: Locale): Payload {
  return message(say(locale, 'practice.differs'), buttonRow(typeButton('button.try-again', round, locale)));
}

/** The other turn: one reads, and Dot types. */
function renderPracticeRead(locale: Locale): Payload {
  const dot = sayPlain(locale, 'practice.dot');
  const groups = showPracticeSlip();
  const step = { ...NO_MEETING, step: 'read', verifiers: [dot], groupCount: groups.length, version: 4 } as const;
  const slip = say(locale, 'practice.slip', { lines: fingerprintLines(groups, locale) });
  return message(
    [say(locale, 'check.right'), '', renderRead(step, locale).content, slip, say(locale, 'practice.slip-real')],
    buttonRow(stepButton('button.practice-read', 'read', locale, 'main')),
  );
}

function renderPracticeId(locale: Locale): Payload {
  const userIds = [sayPlain(locale, 'practice.user-id'), sayPlain(locale, 'practice.other-user-id')];
  const asked = userIds.map((text) => ({ text, chosen: false }));
  const owner = sayPlain(locale, 'practice.dot');
  const step = { ...NO_MEETING, step: 'id-question', verificationId: ANYBODY, owner, userIds: asked } as const;
  const options = userIds.map((text, index) => option(String(index), text));
  const placeholder = sayPlain(locale, 'id.placeholder');
  return message(
    [say(locale, 'practice.heard'), renderIdQuestion(step, locale).content],
    selectRow(customId('practice-names'), placeholder, options, { least: 0, most: options.length }),
    buttonRow(
      stepButton('button.id-photo', 'photo', locale),
      stepButton('button.id-known', 'known', locale),
      stepButton('button.id-none', 'none', locale),
    ),
  );
}

function renderDone(locale: Locale): Payload {
  return message(
    [say(locale, 'practice.done'), say(locale, 'practice.done-id')],
    buttonRow(
      button(locale, 'button.home', 'home', undefined, 'main'),
      button(locale, 'button.practice-again', 'practice'),
    ),
  );
}

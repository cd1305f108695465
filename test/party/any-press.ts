import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { addKey } from '../../src/party/add-key.ts';
import { answerId, chooseUserIds, reopenIdQuestion } from '../../src/party/answer-id.ts';
import { cannotMakeIt, keepWaiting, sayHere, sayOnMyWay } from '../../src/party/answer-meeting.ts';
import { answerMet } from '../../src/party/answer-met.ts';
import { becomeBusy, becomeFree } from '../../src/party/become-free.ts';
import { callLine } from '../../src/party/call-line.ts';
import { checkInWords } from '../../src/party/check-in-words.ts';
import type { Caller, Context } from '../../src/party/context.ts';
import { itDiffers } from '../../src/party/dispute.ts';
import { doneBefore, endNow, neverPair } from '../../src/party/end-meeting.ts';
import { joinParty } from '../../src/party/join-party.ts';
import { leaveParty } from '../../src/party/leave-party.ts';
import { askMet } from '../../src/party/meet-by-chance.ts';
import { nextPerson } from '../../src/party/next-person.ts';
import { finishLater, putOff } from '../../src/party/put-off.ts';
import { readHome } from '../../src/party/read-home.ts';
import { readPeople } from '../../src/party/read-progress.ts';
import { isRefused } from '../../src/party/refusal.ts';
import { report } from '../../src/party/report.ts';
import { showCard, showWaiting } from '../../src/party/show-card.ts';
import { confirmOwnEntry, showKey } from '../../src/party/show-key.ts';
import { showVerifiedAsQr, showVerifiedAsWords } from '../../src/party/show-verified-key.ts';
import { chooseCheckMode, startCheck } from '../../src/party/start-check.ts';
import { takeBack } from '../../src/party/take-back.ts';
import { tryAgain } from '../../src/party/try-again.ts';
import { typeReadBack } from '../../src/party/type-read-back.ts';
import { askSilent, concludeSilence, remindVerifier } from '../../src/party/watch-silence.ts';
import { groupsOf } from '../../src/rules/fingerprint.ts';
import { currentTurn } from '../../src/rules/turns.ts';
import type { TestKey } from './keys.ts';
import type { SideRow, Snapshot } from './snapshot.ts';
import { wordsAsDigits } from './words-as-digits.ts';

/** Somebody who presses: participants first, then whoever never joined. */
export interface Presser {
  readonly id: string | null;
  readonly caller: Caller;
  readonly key: TestKey | null;
}

/** One press by anybody on anything, right or not; the numbers choose among what there is. */
export interface Press {
  readonly act: ActName;
  readonly who: number;
  readonly which: number;
  readonly how: number;
}

/** What a press meant, told apart from what the acts made of it. */
export interface Pressed {
  readonly presser: Presser;
  readonly result: object | null;
  /** The side whose read-back was typed or called, by the test's own reading of the tables. */
  readonly side?: SideRow | undefined;
  /** The hex digits that were typed, as the test put them together. */
  readonly digits?: string;
  /** By eye: the line that was called the same. */
  readonly same?: number;
  readonly takesBack?: string;
}

interface Floor {
  readonly context: Context;
  readonly pressers: readonly Presser[];
  readonly keys: readonly TestKey[];
  readonly now: Snapshot;
}

type DoAct = (floor: Floor, presser: Presser, press: Press) => Promise<Omit<Pressed, 'presser'>>;

function pick<T>(things: readonly T[], which: number): T | undefined {
  return things.length === 0 ? undefined : things[which % things.length];
}

/** Mostly an open meeting, sometimes a closed one, now and then one that never was. */
function meetingId({ now }: Floor, { which }: Press): string {
  const open = now.meetings.filter((meeting) => meeting.open);
  const chosen = which < 12 ? pick(open, which) : pick(now.meetings, which);
  return (which === 15 ? undefined : chosen?.id) ?? randomUUID();
}

const inMeeting =
  (act: (context: Context, caller: Caller, meetingId: string) => Promise<object>): DoAct =>
  async (floor, { caller }, press) => ({ result: await act(floor.context, caller, meetingId(floor, press)) });

/** The sides that are being read now, by the test's own reading. */
function dueSides(now: Snapshot): SideRow[] {
  const open = now.meetings.filter((meeting) => meeting.open && meeting.begun);
  return open.flatMap(({ id }) => {
    const sides = now.sides.filter((side) => side.meeting === id);
    const states = sides.map((side) => ({ ...side, verifierId: side.verifier, ownerId: side.owner }));
    const turn = currentTurn(states);
    return sides.filter((side) => side.state === 'open' && side.turn === turn);
  });
}

/** Any side there ever was; mostly one that is due. */
function sideFor({ now }: Floor, { which }: Press): SideRow | undefined {
  return which < 12 ? (pick(dueSides(now), which) ?? pick(now.sides, which)) : pick(now.sides, which);
}

function digitsFor(floor: Floor, side: SideRow | undefined, how: number): string {
  if (!side) return '0123ABCD';
  const groups = groupsOf(side.fingerprint);
  const masked = side.mask.map((index) => groups[index]).join('');
  const visible = groups.filter((_, index) => !side.mask.includes(index));
  const other = pick(floor.keys, how)?.fingerprint ?? '';
  switch (how) {
    case 0:
      return side.fingerprint;
    case 1:
      return other;
    case 2:
      return groups.toReversed().join('');
    case 3:
      return visible.slice(0, side.mask.length).join('');
    case 4:
      return `${masked.slice(1)}0`;
    case 5:
      return masked.slice(0, -1);
    case 6:
      return groupsOf(other).slice(0, side.mask.length).join('');
    default:
      return masked;
  }
}

/** As people type: in lower case, with blanks, with the letters that look like digits. */
function asTyped(digits: string, which: number): string {
  const spaced = which % 2 === 0 ? digits : groupsOf(digits).join(which % 3 === 0 ? '-' : ' ');
  return which % 4 < 2 ? spaced : spaced.toLowerCase().replace(/0/g, 'o').replace(/1/g, 'l');
}

async function type(floor: Floor, presser: Presser, press: Press, named: boolean): Promise<Omit<Pressed, 'presser'>> {
  const side = sideFor(floor, press);
  const digits = press.which === 14 ? '' : digitsFor(floor, side, press.how);
  const typed = digits === '' ? 'hello there' : asTyped(digits, press.which);
  const readBackId = named ? (side?.id ?? randomUUID()) : undefined;
  const result = await typeReadBack(floor.context, presser.caller, typed, readBackId);
  // Typed as a message it is for whatever waits for the one who types.
  const mine = named ? side : dueSides(floor.now).find((one) => one.verifier === presser.id);
  return { result, side: mine, digits };
}

async function line(floor: Floor, presser: Presser, press: Press): Promise<Omit<Pressed, 'presser'>> {
  const side = sideFor(floor, press);
  const due = side?.linesSame ?? 0;
  const last = groupsOf(side?.fingerprint ?? '').length - 1;
  const called = [due + 1, last, 0, last][press.how] ?? due;
  const call = press.which === 13 ? 'differs' : 'same';
  const result = await callLine(floor.context, presser.caller, side?.id ?? randomUUID(), called, call);
  return call === 'same' ? { result, side, same: called } : { result };
}

/** What the flow expects next, done by whom it expects it of: else no sequence would ever get far. */
async function proceed(
  floor: Floor,
  _presser: Presser,
  press: Press,
): Promise<Omit<Pressed, 'presser'> & { by: Presser }> {
  const presserOf = (id: string | undefined) => floor.pressers.find((one) => one.id === id) ?? floor.pressers[0];
  const due = pick(dueSides(floor.now), press.which);
  if (due) {
    const by = presserOf(due.verifier);
    if (due.mode === 'by-eye') {
      const result = await callLine(floor.context, by.caller, due.id, due.linesSame, 'same');
      return { by, result, side: due, same: due.linesSame };
    }
    const digits = digitsFor(floor, due, 9);
    return {
      by,
      result: await typeReadBack(floor.context, by.caller, asTyped(digits, press.which)),
      side: due,
      digits,
    };
  }
  const waiting = floor.now.meetings.find((meeting) => meeting.open && !meeting.begun);
  const member = floor.now.members.find((one) => one.meeting === waiting?.id);
  const by = presserOf(member?.participant);
  return { by, result: await startCheck(floor.context, by.caller, waiting?.id ?? randomUUID()) };
}

const onSide =
  (act: (context: Context, caller: Caller, readBackId: string) => Promise<object>): DoAct =>
  async (floor, { caller }, press) => ({
    result: await act(floor.context, caller, sideFor(floor, press)?.id ?? randomUUID()),
  });

const onVerification =
  (act: (context: Context, caller: Caller, id: string, how: number) => Promise<object>): DoAct =>
  async (floor, { caller }, { which, how }) => ({
    result: await act(floor.context, caller, pick(floor.now.verifications, which)?.id ?? randomUUID(), how),
  });

const MODES = ['listen', 'by-eye', 'type-all'] as const;
const METHODS = ['photo-id', 'known', 'none'] as const;

const ACTS = {
  here: inMeeting(sayHere),
  onMyWay: inMeeting(sayOnMyWay),
  cannot: inMeeting(cannotMakeIt),
  keepWaiting: inMeeting(keepWaiting),
  next: inMeeting(nextPerson),
  start: inMeeting(startCheck),
  putOff: inMeeting(putOff),
  finishLater: inMeeting(finishLater),
  endNow: inMeeting(endNow),
  neverPair: inMeeting(neverPair),
  doneBefore: inMeeting(doneBefore),
  report: inMeeting((context, caller, id) =>
    report(context, caller, { meetingId: id, text: 'They were loud.', keepApart: true }),
  ),
  mode: async (floor, { caller }, press) => ({
    result: await chooseCheckMode(floor.context, caller, meetingId(floor, press), MODES[press.how % 3]),
  }),
  type: (floor, presser, press) => type(floor, presser, press, false),
  typeNamed: (floor, presser, press) => type(floor, presser, press, true),
  line,
  tryAgain: onSide(tryAgain),
  differs: onSide(itDiffers),
  inWords: onSide(async (context, caller, id) => {
    const shown = await checkInWords(context, caller, id);
    return isRefused(shown) ? shown : { ...shown, words: wordsAsDigits(shown.words) };
  }),
  asQr: onVerification(async (context, caller, id) => {
    const shown = await showVerifiedAsQr(context, caller, id);
    return isRefused(shown) ? shown : { text: shown.qr?.text };
  }),
  asWords: onVerification(async (context, caller, id) => {
    const shown = await showVerifiedAsWords(context, caller, id);
    return isRefused(shown) ? shown : { words: wordsAsDigits(shown.words) };
  }),
  userIds: onVerification((context, caller, id, how) => chooseUserIds(context, caller, id, [how % 3])),
  answerId: onVerification((context, caller, id, how) => answerId(context, caller, id, METHODS[how % 3])),
  reopen: onVerification(reopenIdQuestion),
  takeBack: async (floor, { caller }, { which }) => {
    const takesBack = pick(floor.now.verifications, which)?.id ?? randomUUID();
    return { result: await takeBack(floor.context, caller, takesBack), takesBack };
  },
  free: async ({ context }, { caller }, { how }) => ({
    result: await becomeFree(context, caller, how === 0 ? { minutes: -5 } : { minutes: 20 + how }),
  }),
  busy: async ({ context }, { caller }) => ({ result: await becomeBusy(context, caller) }),
  leave: async ({ context }, { caller }) => ({ result: await leaveParty(context, caller) }),
  join: async ({ context, pressers }, _presser, { who }) => ({
    result: await joinParty(context, pressers[who % (pressers.length - 1)].caller),
  }),
  askMet: async ({ context, pressers }, { caller }, { which }) => ({
    result: await askMet(context, caller, { userId: pressers[which % pressers.length].caller.userId }),
  }),
  answerMet: async ({ context, now, pressers }, presser, { which, how }) => {
    const request = pick(now.requests.toReversed(), which >> 2);
    const asked = pressers.find((one) => one.id === request?.asked);
    const { caller } = how < 8 && asked ? asked : presser;
    return { result: await answerMet(context, caller, request?.id ?? randomUUID(), how !== 7) };
  },
  addKey: async ({ context, keys }, { caller, key }, { which, how }) => ({
    result: await addKey(context, caller, (how < 5 && key ? key : keys[which % keys.length]).bytes),
  }),
  ownEntry: async ({ context, now }, { caller, id }, { how }) => {
    const mine = now.keys.find((key) => key.participant === id);
    const [row] = mine ? [groupsOf(mine.fingerprint)] : [[]];
    return { result: await confirmOwnEntry(context, caller, row.slice(0, how % 4).join(' ')) };
  },
  showKey: async ({ context }, { caller }) => ({ result: await showKey(context, caller) }),
  showCard: async ({ context }, { caller }) => ({ result: await showCard(context, caller) }),
  showWaiting: async ({ context }, { caller }) => ({ result: await showWaiting(context, caller) }),
  home: async ({ context }, { caller }) => ({ result: await readHome(context, caller) }),
  people: async ({ context }, { caller }) => ({ result: await readPeople(context, caller) }),
  silence: async (floor, { id }, press) => {
    await askSilent(floor.context, meetingId(floor, press), id ?? randomUUID());
    return { result: null };
  },
  conclude: async (floor, { id }, press) => {
    await concludeSilence(floor.context, meetingId(floor, press), id ?? randomUUID());
    return { result: null };
  },
  remind: async (floor, _presser, press) => {
    await remindVerifier(floor.context, sideFor(floor, press)?.id ?? randomUUID());
    return { result: null };
  },
} satisfies Record<string, DoAct>;

export type ActName = keyof typeof ACTS | 'proceed' | 'pairUp' | 'deliver' | 'endBreak';

export const ACT_NAMES = Object.keys(ACTS).filter((name): name is keyof typeof ACTS => name in ACTS);

export function isPress(name: ActName): name is keyof typeof ACTS | 'proceed' {
  return name === 'proceed' || name in ACTS;
}

export async function doPress(floor: Floor, press: Press): Promise<Pressed> {
  const presser = floor.pressers[press.who % floor.pressers.length];
  if (press.act === 'proceed') {
    const { by, ...pressed } = await proceed(floor, presser, press);
    return { ...pressed, presser: by };
  }
  if (press.act === 'pairUp' || press.act === 'deliver' || press.act === 'endBreak') {
    throw new Error(`${press.act} is nobody's press`);
  }
  return { ...(await ACTS[press.act](floor, presser, press)), presser };
}

/** Any press, those that drive a meeting forward more often. */
export const anyPress: fc.Arbitrary<Press> = fc.record({
  act: fc.oneof(
    { weight: 10, arbitrary: fc.constant<ActName>('proceed') },
    { weight: 3, arbitrary: fc.constantFrom<ActName[]>('pairUp', 'deliver', 'free', 'answerMet', 'start', 'next') },
    { weight: 5, arbitrary: fc.constantFrom<ActName[]>('type', 'typeNamed', 'line', 'answerId', 'mode') },
    { weight: 9, arbitrary: fc.constantFrom<ActName[]>(...ACT_NAMES) },
    { weight: 1, arbitrary: fc.constant<ActName>('endBreak') },
  ),
  who: fc.nat(11),
  which: fc.nat(15),
  how: fc.nat(9),
});

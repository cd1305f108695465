import type { SimulatedAttendee } from './attendee.ts';
import { asksMetBy, choosesPerson, confirmsMet, givesUpMet, tellsWords } from './by-chance.ts';
import { comparesLine, getsCheck, reads, writesAgain } from './checking.ts';
import type { SeenMessage } from './discord/seen.ts';
import { agreesToJoin, getsGoing, losesKey, ownEntryIsRight, typesOwnEntry } from './joining.ts';
import {
  afterMeeting,
  cardArrives,
  hasNoMeeting,
  isAskedWhetherComing,
  meetingIsOff,
  partnerDidNotCome,
} from './meeting-up.ts';
import {
  answersBoardQuestion,
  answersIdQuestion,
  answersInvitation,
  answersListQuestion,
  answersSilence,
  breakBegins,
  choosesClosedDms,
  doneBeforeToo,
  feltItBuzz,
  looksInServer,
  showsWaiting,
  wantsReminders,
} from './questions.ts';
import { type LabelKey, label, sentencesOf, stands } from './sentences.ts';
import {
  asksToBeForgotten,
  hasLeft,
  isForgotten,
  isOnTheirWayOut,
  leavesForGood,
  saysWhatElse,
} from './stepping-out.ts';

export interface Reaction {
  readonly fits: (message: SeenMessage, reader: SimulatedAttendee) => boolean;
  readonly react: (reader: SimulatedAttendee, message: SeenMessage) => Promise<void>;
  /** The same message may come again with another text, line after line. */
  readonly perText?: boolean;
}

function offers(message: SeenMessage, ...keys: readonly LabelKey[]): boolean {
  const labels = message.buttons.filter((button) => !button.disabled).map((button) => button.label);
  return keys.every((key) => labels.includes(label(key)));
}

const isCard = (message: SeenMessage) => offers(message, 'button.here', 'button.cannot', 'button.start-check');
const isCheck = (message: SeenMessage) => offers(message, 'button.differs');
const isByEye = (message: SeenMessage) => offers(message, 'button.line-same', 'button.line-differs');

/** Those who do everything in the server read in their direct messages only that there is something to do. */
function goesToServer(message: SeenMessage, reader: SimulatedAttendee): boolean {
  return (
    reader.temperament.reach === 'server' &&
    message.place === 'dm' &&
    (isCard(message) || isCheck(message) || isByEye(message))
  );
}

/** Every way of saying that a meeting is over. */
const AFTERWARDS = sentencesOf('after.');

/** The first that fits is what they do: from what is said most precisely to what is said in passing. */
const REACTIONS: readonly Reaction[] = [
  { fits: goesToServer, react: looksInServer },
  { fits: ({ text }) => stands(text, 'fault.notebook', 'fault.too-slow'), react: (self) => self.triesAgain() },
  // Joining
  { fits: (message) => offers(message, 'button.join', 'button.not-now'), react: agreesToJoin },
  { fits: (message) => stands(message.text, 'joined.text', 'joined.again'), react: getsGoing },
  { fits: (message) => offers(message, 'button.dms-mention', 'button.dms-look'), react: choosesClosedDms },
  { fits: (message) => offers(message, 'button.own-entry-type', 'button.another-key'), react: typesOwnEntry },
  { fits: (message) => stands(message.text, 'own-entry.right'), react: ownEntryIsRight },
  // A refusal says why in many ways; what it always offers is to send another key.
  { fits: (message, reader) => !reader.keyUsable && offers(message, 'button.another-key'), react: losesKey },
  { fits: (message) => stands(message.text, 'buzz.question'), react: feltItBuzz },
  // Breaks
  { fits: (message) => offers(message, 'button.coffee-first', 'button.not-today'), react: answersInvitation },
  { fits: (message) => stands(message.text, 'break-begins.text'), react: breakBegins },
  { fits: (message) => offers(message, 'button.go-on', 'button.no-more'), react: answersSilence },
  { fits: (message) => offers(message, 'button.reminders-yes'), react: wantsReminders },
  { fits: (message) => offers(message, 'button.list-yes'), react: answersListQuestion },
  {
    fits: (message, reader) => offers(message, 'button.show') && message.pings.includes(reader.name),
    react: showsWaiting,
  },
  // Meeting
  {
    fits: (message) => stands(message.text, 'are-you-coming.text', 'are-you-coming.text-no-place'),
    react: isAskedWhetherComing,
  },
  { fits: (message) => offers(message, 'button.next', 'button.keep-waiting'), react: partnerDidNotCome },
  { fits: isCard, react: cardArrives },
  {
    fits: ({ text }) =>
      stands(
        text,
        'off.cannot-make-it',
        'off.off',
        'off.nameless',
        'off.gave-up-waiting',
        'off.party-closed',
        'after.called-off',
        'after.not-held',
      ),
    react: meetingIsOff,
  },
  { fits: (message) => stands(message.text, 'done-before.question'), react: doneBeforeToo },
  // The check
  { fits: isByEye, react: comparesLine, perText: true },
  { fits: isCheck, react: getsCheck },
  { fits: (message) => offers(message, 'button.put-off'), react: reads },
  { fits: (message) => offers(message, 'button.id-none'), react: answersIdQuestion },
  { fits: (message) => stands(message.text, 'typed.too-short', 'typed.too-long', 'typed.not-hex'), react: writesAgain },
  // By chance
  { fits: (message) => stands(message.text, 'met.words'), react: tellsWords },
  { fits: (message) => offers(message, 'button.met-yes', 'button.met-no'), react: confirmsMet },
  { fits: (message) => offers(message, 'button.together'), react: asksMetBy },
  { fits: (message) => stands(message.text, 'people.title') && message.selects.length > 0, react: choosesPerson },
  {
    fits: ({ text }) => stands(text, 'refused.met-not-found', 'refused.met-expired', 'start.nothing-left'),
    react: givesUpMet,
  },
  // Stepping out
  { fits: (message) => offers(message, 'button.nothing-else'), react: saysWhatElse },
  { fits: (message) => offers(message, 'button.leave-yes'), react: leavesForGood },
  { fits: (message) => stands(message.text, 'leave.done'), react: hasLeft },
  // That the bot let them go was said by one that was killed.
  { fits: ({ text }, reader) => isOnTheirWayOut(reader) && stands(text, 'refused.not-joined'), react: hasLeft },
  { fits: (message) => offers(message, 'button.forget'), react: asksToBeForgotten },
  { fits: (message) => stands(message.text, 'forget.done', 'forget.nothing-there'), react: isForgotten },
  // Afterwards
  { fits: (message) => stands(message.text, ...AFTERWARDS) || offers(message, 'button.next'), react: afterMeeting },
  { fits: (message) => stands(message.text, 'nothing.text'), react: hasNoMeeting },
  { fits: (message) => offers(message, 'button.board-yes'), react: answersBoardQuestion },
];

/** What this person does about a message; undefined when it asks for nothing. */
export function reactionTo(reader: SimulatedAttendee, message: SeenMessage): Reaction | undefined {
  if (reader.temperament.silent && reader.joined) return undefined;
  return REACTIONS.find((reaction) => reaction.fits(message, reader));
}

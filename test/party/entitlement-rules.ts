import { kitText } from '../../src/discord/prompts/kit.ts';
import { actOnReported, keepTwoApart, noteOnReport } from '../../src/party/act-on-report.ts';
import { addKey, judgeMine, keepKey } from '../../src/party/add-key.ts';
import { addPlace } from '../../src/party/add-place.ts';
import { addToPreview } from '../../src/party/add-to-preview.ts';
import { answerId, chooseUserIds, reopenIdQuestion } from '../../src/party/answer-id.ts';
import { cannotMakeIt, keepWaiting, sayHere, sayOnMyWay } from '../../src/party/answer-meeting.ts';
import { answerMet } from '../../src/party/answer-met.ts';
import { applyProgramme, clearProgramme, pinBreaks, showProgramme } from '../../src/party/apply-programme.ts';
import { answerInvitation, answerSilence, becomeBusy, becomeFree } from '../../src/party/become-free.ts';
import { blockAccount, blockCompanion, readBlocks, unblock } from '../../src/party/block.ts';
import { tryBuzzAgain } from '../../src/party/buzz-question.ts';
import { startBreak, stopBreak } from '../../src/party/call-break.ts';
import { callLine } from '../../src/party/call-line.ts';
import { cancelBreak } from '../../src/party/cancel-break.ts';
import { changeParty } from '../../src/party/change-party.ts';
import { changeSettings, readSettings } from '../../src/party/change-settings.ts';
import { checkInWords } from '../../src/party/check-in-words.ts';
import { checkList } from '../../src/party/check-list.ts';
import { chooseSafetyContacts } from '../../src/party/choose-safety-contacts.ts';
import { closeParty } from '../../src/party/close-party.ts';
import type { Caller, Context, Organizer } from '../../src/party/context.ts';
import { createParty } from '../../src/party/create-party.ts';
import { delayBreak } from '../../src/party/delay-break.ts';
import { deliverSignature } from '../../src/party/deliver-signature.ts';
import { chooseClosedDms, chooseParty, describeMyself, readMyself } from '../../src/party/describe-myself.ts';
import { itDiffers } from '../../src/party/dispute.ts';
import {
  addressAnnouncement,
  discardDraft,
  draftAnnouncement,
  readDraft,
  writeAnnouncement,
} from '../../src/party/draft-announcement.ts';
import { doneBefore, endNow, neverPair } from '../../src/party/end-meeting.ts';
import { exportAudit } from '../../src/party/export-audit.ts';
import { exportWeb } from '../../src/party/export-web.ts';
import { findAndAddKey } from '../../src/party/find-key.ts';
import { findCompanions, findPeople } from '../../src/party/find-people.ts';
import { follow, listFollowing, suggestToFollow, unfollow } from '../../src/party/follow.ts';
import { handInSignatures } from '../../src/party/hand-in-signatures.ts';
import { changePreview, dropPreview, importProgramme } from '../../src/party/import-programme.ts';
import { leaveParty } from '../../src/party/leave-party.ts';
import { listAnnouncements, readUnreached } from '../../src/party/list-announcements.ts';
import { listBreaks } from '../../src/party/list-breaks.ts';
import { makeKit } from '../../src/party/make-kit.ts';
import { askMet, askMetWords, tellMetWords } from '../../src/party/meet-by-chance.ts';
import { nextPerson } from '../../src/party/next-person.ts';
import { openParty } from '../../src/party/open-party.ts';
import { answerOwnBreak } from '../../src/party/own-break.ts';
import { wishOwnEntryReminder } from '../../src/party/own-entry-reminder.ts';
import { pause, pauseToday, resume } from '../../src/party/pause.ts';
import { addBreak } from '../../src/party/plan-break.ts';
import { postAgain } from '../../src/party/post-again.ts';
import { printSlips } from '../../src/party/print-slips.ts';
import { askForProof, giveProof } from '../../src/party/prove-key.ts';
import { publishList } from '../../src/party/publish-list.ts';
import { finishLater, putOff } from '../../src/party/put-off.ts';
import { readAudit } from '../../src/party/read-audit.ts';
import { readBoard } from '../../src/party/read-board.ts';
import { readChecklist } from '../../src/party/read-checklist.ts';
import { findParticipantsToName, readParticipants } from '../../src/party/read-participants.ts';
import { findPlaces, readPlaces } from '../../src/party/read-places.ts';
import { readPeople, readProgress } from '../../src/party/read-progress.ts';
import { readStats } from '../../src/party/read-stats.ts';
import { removeKey } from '../../src/party/remove-key.ts';
import { readmitParticipant, removeParticipant } from '../../src/party/remove-participant.ts';
import { removePlace } from '../../src/party/remove-place.ts';
import { askToKeepApart, readReportWays, report } from '../../src/party/report.ts';
import { type Contact, readReport } from '../../src/party/safety-contacts.ts';
import { cancelAnnouncement, sendAnnouncement } from '../../src/party/send-announcement.ts';
import { showCard, showWaiting } from '../../src/party/show-card.ts';
import { confirmOwnEntry, showKey } from '../../src/party/show-key.ts';
import { showList, showListToOrganizer } from '../../src/party/show-list.ts';
import { showPlace } from '../../src/party/show-place.ts';
import { showVerifiedAsQr, showVerifiedAsWords } from '../../src/party/show-verified-key.ts';
import { askInAMonth, declineToSign, readUnsigned, stopReminders } from '../../src/party/sign-reminder.ts';
import { recordBoardChannel, recordOrganizersChannel, recordPanel } from '../../src/party/standing-messages.ts';
import { chooseCheckMode, startCheck } from '../../src/party/start-check.ts';
import { takeBack } from '../../src/party/take-back.ts';
import { tellPartner } from '../../src/party/tell-partner.ts';
import { tryAgain } from '../../src/party/try-again.ts';
import { typeReadBack } from '../../src/party/type-read-back.ts';
import { readNotedPeople, readNotesOfMeeting, writeNote } from '../../src/party/write-note.ts';
import type { Scene } from './entitled-scene.ts';
import { attendeeKey } from './keys.ts';

export type May = 'participant' | 'participant of it' | 'member' | 'verifier' | 'themselves' | 'asked';

type ByCaller = (context: Context, caller: Caller, scene: Scene) => Promise<unknown>;
type ByContact = (context: Context, contact: Contact, scene: Scene) => Promise<unknown>;
type ByOrganizer = (context: Context, organizer: Organizer, scene: Scene) => Promise<unknown>;

/**
 * Who may call an act:
 * - `participant`: whoever takes part in the party now;
 * - `participant of it`: whoever takes part in the party that the button points at, wherever they press;
 * - `member`: whoever is in the meeting that the button points at;
 * - `verifier`: the one whose side, or whose verification, it is;
 * - `themselves`: the one whom the row is about, Ann;
 * - `asked`: the one who was asked whether they met.
 */
export const PARTICIPANT_ACTS: Readonly<Record<string, { readonly may: May; readonly call: ByCaller }>> = {
  addKey: { may: 'participant', call: (context, caller) => addKey(context, caller, attendeeKey(5).bytes) },
  judgeMine: { may: 'participant', call: (context, caller) => judgeMine(context, caller, attendeeKey(5).bytes) },
  keepKey: { may: 'participant', call: keepJudged },
  findAndAddKey: { may: 'participant', call: (context, caller) => findAndAddKey(context, caller, 'ann@example.org') },
  removeKey: { may: 'participant', call: removeKey },
  showKey: { may: 'participant', call: showKey },
  confirmOwnEntry: { may: 'participant', call: (context, caller) => confirmOwnEntry(context, caller, 'abcd ef01') },
  wishOwnEntryReminder: { may: 'participant', call: wishOwnEntryReminder },
  printSlips: {
    may: 'participant',
    call: (context, caller) => printSlips(context, caller, { title: '', name: '', warning: '', compared: '' }),
  },
  askForProof: { may: 'participant', call: (context, caller) => askForProof(context, caller, 'sign') },
  giveProof: { may: 'participant', call: (context, caller) => giveProof(context, caller, 'no proof') },
  becomeFree: { may: 'participant', call: (context, caller) => becomeFree(context, caller, { minutes: 20 }) },
  becomeBusy: { may: 'participant', call: becomeBusy },
  answerInvitation: {
    may: 'participant of it',
    call: (context, caller, { breakId }) => answerInvitation(context, caller, breakId, 'not-today'),
  },
  answerSilence: { may: 'participant', call: (context, caller) => answerSilence(context, caller, true) },
  describeMyself: {
    may: 'participant',
    call: (context, caller) =>
      describeMyself(context, caller, { badgeName: 'X', pronouns: null, languages: null, recogniseMe: null }),
  },
  readMyself: { may: 'participant', call: readMyself },
  chooseClosedDms: { may: 'participant', call: (context, caller) => chooseClosedDms(context, caller, 'look') },
  chooseParty: {
    may: 'participant of it',
    call: (context, caller, { party }) => chooseParty(context, caller, party.id),
  },
  askMetWords: { may: 'participant', call: askMetWords },
  tellMetWords: { may: 'participant', call: (context, caller) => tellMetWords(context, caller, 'amber kettle') },
  askMet: {
    may: 'participant',
    call: (context, caller, { dee }) => askMet(context, caller, { participantId: dee.id }),
  },
  readBoard: { may: 'participant', call: readBoard },
  readProgress: { may: 'participant', call: readProgress },
  readPeople: { may: 'participant', call: readPeople },
  showCard: { may: 'participant', call: showCard },
  showWaiting: { may: 'participant', call: showWaiting },
  leaveParty: { may: 'participant', call: leaveParty },
  readSettings: { may: 'participant', call: readSettings },
  changeSettings: { may: 'participant', call: (context, caller) => changeSettings(context, caller, { onBoard: true }) },
  tryBuzzAgain: { may: 'participant', call: tryBuzzAgain },
  pause: { may: 'participant', call: (context, caller) => pause(context, caller, 'tomorrow morning') },
  pauseToday: { may: 'participant', call: pauseToday },
  resume: { may: 'participant', call: resume },
  blockAccount: {
    may: 'participant',
    call: (context, caller, { dee }) =>
      blockAccount(context, caller, { userId: dee.caller.userId, displayName: 'Dee', bot: false }),
  },
  blockCompanion: { may: 'participant', call: (context, caller, { cem }) => blockCompanion(context, caller, cem.id) },
  readBlocks: { may: 'participant', call: readBlocks },
  unblock: { may: 'themselves', call: (context, caller, { blockId }) => unblock(context, caller, blockId) },
  askToKeepApart: { may: 'participant', call: (context, caller) => askToKeepApart(context, caller, 'Dee') },
  readReportWays: { may: 'participant', call: readReportWays },
  findPeople: { may: 'participant', call: (context, caller) => findPeople(context, caller, '') },
  findCompanions: { may: 'participant', call: (context, caller) => findCompanions(context, caller, '') },
  suggestToFollow: { may: 'participant', call: (context, caller) => suggestToFollow(context, caller, 'Main') },
  follow: { may: 'participant', call: (context, caller) => follow(context, caller, { room: 'Main' }) },
  unfollow: { may: 'participant', call: (context, caller) => unfollow(context, caller, { room: 'Main' }) },
  listFollowing: { may: 'participant', call: listFollowing },
  answerOwnBreak: {
    may: 'themselves',
    call: (context, caller, { ownBreakId }) => answerOwnBreak(context, caller, ownBreakId, 'not-today'),
  },

  sayHere: { may: 'member', call: (context, caller, { meetingId }) => sayHere(context, caller, meetingId) },
  sayOnMyWay: { may: 'member', call: (context, caller, { meetingId }) => sayOnMyWay(context, caller, meetingId) },
  cannotMakeIt: { may: 'member', call: (context, caller, { meetingId }) => cannotMakeIt(context, caller, meetingId) },
  keepWaiting: { may: 'member', call: (context, caller, { meetingId }) => keepWaiting(context, caller, meetingId) },
  startCheck: { may: 'member', call: (context, caller, { meetingId }) => startCheck(context, caller, meetingId) },
  chooseCheckMode: {
    may: 'member',
    call: (context, caller, { meetingId }) => chooseCheckMode(context, caller, meetingId, 'by-eye'),
  },
  putOff: { may: 'member', call: (context, caller, { meetingId }) => putOff(context, caller, meetingId) },
  finishLater: { may: 'member', call: (context, caller, { meetingId }) => finishLater(context, caller, meetingId) },
  endNow: { may: 'member', call: (context, caller, { meetingId }) => endNow(context, caller, meetingId) },
  neverPair: { may: 'member', call: (context, caller, { meetingId }) => neverPair(context, caller, meetingId) },
  doneBefore: { may: 'member', call: (context, caller, { meetingId }) => doneBefore(context, caller, meetingId) },
  nextPerson: { may: 'member', call: (context, caller, { meetingId }) => nextPerson(context, caller, meetingId) },
  showPlace: { may: 'member', call: (context, caller, { meetingId }) => showPlace(context, caller, meetingId) },
  tellPartner: {
    may: 'member',
    call: (context, caller, { meetingId }) => tellPartner(context, caller, meetingId, { phrase: 0 }),
  },
  report: {
    may: 'member',
    call: (context, caller, { meetingId }) => report(context, caller, { text: 'rude', meetingId, keepApart: true }),
  },

  itDiffers: { may: 'verifier', call: (context, caller, { readBackId }) => itDiffers(context, caller, readBackId) },
  callLine: {
    may: 'verifier',
    call: (context, caller, { readBackId }) => callLine(context, caller, readBackId, 0, 'same'),
  },
  checkInWords: {
    may: 'verifier',
    call: (context, caller, { readBackId }) => checkInWords(context, caller, readBackId),
  },
  tryAgain: { may: 'verifier', call: (context, caller, { readBackId }) => tryAgain(context, caller, readBackId) },
  typeReadBack: {
    may: 'verifier',
    call: (context, caller, { readBackId }) => typeReadBack(context, caller, '0000 0000', readBackId),
  },
  chooseUserIds: {
    may: 'verifier',
    call: (context, caller, { verificationId }) => chooseUserIds(context, caller, verificationId, [0]),
  },
  answerId: {
    may: 'verifier',
    call: (context, caller, { verificationId }) => answerId(context, caller, verificationId, 'none'),
  },
  reopenIdQuestion: {
    may: 'verifier',
    call: (context, caller, { verificationId }) => reopenIdQuestion(context, caller, verificationId),
  },
  showVerifiedAsQr: {
    may: 'verifier',
    call: (context, caller, { verificationId }) => showVerifiedAsQr(context, caller, verificationId),
  },
  showVerifiedAsWords: {
    may: 'verifier',
    call: (context, caller, { verificationId }) => showVerifiedAsWords(context, caller, verificationId),
  },
  takeBack: {
    may: 'verifier',
    call: (context, caller, { verificationId }) => takeBack(context, caller, verificationId),
  },

  deliverSignature: {
    may: 'themselves',
    call: (context, caller, { fileId }) => deliverSignature(context, caller, fileId),
  },
  handInSignatures: {
    may: 'participant',
    call: (context, caller) => handInSignatures(context, caller, attendeeKey(5).bytes),
  },
  makeKit: { may: 'participant', call: (context, caller) => makeKit(context, caller, kitText('en')) },
  showList: { may: 'participant', call: showList },
  checkList: { may: 'participant', call: (context, caller) => checkList(context, caller, '0'.repeat(64)) },
  readNotedPeople: { may: 'participant', call: readNotedPeople },
  readNotesOfMeeting: {
    may: 'member',
    call: (context, caller, { meetingId }) => readNotesOfMeeting(context, caller, meetingId),
  },
  writeNote: {
    may: 'participant',
    call: (context, caller, { dee }) => writeNote(context, caller, { aboutId: dee.id, text: 'Tall' }),
  },
  askInAMonth: { may: 'themselves', call: (context, caller, { ann }) => askInAMonth(context, caller, ann.id) },
  stopReminders: { may: 'themselves', call: (context, caller, { ann }) => stopReminders(context, caller, ann.id) },
  readUnsigned: { may: 'themselves', call: (context, caller, { ann }) => readUnsigned(context, caller, ann.id) },
  declineToSign: {
    may: 'themselves',
    call: (context, caller, { ann, cem }) => declineToSign(context, caller, ann.id, cem.id),
  },

  answerMet: { may: 'asked', call: (context, caller, { requestId }) => answerMet(context, caller, requestId, true) },
};

async function keepJudged(context: Context, caller: Caller, { dee }: Scene): Promise<unknown> {
  const judged = await judgeMine(context, dee.caller, attendeeKey(5).bytes);
  return 'refused' in judged ? judged : keepKey(context, caller, judged);
}

/** Acts that anybody may call, and why that is right. */
export const ANYBODY: Readonly<Record<string, string>> = {
  joinParty: 'it is how one becomes a participant; the act looks whether they are a member of the server',
  partyOf: 'it tells of the server’s party what its panel tells everybody',
  readHome: 'whoever does not take part reads how to join',
  exportMe: 'it gives the caller what is stored under their own account, and nothing else',
  forgetMe: 'it erases what is stored under the caller’s own account, and nothing else',
  isUnreachable: 'it says of the caller alone whether their own DMs are closed; no for everybody else',
  lacksKey: 'it says of the caller alone whether they have a key; no for everybody else',
  countTry: 'it counts a try of the caller’s own; whoever does not take part is left to the act that is tried',
  mayPractise: 'it says of the caller alone whether they are in a meeting',
};

/** What a safety contact alone can do: whoever is none, organizers too, reads nothing. */
export const CONTACT_ACTS: Readonly<Record<string, ByContact>> = {
  readReport: (context, contact, { reportId }) => readReport(context, contact, reportId),
  actOnReported: (context, contact, { reportId, bob }) =>
    actOnReported(context, contact, { reportId, participantId: bob.id, what: 'suspend' }),
  noteOnReport: (context, contact, { reportId }) => noteOnReport(context, contact, reportId, 'spoken to both'),
  keepTwoApart: (context, contact, { reportId }) => keepTwoApart(context, contact, reportId, 'Dee'),
};

const LIST_TEXT = { heading: () => ['The list'], unchecked: (badgeName: string) => badgeName };

/** What an organizer can do; each in an order in which the next is still possible. */
export const ORGANIZER_ACTS: Readonly<Record<string, ByOrganizer>> = {
  addPlace: (context, organizer) => addPlace(context, organizer, { name: 'Another table', capacity: 1 }),
  recordPanel: (context, organizer) => recordPanel(context, organizer, { channelId: '1', messageId: '2' }),
  recordBoardChannel: (context, organizer) => recordBoardChannel(context, organizer, { channelId: '1' }),
  openParty,
  startBreak: (context, organizer) => startBreak(context, organizer, { name: 'Tea', minutes: 10, in: 200 }),
  addBreak: (context, organizer) => addBreak(context, organizer, { name: 'Late', at: '23:00', minutes: 20 }),
  listBreaks,
  delayBreak: (context, organizer) => delayBreak(context, organizer, { minutes: 5, laterToo: false, eventId: 'event' }),
  cancelBreak: (context, organizer, { breakId }) => cancelBreak(context, organizer, breakId),
  stopBreak,
  draftAnnouncement: (context, organizer) => draftAnnouncement(context, organizer, { when: { kind: 'now' } }),
  readDraft: (context, organizer, { announcementId }) => readDraft(context, organizer, announcementId),
  writeAnnouncement: (context, organizer, { announcementId }) =>
    writeAnnouncement(context, organizer, announcementId, 'The tables are upstairs'),
  addressAnnouncement: (context, organizer, { announcementId }) =>
    addressAnnouncement(context, organizer, announcementId, ['channel', 'one-sided']),
  sendAnnouncement: (context, organizer, { announcementId }) => sendAnnouncement(context, organizer, announcementId),
  listAnnouncements,
  readUnreached: (context, organizer, { announcementId }) => readUnreached(context, organizer, announcementId),
  cancelAnnouncement: (context, organizer, { announcementId }) =>
    cancelAnnouncement(context, organizer, announcementId),
  discardDraft: (context, organizer, { announcementId }) => discardDraft(context, organizer, announcementId),
  postAgain: (context, organizer, { messageId }) => postAgain(context, organizer, messageId),
  changeParty: (context, organizer) => changeParty(context, organizer, { badgeMark: 'a blue dot' }),
  chooseSafetyContacts: (context, organizer) => chooseSafetyContacts(context, organizer, 'role', ['1234567']),
  recordOrganizersChannel: (context, organizer) =>
    recordOrganizersChannel(context, organizer, { channelId: '3', messageId: '4' }),
  importProgramme: (context, organizer) =>
    importProgramme(context, organizer, { cameFrom: 'a file', bytes: new TextEncoder().encode('no programme') }),
  changePreview: (context, organizer, { previewId }) => changePreview(context, organizer, previewId, { kind: 'none' }),
  addToPreview: (context, organizer, { previewId }) =>
    addToPreview(context, organizer, previewId, { day: '2030-01-01', at: '10:30', minutes: 30, name: 'Tea' }),
  applyProgramme: (context, organizer, { previewId }) => applyProgramme(context, organizer, previewId, 'Break'),
  dropPreview: (context, organizer, { previewId }) => dropPreview(context, organizer, previewId),
  showProgramme,
  pinBreaks: (context, organizer) => pinBreaks(context, organizer, [], []),
  clearProgramme,
  readChecklist,
  readParticipants,
  findParticipantsToName: (context, organizer) => findParticipantsToName(context, organizer, ''),
  removeParticipant: (context, organizer, { dee }) => removeParticipant(context, organizer, dee.id),
  readmitParticipant: (context, organizer, { dee }) => readmitParticipant(context, organizer, dee.id),
  readPlaces,
  findPlaces: (context, organizer) => findPlaces(context, organizer, ''),
  removePlace: (context, organizer) => removePlace(context, organizer, 'Another table'),
  readStats,
  publishList: (context, organizer) => publishList(context, organizer, LIST_TEXT),
  showListToOrganizer,
  exportWeb,
  readAudit,
  exportAudit,
  closeParty,
  createParty: (context, organizer) => createParty(context, organizer, { name: 'Next', timeZone: 'UTC' }),
};

import { choosePins } from './commands/programme.ts';
import type { ButtonName, FormName, RowReference, SelectName } from './custom-id.ts';
import type { FormFields } from './form-fields.ts';
import { pressNext } from './prompts/afterwards.ts';
import {
  chooseAudience,
  chooseReadyText,
  pressAnnounce,
  pressCancelAnnouncement,
  pressDiscardAnnouncement,
  pressEditAnnouncement,
  pressSendAnnouncement,
  pressUnreached,
  submitAnnouncement,
} from './prompts/announcing.ts';
import { chooseBlock, chooseUnblock, showBlocked } from './prompts/block.ts';
import { pressBoardNo, pressBoardYes } from './prompts/board-question.ts';
import {
  pressCancelBreak,
  pressDelayDay,
  pressDelayFifteen,
  pressDelayFive,
  pressDelayTen,
} from './prompts/break-for-organizers.ts';
import {
  pressBreakStart,
  pressBreakStop,
  pressBreakStopYes,
  showBreaks,
  submitBreak,
} from './prompts/calling-a-break.ts';
import { pressCannot, pressHere, pressKeepWaiting, pressOnMyWay, pressSign, pressStartCheck } from './prompts/card.ts';
import {
  pressByEye,
  pressCardMore,
  pressConduct,
  pressDoneBefore,
  pressEndNow,
  pressListen,
  pressNeverPair,
  pressNothingElse,
  pressPlaceShow,
  pressTypeAll,
} from './prompts/card-more.ts';
import { pressCheckDigits, pressCheckWords } from './prompts/check-in-words.ts';
import {
  pressDiffers,
  pressLineDiffers,
  pressSame,
  pressTryAgain,
  pressTypeReadBack,
  submitReadBack,
} from './prompts/checking.ts';
import { pressSetup } from './prompts/checklist.ts';
import {
  pressBuzzAgain,
  pressBuzzNo,
  pressBuzzYes,
  pressIdNo,
  pressIdYes,
  pressListNo,
  pressListYes,
  pressRemindersNo,
  pressRemindersYes,
} from './prompts/choices.ts';
import { pressCloseNo, pressCloseYes } from './prompts/closing-the-party.ts';
import {
  pressKeepTwoApart,
  pressReadReport,
  pressRemoveReported,
  pressReportNote,
  pressRestore,
  pressSuspend,
  submitKeepTwoApart,
  submitReportNote,
} from './prompts/contact-report.ts';
import { showCurrent } from './prompts/current.ts';
import { pressSpeaking, pressStopFollowing } from './prompts/following.ts';
import { pressFree, sayBusy } from './prompts/free.ts';
import { chooseNames, pressChangeId, pressKnown, pressNoId, pressPhoto } from './prompts/id-question.ts';
import {
  pressCoffeeFirst,
  pressGoOn,
  pressInvitedFree,
  pressNoMore,
  pressNotThisTime,
  pressNotToday,
} from './prompts/invitation.ts';
import {
  askToJoin,
  chooseJoin,
  pressAboutMe,
  pressClosedDms,
  pressJoinNo,
  pressJoinYes,
  pressLook,
  pressMention,
  submitAboutMe,
} from './prompts/joining.ts';
import { pressAddKey, showMyKey, submitKey } from './prompts/key.ts';
import { showKit } from './prompts/kit.ts';
import { askToLeave, pressLeaveNo, pressLeaveYes } from './prompts/leaving.ts';
import { pressMakeKey } from './prompts/making-a-key.ts';
import { pressShowWaiting } from './prompts/mention.ts';
import {
  chooseMetPerson,
  pressMetNo,
  pressMetYes,
  pressTogether,
  pressTypeWords,
  startMet,
  submitMetWords,
} from './prompts/met.ts';
import { exportMyData, pressForget, submitForget } from './prompts/my-data.ts';
import { pressNote, submitNote } from './prompts/note.ts';
import { pressOwnCoffee, pressOwnFree, pressOwnNotNow, pressOwnNotToday } from './prompts/own-break.ts';
import { pressTypeOwnEntry, submitOwnEntry } from './prompts/own-entry.ts';
import { chooseProgram, pressRemindOwnEntry } from './prompts/own-entry-programs.ts';
import { choosePhrase, pressOwnWords, pressWritePartner, submitOwnWords } from './prompts/partner-message.ts';
import { choosePartyOfMine } from './prompts/party-choice.ts';
import { chooseSetting, pressPartySettings } from './prompts/party-settings.ts';
import {
  pressPossessionNo,
  pressPossessionYes,
  pressSetupInvite,
  submitAddresses,
  submitDays,
  submitInvite,
  submitTimes,
  submitWords,
} from './prompts/party-settings-forms.ts';
import { askUntilWhen, pressPauseEnd, pressPauseHour, pressPauseMorning, sayResume } from './prompts/pause.ts';
import { choosePerson, pressTakeBack, showPeople } from './prompts/people.ts';
import { pressPlaceAdd, pressPlaces, submitPlace } from './prompts/places.ts';
import { pressPostAgain } from './prompts/post-again.ts';
import { choosePracticeNames, pressPractice, pressTypePractice, submitPractice } from './prompts/practice.ts';
import {
  choosePreviewBreaks,
  choosePreviewDay,
  choosePreviewRooms,
  pressAddToPreview,
  pressApplyProgramme,
  pressDropProgramme,
  submitAddToPreview,
} from './prompts/programme-preview.ts';
import { askToProve, pressProveDecrypt, pressProveGive, submitProof } from './prompts/prove.ts';
import { pressListCheck, showPublishedList, submitListCheck } from './prompts/published-list.ts';
import { pressFinishLater, pressPutOff } from './prompts/reading.ts';
import { askToRemoveKey, pressRemoveKeyNo, pressRemoveKeyYes } from './prompts/removing-key.ts';
import { pressReadmit } from './prompts/removing-somebody.ts';
import {
  pressAboutOrganizer,
  pressOnlyName,
  pressReport,
  pressWriteReport,
  submitOnlyName,
  submitReport,
} from './prompts/report.ts';
import {
  chooseBoardChannel,
  chooseOrganizerRole,
  chooseOrganizersChannel,
  choosePanelChannel,
  chooseSafetyPeople,
  chooseSafetyRole,
  pressOpen,
  pressSetupBoard,
  pressSetupChannel,
  pressSetupPanel,
  pressSetupRole,
  pressSetupSafety,
  pressTestDm,
} from './prompts/setting-up.ts';
import {
  pressBoardSetting,
  pressComeToMe,
  pressIdSetting,
  pressListSetting,
  pressReminders,
  showSettings,
} from './prompts/settings.ts';
import {
  chooseNotToSign,
  pressSignDecline,
  pressSignLater,
  pressSignMonth,
  pressSignStop,
} from './prompts/sign-reminder.ts';
import { chooseDeliverTo, pressDeliver, pressSigned, submitSigned } from './prompts/signed.ts';
import { pressSlips } from './prompts/slip.ts';
import { pressVerifiedQr, pressVerifiedWords } from './prompts/verified-key.ts';
import { askWhereIsKey, pressWhereIsKey } from './prompts/where-is-key.ts';
import { pressAudit, pressAuditFile } from './views/audit.ts';
import { showBoard } from './views/board.ts';
import { showHelp, showHome, showMore } from './views/home.ts';
import { pressParticipants } from './views/participants.ts';
import { showProgress } from './views/progress.ts';
import { pressStats } from './views/stats.ts';
import type { Reply, Visit } from './visit.ts';

export type Press = (visit: Visit, id: RowReference) => Promise<Reply>;
export type Choose = (visit: Visit, id: RowReference, values: readonly string[]) => Promise<Reply>;
export type Submit = (visit: Visit, id: RowReference, fields: FormFields) => Promise<Reply>;

/** Every button by its name; a name without a handler does not compile. */
export const PRESSES: Readonly<Record<ButtonName, Press>> = {
  'about-me': pressAboutMe,
  announce: pressAnnounce,
  'announce-cancel': pressCancelAnnouncement,
  'announce-discard': pressDiscardAnnouncement,
  'announce-edit': pressEditAnnouncement,
  'announce-send': pressSendAnnouncement,
  blocked: showBlocked,
  board: showBoard,
  'board-no': pressBoardNo,
  'board-yes': pressBoardYes,
  'break-cancel': pressCancelBreak,
  audit: pressAudit,
  'audit-file': pressAuditFile,
  'break-start': pressBreakStart,
  'break-stop': pressBreakStop,
  'break-stop-yes': pressBreakStopYes,
  breaks: showBreaks,
  busy: sayBusy,
  cannot: pressCannot,
  card: showCurrent,
  'card-more': pressCardMore,
  'change-id': pressChangeId,
  'check-digits': pressCheckDigits,
  'check-words': pressCheckWords,
  'closed-dms': pressClosedDms,
  'coffee-first': pressCoffeeFirst,
  conduct: pressConduct,
  'deliver-signature': pressDeliver,
  'delay-day': pressDelayDay,
  'delay-fifteen': pressDelayFifteen,
  'delay-five': pressDelayFive,
  'delay-ten': pressDelayTen,
  differs: pressDiffers,
  'dms-look': pressLook,
  'dms-mention': pressMention,
  'done-before': pressDoneBefore,
  'end-now': pressEndNow,
  'finish-later': pressFinishLater,
  forget: pressForget,
  free: pressFree,
  'go-on': pressGoOn,
  help: showHelp,
  here: pressHere,
  home: showHome,
  'id-known': pressKnown,
  'id-none': pressNoId,
  'id-photo': pressPhoto,
  'invited-free': pressInvitedFree,
  join: askToJoin,
  'join-no': pressJoinNo,
  'join-yes': pressJoinYes,
  'keep-waiting': pressKeepWaiting,
  'key-add': askWhereIsKey,
  kit: showKit,
  'key-make': pressMakeKey,
  'key-qr': pressVerifiedQr,
  'key-remove': askToRemoveKey,
  'key-remove-no': pressRemoveKeyNo,
  'key-remove-yes': pressRemoveKeyYes,
  'key-send': pressAddKey,
  'key-show': showMyKey,
  'key-where': pressWhereIsKey,
  'key-words': pressVerifiedWords,
  leave: askToLeave,
  'leave-no': pressLeaveNo,
  'leave-yes': pressLeaveYes,
  'line-differs': pressLineDiffers,
  'line-same': pressSame,
  'list-check': pressListCheck,
  'list-show': showPublishedList,
  met: startMet,
  'met-no': pressMetNo,
  'met-type': pressTypeWords,
  'met-yes': pressMetYes,
  'mode-by-eye': pressByEye,
  'mode-listen': pressListen,
  'mode-type-all': pressTypeAll,
  more: showMore,
  'mydata-export': exportMyData,
  'never-pair': pressNeverPair,
  next: pressNext,
  'no-more': pressNoMore,
  note: pressNote,
  'not-this-time': pressNotThisTime,
  'not-today': pressNotToday,
  'on-my-way': pressOnMyWay,
  'follow-speaking': pressSpeaking,
  'follow-stop': pressStopFollowing,
  'own-break-coffee': pressOwnCoffee,
  'own-break-free': pressOwnFree,
  'own-break-not-now': pressOwnNotNow,
  'own-break-not-today': pressOwnNotToday,
  'own-entry': showMyKey,
  'own-entry-remind': pressRemindOwnEntry,
  'own-entry-type': pressTypeOwnEntry,
  participants: pressParticipants,
  'party-close-no': pressCloseNo,
  'party-close-yes': pressCloseYes,
  'party-open': pressOpen,
  people: showPeople,
  'post-again': pressPostAgain,
  'place-add': pressPlaceAdd,
  'place-show': pressPlaceShow,
  places: pressPlaces,
  'possession-no': pressPossessionNo,
  'possession-yes': pressPossessionYes,
  practice: pressPractice,
  'practice-type': pressTypePractice,
  'programme-add': pressAddToPreview,
  'programme-apply': pressApplyProgramme,
  'programme-drop': pressDropProgramme,
  progress: showProgress,
  'prove-decrypt': pressProveDecrypt,
  'prove-give': pressProveGive,
  'prove-sign': askToProve,
  'put-off': pressPutOff,
  readmit: pressReadmit,
  report: pressReport,
  'party-settings': pressPartySettings,
  setup: pressSetup,
  'setup-board': pressSetupBoard,
  'setup-channel': pressSetupChannel,
  'setup-invite': pressSetupInvite,
  'setup-panel': pressSetupPanel,
  'setup-role': pressSetupRole,
  'setup-safety': pressSetupSafety,
  'show-waiting': pressShowWaiting,
  sign: pressSign,
  'sign-decline': pressSignDecline,
  'sign-later': pressSignLater,
  'sign-month': pressSignMonth,
  'sign-stop': pressSignStop,
  signed: pressSigned,
  slips: pressSlips,
  stats: pressStats,
  'start-check': pressStartCheck,
  'take-back': pressTakeBack,
  'test-dm': pressTestDm,
  together: pressTogether,
  'try-again': pressTryAgain,
  'buzz-again': pressBuzzAgain,
  'buzz-no': pressBuzzNo,
  'buzz-yes': pressBuzzYes,
  'id-choice-no': pressIdNo,
  'id-choice-yes': pressIdYes,
  'list-no': pressListNo,
  'list-yes': pressListYes,
  pause: askUntilWhen,
  'pause-end': pressPauseEnd,
  'pause-hour': pressPauseHour,
  'pause-morning': pressPauseMorning,
  'reminders-no': pressRemindersNo,
  'reminders-yes': pressRemindersYes,
  resume: sayResume,
  'set-board': pressBoardSetting,
  'set-come-to-me': pressComeToMe,
  'set-id': pressIdSetting,
  'set-list': pressListSetting,
  'set-reminders': pressReminders,
  settings: showSettings,
  'keep-two-apart': pressKeepTwoApart,
  'nothing-else': pressNothingElse,
  'only-name': pressOnlyName,
  'report-note': pressReportNote,
  'report-organizer': pressAboutOrganizer,
  'report-read': pressReadReport,
  'report-remove': pressRemoveReported,
  'report-restore': pressRestore,
  'report-suspend': pressSuspend,
  'report-write': pressWriteReport,
  'own-words': pressOwnWords,
  'write-partner': pressWritePartner,
  'type-read-back': pressTypeReadBack,
  unreached: pressUnreached,
};

/** Buttons that may answer with a form, which must be the first answer. */
export const FORM_BUTTONS: ReadonlySet<ButtonName> = new Set([
  'about-me',
  'announce-edit',
  'break-start',
  'check-words',
  'forget',
  'key-send',
  'list-check',
  'met-type',
  'note',
  'own-entry-type',
  'place-add',
  'practice-type',
  'programme-add',
  'prove-give',
  'keep-two-apart',
  'only-name',
  'own-words',
  'report-note',
  'report-write',
  'report',
  'setup-invite',
  'try-again',
  'type-read-back',
]);

/** Selects that may answer with a form. */
export const FORM_SELECTS: ReadonlySet<SelectName> = new Set(['announce-text', 'setting']);

export const CHOICES: Readonly<Record<SelectName, Choose>> = {
  'deliver-to': chooseDeliverTo,
  'announce-audience': chooseAudience,
  'announce-text': chooseReadyText,
  'block-person': chooseBlock,
  'board-channel': chooseBoardChannel,
  'join-party': chooseJoin,
  'met-person': chooseMetPerson,
  'organizer-role': chooseOrganizerRole,
  'organizers-channel': chooseOrganizersChannel,
  'own-entry-program': chooseProgram,
  'panel-channel': choosePanelChannel,
  party: choosePartyOfMine,
  person: choosePerson,
  'partner-phrase': choosePhrase,
  'practice-names': choosePracticeNames,
  'sign-not': chooseNotToSign,
  unblock: chooseUnblock,
  'programme-breaks': choosePreviewBreaks,
  'programme-day': choosePreviewDay,
  'programme-pins': choosePins,
  'programme-rooms': choosePreviewRooms,
  'safety-people': chooseSafetyPeople,
  'safety-role': chooseSafetyRole,
  setting: chooseSetting,
  'user-ids': chooseNames,
};

export const SUBMISSIONS: Readonly<Record<FormName, Submit>> = {
  'about-form': submitAboutMe,
  'announce-form': submitAnnouncement,
  'addresses-form': submitAddresses,
  'break-form': submitBreak,
  'days-form': submitDays,
  'forget-form': submitForget,
  'invite-form': submitInvite,
  'key-form': submitKey,
  'list-check-form': submitListCheck,
  'met-form': submitMetWords,
  'note-form': submitNote,
  'own-entry-form': submitOwnEntry,
  'own-words-form': submitOwnWords,
  'place-form': submitPlace,
  'practice-form': submitPractice,
  'programme-add-form': submitAddToPreview,
  'proof-form': submitProof,
  'read-back-form': submitReadBack,
  'keep-two-apart-form': submitKeepTwoApart,
  'only-name-form': submitOnlyName,
  'report-form': submitReport,
  'signed-form': submitSigned,
  'report-note-form': submitReportNote,
  'times-form': submitTimes,
  'words-form': submitWords,
};

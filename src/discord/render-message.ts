import type { MessageValues } from '../party/values.ts';
import type { Locale } from '../text/locale.ts';
import type { Payload } from './payload.ts';
import { renderBoardQuestion } from './prompts/board-question.ts';
import { renderBreakNews } from './prompts/break-for-organizers.ts';
import { renderDoneBeforeQuestion } from './prompts/card-more.ts';
import { renderBuzzQuestion, renderListQuestion, renderRemindersQuestion } from './prompts/choices.ts';
import { renderReportWaits } from './prompts/contact-report.ts';
import {
  renderBreakBegins,
  renderBreakMoved,
  renderInvitation,
  renderSilence,
  renderWaiting,
} from './prompts/invitation.ts';
import { renderMetQuestion } from './prompts/met.ts';
import { renderOwnBreakInvitation } from './prompts/own-break.ts';
import { renderOwnEntryReminder } from './prompts/own-entry-programs.ts';
import { renderPartnerSays } from './prompts/partner-message.ts';
import { renderChannelGone } from './prompts/post-again.ts';
import { renderSignReminder } from './prompts/sign-reminder.ts';
import { renderSignatureFile } from './prompts/signed.ts';
import { renderStep } from './render-step.ts';
import { renderAnnouncement, renderInChannel } from './views/announcement.ts';
import { renderBreakOver, renderBreakSummary, renderPartyOver } from './views/breaks-and-ends.ts';
import { renderDispute } from './views/dispute.ts';
import {
  renderAuditHead,
  renderDisputeForOrganizers,
  renderPartyExpires,
  renderPatterns,
} from './views/for-organizers.ts';
import { renderKeyExpires, renderKeyUnusable, renderSuspiciousKey } from './views/key-news.ts';
import { renderMeetingOff } from './views/meeting-off.ts';
import {
  renderAreYouComing,
  renderDidNotMakeIt,
  renderPartnerHere,
  renderPartnerOnTheWay,
} from './views/partner-news.ts';
import type { Visit } from './visit.ts';

/** Any message that the bot owes somebody. In a server (for people with closed DMs) typing happens in forms. */
export function renderMessage(values: MessageValues, locale: Locale, where: Visit['where']): Payload {
  switch (values.kind) {
    case 'break-invitation':
      return renderInvitation(values, locale);
    case 'own-break-invitation':
      return renderOwnBreakInvitation(values, locale);
    case 'waiting':
      return renderWaiting(values, locale);
    case 'step':
      return renderStep(values.step, locale, where);
    case 'partner-here':
      return renderPartnerHere(values, locale);
    case 'partner-on-the-way':
      return renderPartnerOnTheWay(values, locale);
    case 'partner-says':
      return renderPartnerSays(values, locale);
    case 'are-you-coming':
      return renderAreYouComing(values, locale);
    case 'they-did-not-make-it':
      return renderDidNotMakeIt(values, locale);
    case 'meeting-off':
      return renderMeetingOff(values, locale);
    case 'dispute':
      return renderDispute(values, locale);
    case 'dispute-for-organizers':
      return renderDisputeForOrganizers(values, locale);
    case 'patterns-for-organizers':
      return renderPatterns(values, locale);
    case 'report-waits':
      return renderReportWaits(values, locale);
    case 'key-unusable':
      return renderKeyUnusable(values, locale);
    case 'key-expires':
      return renderKeyExpires(values, locale);
    case 'own-entry-reminder':
      return renderOwnEntryReminder(values, locale);
    case 'suspicious-key-for-organizers':
      return renderSuspiciousKey(values, locale);
    case 'done-before-question':
      return renderDoneBeforeQuestion(values, locale);
    case 'met-question':
      return renderMetQuestion(values, locale);
    case 'board-question':
      return renderBoardQuestion(values, locale);
    case 'buzz-question':
      return renderBuzzQuestion(locale);
    case 'reminders-question':
      return renderRemindersQuestion(locale);
    case 'list-question':
      return renderListQuestion(locale);
    case 'after-silence':
      return renderSilence(values, locale);
    case 'announcement':
      return renderAnnouncement(values, locale);
    case 'announcement-in-channel':
      return renderInChannel(values, locale);
    case 'channel-gone-for-organizers':
      return renderChannelGone(values, locale);
    case 'break-moved':
      return renderBreakMoved(values, locale);
    case 'break-soon-for-organizers':
    case 'break-moved-for-organizers':
      return renderBreakNews(values, locale);
    case 'break-over':
      return renderBreakOver(values, locale);
    case 'party-over':
      return renderPartyOver(values, locale);
    case 'party-expires':
      return renderPartyExpires(values, locale);
    case 'audit-head':
      return renderAuditHead(values, locale);
    case 'break-begins':
      return renderBreakBegins(values, locale);
    case 'break-summary':
      return renderBreakSummary(values, locale);
    case 'signature-file':
      return renderSignatureFile(values, locale);
    case 'sign-reminder':
      return renderSignReminder(values, locale);
  }
}

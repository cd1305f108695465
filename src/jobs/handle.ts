import { expireParty } from '../party/erase-party.ts';
import { forgetPartnerMessages } from '../party/forget-partner-messages.ts';
import type { Job } from '../party/jobs-port.ts';
import { linkKey } from '../party/link-key.ts';
import { inviteToOwnBreak } from '../party/own-break.ts';
import { postAuditHead } from '../party/post-audit-head.ts';
import { recheckKey } from '../party/recheck-key.ts';
import { beginBreak, finishBreak, inviteToBreak } from '../party/run-break.ts';
import { beginAnnouncement } from '../party/send-announcement.ts';
import { askSilent, concludeSilence, remindVerifier } from '../party/watch-silence.ts';
import { countAnnouncement } from './count-announcement.ts';
import { deliverMessage } from './deliver-message.ts';
import type { JobRoom } from './job-room.ts';
import { pairUp } from './pair-up.ts';
import { refreshBoard } from './refresh-board.ts';
import { removeMessage } from './remove-message.ts';
import { sendAnnouncement } from './send-announcement.ts';

/** Does one job. Each reads its row first and does nothing when that says so; a job may come twice. */
export async function handle(room: JobRoom, job: Job): Promise<void> {
  const { context } = room;
  switch (job.kind) {
    case 'deliver-message':
      return deliverMessage(room, job.messageId);
    case 'pair-up':
      return pairUp(room, job.partyId);
    case 'start-break':
      return beginBreak(context, job.breakId);
    case 'end-break':
      return finishBreak(context, job.breakId);
    case 'invite-to-break':
      return inviteToBreak(context, job.breakId);
    case 'invite-to-own-break':
      return inviteToOwnBreak(context, job.ownBreakId);
    case 'ask-silent':
      return askSilent(context, job.meetingId, job.participantId);
    case 'conclude-silence':
      return concludeSilence(context, job.meetingId, job.participantId);
    case 'remind-verifier':
      return remindVerifier(context, job.readBackId);
    case 'start-announcement':
      return beginAnnouncement(context, job.announcementId);
    case 'send-announcement':
      return sendAnnouncement(room, job.announcementId);
    case 'count-announcement':
      return countAnnouncement(room, job.announcementId);
    case 'refresh-board':
      return refreshBoard(room, job.partyId);
    case 'forget-partner-messages':
      return forgetPartnerMessages(context, job.partyId);
    case 'recheck-key':
      return recheckKey(context, job.certificateId);
    case 'post-audit-head':
      return postAuditHead(context, job.partyId);
    case 'expire-party':
      return expireParty(context, job.partyId);
    case 'remove-message':
      return removeMessage(room, job);
    case 'link-key':
      return linkKey(context, job.certificateId);
  }
}

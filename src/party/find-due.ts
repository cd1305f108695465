import { ASK_SILENT_AFTER, CONCLUDE_AFTER, MINUTE } from '../rules/break-times.ts';
import { lastReportedDay } from '../rules/report-time.ts';
import { type Due, findDue, findOverdueMessages, isPairingDue } from '../store/due.ts';
import type { Context } from './context.ts';
import { ANNOUNCE_EXPIRY_BEFORE } from './erase-party.ts';
import { TRY_BROKE_OFF_AFTER } from './follow-announcement.ts';
import type { Job } from './jobs-port.ts';

/** A verifier who still has to type is asked once more this long after their turn came: a whole read-back takes two. */
const REMIND_AFTER = 5 * MINUTE;
/** How often each key is judged again: it may expire, or be found too weak by a newer version of the bot. */
const RECHECK_AFTER = 24 * 60 * MINUTE;
/** A message that was not sent by then has lost its job: sending takes a second, waiting in the queue a few more. */
const OVERDUE_AFTER = MINUTE;

/** What must be done now, because its time in the database has come. */
export async function findDueJobs(context: Context): Promise<Job[]> {
  const now = context.clock.now();
  const due = await findDue(context.store.database, {
    now,
    hereUpTo: later(now, -ASK_SILENT_AFTER),
    askedUpTo: later(now, -CONCLUDE_AFTER),
    begunUpTo: later(now, -REMIND_AFTER),
    reportedUpTo: lastReportedDay(now),
    expireUpTo: later(now, ANNOUNCE_EXPIRY_BEFORE),
    toldUpTo: later(now, -ANNOUNCE_EXPIRY_BEFORE),
    judgedUpTo: later(now, -RECHECK_AFTER),
    triedUpTo: later(now, -TRY_BROKE_OFF_AFTER),
  });
  return due.map(jobOf);
}

/** Messages whose job got lost, or that a process which died was about to send. */
export async function findOverdueJobs(context: Context): Promise<Job[]> {
  const now = context.clock.now();
  const ids = await findOverdueMessages(context.store.database, now, later(now, -OVERDUE_AFTER));
  return ids.map((messageId) => ({ kind: 'deliver-message', messageId }));
}

/** Whether a round of pairing is still wanted: a round before may have seen to it. */
export async function isRoundDue(context: Context, partyId: string): Promise<boolean> {
  return isPairingDue(context.store.database, partyId, context.clock.now());
}

function later(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() + milliseconds);
}

function jobOf({ kind, id, participantId }: Due): Job {
  switch (kind) {
    case 'invite-to-break':
    case 'start-break':
    case 'end-break':
      return { kind, breakId: id };
    case 'invite-to-own-break':
      return { kind, ownBreakId: id };
    case 'ask-silent':
    case 'conclude-silence':
      return { kind, meetingId: id, participantId: participantId ?? '' };
    case 'remind-verifier':
      return { kind, readBackId: id };
    case 'post-audit-head':
    case 'expire-party':
    case 'pair-up':
    case 'refresh-board':
    case 'forget-partner-messages':
      return { kind, partyId: id };
    case 'start-announcement':
    case 'send-announcement':
    case 'count-announcement':
      return { kind, announcementId: id };
    case 'recheck-key':
      return { kind, certificateId: id };
    case 'deliver-message':
      return { kind, messageId: id };
  }
}

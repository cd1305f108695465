import type { Transaction } from '../store/connection.ts';

/** Something done later, by a handler that re-reads its row first. */
export type Job =
  | { readonly kind: 'deliver-message'; readonly messageId: string }
  | { readonly kind: 'pair-up'; readonly partyId: string }
  | { readonly kind: 'start-break'; readonly breakId: string }
  | { readonly kind: 'end-break'; readonly breakId: string }
  | { readonly kind: 'invite-to-own-break'; readonly ownBreakId: string }
  | { readonly kind: 'invite-to-break'; readonly breakId: string }
  | { readonly kind: 'ask-silent'; readonly meetingId: string; readonly participantId: string }
  | { readonly kind: 'conclude-silence'; readonly meetingId: string; readonly participantId: string }
  | { readonly kind: 'remind-verifier'; readonly readBackId: string }
  | { readonly kind: 'start-announcement'; readonly announcementId: string }
  | { readonly kind: 'send-announcement'; readonly announcementId: string }
  | { readonly kind: 'count-announcement'; readonly announcementId: string }
  | { readonly kind: 'refresh-board'; readonly partyId: string }
  | { readonly kind: 'forget-partner-messages'; readonly partyId: string }
  | { readonly kind: 'recheck-key'; readonly certificateId: string }
  | { readonly kind: 'post-audit-head'; readonly partyId: string }
  | { readonly kind: 'expire-party'; readonly partyId: string }
  | { readonly kind: 'remove-message'; readonly channelId: string; readonly messageId: string }
  | { readonly kind: 'link-key'; readonly certificateId: string };

export type JobKind = Job['kind'];

/** How acts ask for something to be done later; the jobs room implements it. */
export interface JobPort {
  /**
   * Enqueues in the transaction of the fact that causes the jobs, so that both are there or neither.
   * A job that already waits is not enqueued a second time.
   */
  enqueue(transaction: Transaction, jobs: readonly Job[]): Promise<void>;
  /** Drops, in this transaction, every job that points at one of these rows, waiting, failed or done: an erased person stands in none. */
  drop(transaction: Transaction, ids: readonly string[]): Promise<void>;
  /** To be called after the transaction committed: wakes the local workers for these, so that nobody waits for the next poll. */
  wake(kinds: readonly JobKind[]): void;
}

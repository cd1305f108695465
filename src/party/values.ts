/**
 * What acts hand to whoever shows it: plain values, no sentences and nothing of Discord.
 * A view must not need more than what stands here; a value here must not be more than its reader may know.
 */
import type { Finding } from '../openpgp/finding.ts';
import type { KeyStanding } from '../rules/key-standing.ts';
import type { CheckMode } from '../rules/turns.ts';

export interface Sign {
  readonly colour: string;
  readonly animal: string;
  /** How many of the animal: 1 to 3. */
  readonly count: number;
}

/** Another participant, as much of them as a partner may see. */
export interface Partner {
  readonly participantId: string;
  readonly badgeName: string;
  readonly pronouns: string | null;
  readonly languages: string | null;
  readonly recogniseMe: string | null;
  readonly learner: boolean;
  /** Whether they show an ID; null while they have not said. */
  readonly showsId: boolean | null;
}

/** Where two meet, as their card shows it. */
export interface PlaceShown {
  readonly name: string;
  readonly whereabouts: string | null;
  /** They meet in the queue there, and check afterwards. */
  readonly queue: boolean;
  /** Null where there is none, or it is too large for a card: then [Where is it?] shows it. */
  readonly picture: { readonly mediaType: 'image/png' | 'image/jpeg'; readonly bytes: Uint8Array } | null;
}

export interface CardValues {
  readonly meetingId: string;
  readonly kind: 'paired' | 'met';
  readonly partners: readonly Partner[];
  readonly place: PlaceShown | null;
  readonly sign: Sign;
  /** When the break, or the time that both gave, ends; null for people met by chance outside one. */
  readonly endsAt: Date | null;
  readonly timeZone: string;
  /** This person stands at the place holding the sign; the others walk up to them. */
  readonly stands: boolean;
  readonly badgeMark: string;
  readonly openingQuestion: number;
  /** Why these people: 'links-two-groups', 'first-link', 'far-apart', 'never-offered', 'possible', 'met'. */
  readonly reason: string;
  /** This person has a usable key themselves. */
  readonly hasKey: boolean;
  readonly here: boolean;
  readonly checkMode: CheckMode;
  readonly codeOfConduct: string | null;
}

/** A group of four digits, or null while it is masked. */
export interface MaskedGroup {
  readonly index: number;
  readonly text: string | null;
}

/** What somebody has to do in their open meeting, or right after it. */
export type StepValues =
  | { readonly step: 'card'; readonly card: CardValues }
  | {
      readonly step: 'read';
      readonly meetingId: string;
      /** Who listens and types. */
      readonly verifiers: readonly string[];
      readonly groupCount: number;
      readonly version: 4 | 6;
      readonly sign: Sign;
    }
  | {
      readonly step: 'check';
      readonly meetingId: string;
      readonly readBackId: string;
      readonly owner: string;
      readonly mode: CheckMode;
      /** Listening: the fingerprint with its masked groups empty. Typing all: every group empty. By eye: every group. */
      readonly groups: readonly MaskedGroup[];
      /** By eye: the line that is to be compared now, from 0. */
      readonly line: number;
      readonly misses: number;
      /** Whether what this person typed last was a miss, so that [Try again] and [It differs] are offered. */
      readonly afterMiss: boolean;
      readonly sign: Sign;
    }
  | {
      readonly step: 'wait';
      readonly meetingId: string;
      readonly owner: string;
      readonly waitingFor: readonly string[];
    }
  | {
      readonly step: 'id-question';
      readonly verificationId: string;
      readonly meetingId: string;
      readonly owner: string;
      /** The key's valid user IDs, primary first. */
      readonly userIds: readonly { readonly text: string; readonly chosen: boolean }[];
    }
  | { readonly step: 'after'; readonly after: AfterValues }
  | { readonly step: 'nothing' };

/** How one partner's and one's own side of a finished meeting stand. */
export type SideOutcome = 'verified' | 'disputed' | 'put-off' | 'no-key' | 'not-done';

export interface AfterValues {
  readonly meetingId: string;
  readonly outcome: 'held' | 'not-held' | 'called-off' | 'ended' | 'done-before';
  readonly partners: readonly {
    readonly participantId: string;
    readonly badgeName: string;
    readonly mine: SideOutcome;
    readonly theirs: SideOutcome;
    readonly mutual: boolean;
  }[];
  /** Mutual verifications of this person, those of today, and how many people there are to meet. */
  readonly mutualToday: number;
  readonly mutual: number;
  /** People whose key this person checked. */
  readonly checked: number;
  readonly others: number;
  readonly learner: boolean;
  /** A further meeting is possible now: the break goes on long enough. */
  readonly canGoOn: boolean;
}

export interface ProgressValues {
  readonly badgeName: string;
  readonly learner: boolean;
  readonly mutual: number;
  readonly mutualToday: number;
  readonly checked: number;
  readonly others: number;
  /** Partners who wait for this person's side, and the other way round. */
  readonly waitingForMe: number;
  readonly waitingForThem: number;
  readonly rank: number | null;
}

export interface PersonMet {
  readonly participantId: string;
  readonly number: number;
  readonly badgeName: string;
  readonly state: 'mutual' | 'i-checked' | 'they-checked';
  /** This person's own verification of them, which they may take back or change the ID answer of. */
  readonly verificationId: string | null;
  readonly idMethod: 'photo-id' | 'known' | 'none' | null;
  /** The other one has since handed in another key. */
  readonly stale: boolean;
  /** Whether the reader has signed this person's key, or has only sent them a file; and whether theirs was signed. */
  readonly signedByMe: 'no' | 'sent' | 'signed';
  readonly signedByThem: boolean;
  readonly learner: boolean;
}

export interface BoardValues {
  readonly partyName: string;
  /** Participants with a mutual verification or, as learners, a key checked; and all participants. */
  readonly haveMet: number;
  readonly participants: number;
  readonly pairs: number;
  /** Pairs in which the one has signed the other's key since; the party's, nobody's own. */
  readonly certifications: number;
  readonly possiblePairs: number;
  /** A name is null for somebody who has not said that it may stand here. */
  readonly top: readonly {
    readonly rank: number;
    readonly name: string | null;
    readonly mutual: number;
    readonly you: boolean;
  }[];
  /** How many more have as many as the last of the top. */
  readonly tiedBelow: number;
  /** Where the one who asks stands, when not among the top. */
  readonly you: { readonly rank: number; readonly mutual: number } | null;
}

export type NextStep =
  | 'join'
  | 'add-key'
  | 'own-entry'
  | 'prove'
  | 'free'
  | 'busy'
  | 'card'
  | 'people'
  | 'progress'
  | 'met'
  | 'about-me'
  | 'board'
  | 'resume';

export interface HomeValues {
  readonly partyName: string;
  readonly badgeName: string | null;
  readonly state: 'not-joined' | 'party-preparing' | 'free' | 'in-meeting' | 'not-free' | 'party-closed';
  readonly key: KeyStanding;
  readonly breakNow: { readonly id: string; readonly name: string; readonly endsAt: Date } | null;
  readonly freeUntil: Date | null;
  readonly pausedUntil: Date | null;
  readonly timeZone: string;
  readonly mutual: number;
  readonly others: number;
  /** At most three, most useful first. */
  readonly nextSteps: readonly NextStep[];
}

/** What somebody has chosen for themselves, and what partners read about them. */
export interface SettingsValues {
  readonly badgeName: string;
  readonly pronouns: string | null;
  readonly languages: string | null;
  readonly recogniseMe: string | null;
  /** The bot writes to them before a break. */
  readonly breakInvitations: boolean;
  readonly onBoard: boolean;
  /** Name, address and fingerprint stand on the list that everybody gets. */
  readonly onList: boolean;
  /** Whether they show an ID at a meeting; null while they have not said. */
  readonly showsId: boolean | null;
  readonly comeToMe: boolean;
  readonly pausedUntil: Date | null;
  readonly timeZone: string;
}

/** What organizers should look at in a key: all its user IDs, those with disguised text, and who has one that reads the same. */
export interface SuspiciousKey {
  readonly userIds: readonly string[];
  readonly disguised: readonly string[];
  readonly shared: readonly { readonly badgeName: string; readonly userId: string }[];
}

/** A break that is to come, for organizers who may want to move it. */
export interface BreakNews {
  readonly breakId: string;
  /** How often it was moved: the buttons are for these times and no others. */
  readonly moves: number;
  readonly name: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly timeZone: string;
  /** Further ones come later that day. */
  readonly moreToday: boolean;
}

/** Whom an announcement reached so far. */
export interface AnnouncementCount {
  readonly announcementId: string;
  readonly text: string;
  /** Nothing more will be sent. */
  readonly through: boolean;
  readonly delivered: number;
  /** Closed DMs: it waits for them until they look, or press the mention in the channel. */
  readonly toBeLookedAt: number;
  readonly dmsClosed: number;
  readonly unreachable: number;
  readonly unknown: number;
  /** They left, or asked for quiet, before their turn came. */
  readonly leftOut: number;
  readonly waiting: number;
}

/** A message that stands in a channel and is edited as things change. */
export type StandingValues =
  | { readonly kind: 'board'; readonly board: BoardValues }
  | { readonly kind: 'announcement-count'; readonly count: AnnouncementCount };

/** Every message that the bot owes somebody by itself, with the values to say it. */
export type MessageValues =
  | {
      readonly kind: 'break-invitation';
      readonly breakId: string;
      readonly name: string;
      readonly startsAt: Date;
      readonly endsAt: Date;
      readonly timeZone: string;
      readonly begun: boolean;
    }
  | {
      readonly kind: 'own-break-invitation';
      readonly ownBreakId: string;
      readonly endsAt: Date;
      readonly timeZone: string;
    }
  | { readonly kind: 'waiting'; readonly until: Date; readonly timeZone: string }
  | { readonly kind: 'step'; readonly step: StepValues }
  | {
      readonly kind: 'partner-here';
      readonly meetingId: string;
      readonly badgeName: string;
      readonly place: string | null;
      readonly sign: Sign;
    }
  | { readonly kind: 'partner-on-the-way'; readonly meetingId: string; readonly badgeName: string; readonly sign: Sign }
  | {
      readonly kind: 'are-you-coming';
      readonly meetingId: string;
      readonly badgeName: string;
      readonly place: string | null;
      readonly sign: Sign;
    }
  /** What a partner wrote: the place of a ready phrase, or a few words of their own. */
  | {
      readonly kind: 'partner-says';
      readonly meetingId: string;
      readonly badgeName: string;
      readonly phrase: number | null;
      readonly text: string | null;
    }
  | { readonly kind: 'they-did-not-make-it'; readonly meetingId: string; readonly badgeNames: readonly string[] }
  /** The meeting is off; `because` never says more than this. `again` tells whether the reader is back in the pool. */
  | {
      readonly kind: 'meeting-off';
      readonly meetingId: string;
      readonly badgeNames: readonly string[];
      readonly because: 'cannot-make-it' | 'off' | 'gave-up-waiting' | 'party-closed';
      readonly again: boolean;
    }
  | {
      readonly kind: 'dispute';
      readonly meetingId: string;
      readonly badgeName: string;
      readonly role: 'verifier' | 'owner';
    }
  | {
      readonly kind: 'dispute-for-organizers';
      readonly verifier: string;
      readonly owner: string;
      readonly at: Date;
      readonly timeZone: string;
    }
  | {
      /** A report waits for the safety contacts, who are called; what it says is not told here. */
      readonly kind: 'report-waits';
      readonly reportId: string;
      /** Somebody asks to be kept apart from whom they know by name only. */
      readonly keepApart: boolean;
      readonly calledRoles: readonly string[];
      readonly calledUsers: readonly string[];
    }
  /** What stood out in a day's verifications: nothing but names and seconds. */
  | {
      readonly kind: 'patterns-for-organizers';
      readonly fast: readonly { readonly badgeNames: readonly string[]; readonly seconds: number }[];
      readonly clusters: readonly (readonly string[])[];
    }
  /** A key is not used for new checks any more. */
  | {
      readonly kind: 'key-unusable';
      readonly because: 'expired' | 'revoked' | 'refused' | 'proven-by-another';
      /** What is the matter with it, and what mends it; null where nothing does. */
      readonly finding: Finding | null;
      readonly mayShowFingerprint: boolean;
    }
  /** Somebody wished to be reminded that their own entry is still open. */
  | { readonly kind: 'own-entry-reminder' }
  | { readonly kind: 'key-expires'; readonly findings: readonly Finding[]; readonly mayShowFingerprint: boolean }
  | { readonly kind: 'suspicious-key-for-organizers'; readonly badgeName: string; readonly key: SuspiciousKey }
  | { readonly kind: 'done-before-question'; readonly meetingId: string; readonly badgeName: string }
  | {
      readonly kind: 'met-question';
      readonly requestId: string;
      readonly badgeName: string;
      readonly until: Date;
      readonly timeZone: string;
    }
  | { readonly kind: 'buzz-question' }
  | { readonly kind: 'reminders-question' }
  | { readonly kind: 'list-question' }
  | { readonly kind: 'board-question'; readonly participantId: string; readonly badgeName: string }
  | { readonly kind: 'after-silence'; readonly participantId: string; readonly breaks: number }
  /** The organizer's words, as they were typed. */
  | { readonly kind: 'announcement'; readonly partyName: string; readonly words: string }
  | {
      readonly kind: 'announcement-in-channel';
      readonly partyName: string;
      readonly words: string;
      /** Whom it pings: nobody, everybody, or a role. */
      readonly pings: 'everyone' | string | null;
    }
  /** A message of the party could not be posted where it belongs. */
  | {
      readonly kind: 'channel-gone-for-organizers';
      readonly messageId: string;
      readonly what: 'begins' | 'summary' | 'announcement';
    }
  /** To somebody who said that they are free in it. */
  | {
      readonly kind: 'break-moved';
      readonly name: string;
      readonly startsAt: Date;
      readonly endsAt: Date;
      readonly freeFrom: Date;
      readonly timeZone: string;
    }
  | (BreakNews & { readonly kind: 'break-soon-for-organizers' })
  | (BreakNews & { readonly kind: 'break-moved-for-organizers' })
  | {
      readonly kind: 'break-over';
      readonly name: string;
      readonly cancelled: boolean;
      readonly mutualToday: number;
      readonly checkedToday: number;
    }
  | {
      readonly kind: 'party-over';
      readonly partyName: string;
      readonly mutual: number;
      readonly others: number;
      readonly checked: number;
    }
  | {
      readonly kind: 'break-begins';
      readonly breakId: string;
      readonly name: string;
      readonly endsAt: Date;
      readonly timeZone: string;
      readonly badgeMark: string;
    }
  /** The end of the party's audit record, at a day's end. */
  | { readonly kind: 'audit-head'; readonly entries: number; readonly hash: string }
  /** Everything about the party will be erased then. */
  | { readonly kind: 'party-expires'; readonly partyName: string; readonly at: Date; readonly timeZone: string }
  | {
      readonly kind: 'break-summary';
      readonly name: string;
      readonly meetings: number;
      /** Meetings in which at least one key was checked. */
      readonly verified: number;
      readonly pairs: number;
      readonly possiblePairs: number;
    }
  /** What a participant signed, for the one whose key it is; `encrypted` where only they can open it. */
  | {
      readonly kind: 'signature-file';
      readonly badgeName: string;
      readonly encrypted: boolean;
      readonly file: Uint8Array;
    }
  /** Whom the reader marked id ok and has not signed yet. */
  | {
      readonly kind: 'sign-reminder';
      readonly participantId: string;
      readonly badgeNames: readonly string[];
      /** Of the three. */
      readonly isLast: boolean;
    };

export type MessageKind = MessageValues['kind'];

import { cleanUserIdText } from '../rules/badge-name.ts';
import { reportsUntil } from '../rules/report-time.ts';
import { listMembers } from '../store/meetings.ts';
import { findParticipants } from '../store/participants.ts';
import type { Party } from '../store/parties.ts';
import { insertReport, isReported, listLatestMeetings } from '../store/reports.ts';
import type { Caller, Context } from './context.ts';
import { blockedAs, keepApart } from './keep-apart.ts';
import { countAct } from './limit-act.ts';
import { enterRoom } from './meeting-room.ts';
import { type Act, perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { channelsOfContacts, oweReport } from './safety-contacts.ts';
import { findMeStill, type Me } from './who-acts.ts';

/** What a form of Discord's takes. */
export const REPORT_MOST_CHARACTERS = 4_000;
/** A name, and how to tell them from others. */
const KEEP_APART_MOST_CHARACTERS = 100;

export interface ReportWish {
  readonly text: string;
  /** The meeting that it is about, where it is about one. */
  readonly meetingId: string | null;
  /** Never to be paired with the others of that meeting again. */
  readonly keepApart: boolean;
}

export interface Reported {
  readonly reported: true;
  /** Whether there is anywhere to tell the contacts; where there is not, nothing of the text is kept. */
  readonly told: boolean;
  /** Whom the reporter can call; null where the party names nobody. */
  readonly phone: string | null;
}

/**
 * Tells the safety contacts what happened, and never pairs these people again unless the reporter wants it otherwise; an open
 * meeting then ends. The same sent twice is one report. Refuses an empty text, one over 4,000 characters, a meeting that is not
 * the caller's, the sixth in an hour, and everything two weeks after the last day.
 */
export async function report(context: Context, caller: Caller, wish: ReportWish): Promise<Reported | Refused> {
  return perform(context, async (act) => {
    const found = await findReporter(act, caller);
    if (isRefused(found)) return found;
    const text = wish.text.trim();
    if (text === '') return refuse('report-empty');
    if (text.length > REPORT_MOST_CHARACTERS) return refuse('text-too-long', { most: REPORT_MOST_CHARACTERS });
    const room = wish.meetingId === null ? null : await enterRoom(act.tx, caller, wish.meetingId, true);
    if (room && isRefused(room)) return room;
    const others = room?.others ?? [];
    const done = await tellContacts(act, found, {
      kind: 'report',
      text,
      meetingId: room?.meeting.id ?? null,
      aboutId: others.length === 1 ? (others[0]?.id ?? null) : null,
    });
    if (isRefused(done)) return done;
    if (wish.keepApart && others.length > 0) await keepApart(act, caller, others.map(blockedAs));
    return done;
  });
}

/**
 * Asks the safety contacts not to pair the caller with somebody of whom they only know a name. Refuses an empty name, and one
 * over 100 characters.
 */
export async function askToKeepApart(context: Context, caller: Caller, name: string): Promise<Reported | Refused> {
  return perform(context, async (act) => {
    const found = await findReporter(act, caller);
    if (isRefused(found)) return found;
    const text = cleanUserIdText(name);
    if (text === '') return refuse('report-empty');
    if (name.length > KEEP_APART_MOST_CHARACTERS) {
      return refuse('text-too-long', { most: KEEP_APART_MOST_CHARACTERS });
    }
    return tellContacts(act, found, { kind: 'keep-apart', text, meetingId: null, aboutId: null });
  });
}

async function findReporter(act: Act, caller: Caller): Promise<Me | Refused> {
  const found = await findMeStill(act.tx, caller);
  if (isRefused(found)) return found;
  const { lastDay, timeZone } = found.party;
  return act.now > reportsUntil(lastDay, timeZone) ? refuse('reports-over') : found;
}

interface NewReport {
  readonly kind: 'report' | 'keep-apart';
  readonly text: string;
  readonly meetingId: string | null;
  readonly aboutId: string | null;
}

async function tellContacts(act: Act, { me, party }: Me, told: NewReport): Promise<Reported | Refused> {
  const channels = await channelsOfContacts(act.tx, party);
  const answer: Reported = { reported: true, told: channels.length > 0, phone: party.safetyPhone };
  if (!answer.told) return answer;
  if (await isReported(act.tx, { reporterId: me.id, ...told })) return answer;
  const tooMany = await countAct(act, me.id, 'report');
  if (tooMany) return tooMany;
  const id = await insertReport(act.tx, { ...told, partyId: party.id, reporterId: me.id, at: act.now });
  oweReport(act, party.id, id, channels);
  return answer;
}

/** What is to be known before one writes a report. */
export interface ReportWays {
  readonly phone: string | null;
  /** Where a report about an organizer goes: somebody outside of the party. */
  readonly outsideAddress: string | null;
  readonly timeZone: string;
  /** The caller's latest meetings, newest first, to say which one it is about. */
  readonly meetings: readonly {
    readonly meetingId: string;
    readonly badgeNames: readonly string[];
    readonly at: Date;
  }[];
}

/** As many as a select of Discord's offers. */
const MOST_MEETINGS = 25;

export async function readReportWays(context: Context, caller: Caller): Promise<ReportWays | Refused> {
  const found = await findMeStill(context.store.database, caller);
  if (isRefused(found)) return found;
  return { ...waysOf(found.party), meetings: await meetingsOf(context, found.me.id) };
}

function waysOf({ safetyPhone, outsideReportAddress, timeZone }: Party) {
  return { phone: safetyPhone, outsideAddress: outsideReportAddress, timeZone };
}

async function meetingsOf(context: Context, meId: string): Promise<ReportWays['meetings']> {
  const { database } = context.store;
  const meetings: ReportWays['meetings'][number][] = [];
  for (const { id, createdAt } of await listLatestMeetings(database, meId, MOST_MEETINGS)) {
    const members = await listMembers(database, id);
    const others = members.map((member) => member.participantId).filter((one) => one !== meId);
    const people = await findParticipants(database, others);
    meetings.push({ meetingId: id, badgeNames: people.map((person) => person.badgeName), at: createdAt });
  }
  return meetings;
}

import { type BreakChanges, compareBreaks } from '../programme/compare-breaks.ts';
import { findBreaks } from '../programme/find-breaks.ts';
import type { BreakSource, FoundBreak, Programme, ProgrammeWarning } from '../programme/programme.ts';
import { reviveProgramme } from '../programme/stored-programme.ts';
import type { Break } from '../store/breaks.ts';
import type { Connection } from '../store/open.ts';
import type { Party } from '../store/parties.ts';
import { listBreaks, type Preview } from '../store/programmes.ts';

/** A break that an import would make, leave or move. */
export interface ProposedBreak {
  /** Its times, which are what it is told by. */
  readonly id: string;
  readonly day: string;
  readonly name: string | null;
  readonly start: Date;
  readonly end: Date;
  readonly source: BreakSource | 'added';
  readonly ticked: boolean;
  readonly change: 'new' | 'same' | 'moved';
  /** When it was, for one that has moved. */
  readonly before: Date | null;
}

/** What an organizer looks at before anything is changed. */
export interface PreviewValues {
  readonly previewId: string;
  readonly title: string | null;
  readonly cameFrom: string;
  readonly timeZone: string;
  readonly talks: number;
  readonly days: readonly string[];
  readonly rooms: readonly { readonly name: string; readonly talks: number; readonly chosen: boolean }[];
  readonly breaks: readonly ProposedBreak[];
  /** Breaks of the last import that this one does not have. */
  readonly gone: readonly { readonly name: string; readonly start: Date; readonly end: Date }[];
  readonly warnings: readonly ProgrammeWarning[];
}

export interface WorkedOut {
  readonly programme: Programme;
  readonly talks: Programme['talks'];
  readonly proposed: readonly (ProposedBreak & { readonly found: FoundBreak })[];
  /** What the organizer added to it; all of them are ticked. */
  readonly added: readonly (ProposedBreak & { readonly name: string })[];
  readonly changes: BreakChanges;
  /** The party's breaks that no import touches: an organizer's own, pinned ones, and what runs. */
  readonly fixed: readonly Break[];
}

/** What came of a preview's ticks and rooms so far, against the breaks that there are. */
export async function workOut(connection: Connection, party: Party, preview: Preview, now: Date): Promise<WorkedOut> {
  const programme = reviveProgramme(preview.programme);
  const { breaks, talks } = findBreaks(programme, preview.rooms);
  const inParty = (day: string) => day >= party.firstDay && day <= party.lastDay;
  const found = breaks.filter(({ day, end }) => inParty(day) && end > now);
  const existing = await listBreaks(connection, party.id);
  const fixed = existing.filter(
    ({ source, pinned, state }) => state === 'running' || (state === 'planned' && (source === 'organizer' || pinned)),
  );
  // What an organizer cancelled stays so; what went because the programme did not have it, or was cleared, can come back.
  const known = existing.filter(({ source, state, pinned, endsAt, programmeEndsAt }) => {
    if (source !== 'programme' || (state === 'cancelled' && !pinned)) return false;
    return endsAt > now || (programmeEndsAt ?? endsAt) > now;
  });
  const changes = compareBreaks(known.map(knownOf), found);
  const unticked = new Set(preview.unticked);
  const proposed = found.map((one) => proposedOf(one, changes, !unticked.has(idOf(one))));
  const added = preview.added.map(addedOf).filter(({ end }) => end > now);
  return { programme, talks: talks.filter(({ day }) => inParty(day)), proposed, added, changes, fixed };
}

/** Told by its times, too, but never taken for one of the file's. */
function addedOf({ day, name, start, end }: Preview['added'][number]): WorkedOut['added'][number] {
  const times = { start: new Date(start), end: new Date(end) };
  return {
    id: `added-${idOf(times)}`,
    day,
    name,
    ...times,
    source: 'added',
    ticked: true,
    change: 'new',
    before: null,
  };
}

function knownOf({ id, name, programmeKey, programmeStartsAt, programmeEndsAt, startsAt, endsAt }: Break) {
  return { id, name, key: programmeKey, start: programmeStartsAt ?? startsAt, end: programmeEndsAt ?? endsAt };
}

/** Proposals are told by their times: a preview holds no two with the same. */
export function idOf({ start, end }: Pick<FoundBreak, 'start' | 'end'>): string {
  return `${start.getTime()}-${end.getTime()}`;
}

function proposedOf(found: FoundBreak, changes: BreakChanges, ticked: boolean): WorkedOut['proposed'][number] {
  const moved = changes.moved.find((one) => one.found === found);
  const isSame = changes.same.some((one) => one.found === found);
  const { day, name, start, end, source } = found;
  const change = moved ? 'moved' : isSame ? 'same' : 'new';
  return { id: idOf(found), day, name, start, end, source, ticked, change, before: moved?.known.start ?? null, found };
}

/**
 * The proposals that are ticked to begin with: of two that overlap the better one (the file's own first, then the one in
 * more rooms), and none that overlaps a break that an organizer made.
 */
export function untickedAtFirst({ proposed, added, fixed }: WorkedOut): string[] {
  const best = [...proposed].sort(
    (a, b) => b.found.rooms.length - a.found.rooms.length || a.start.getTime() - b.start.getTime(),
  );
  const taken: { readonly start: Date; readonly end: Date }[] = [...added, ...fixed.map(timesOf)];
  return best.flatMap((one) => {
    if (taken.some(({ start, end }) => start < one.end && one.start < end)) return [one.id];
    taken.push(one);
    return [];
  });
}

function timesOf({ startsAt, endsAt }: Break) {
  return { start: startsAt, end: endsAt };
}

/** Where two breaks would be at one time. What matches a break that no import touches changes nothing and counts as that one. */
export function overlapIn({ proposed, added, changes, fixed }: WorkedOut): { readonly at: Date } | null {
  const untouched = new Set(fixed.map(({ id }) => id));
  const settled = new Set(
    [...changes.same, ...changes.moved].filter(({ known }) => untouched.has(known.id)).map(({ found }) => found),
  );
  const wanted = [
    ...proposed.filter(({ ticked, found }) => ticked && !settled.has(found)),
    ...added,
    ...fixed.map(timesOf),
  ].sort((a, b) => a.start.getTime() - b.start.getTime());
  const at = wanted.find((one, index) => {
    const next = wanted[index + 1];
    return next !== undefined && next.start < one.end;
  });
  return at ? { at: at.start } : null;
}

/** What the organizer sees of it. */
export function previewValues(preview: Preview, party: Party, worked: WorkedOut): PreviewValues {
  const { programme, talks, proposed, added, changes } = worked;
  const breaks = [...proposed.map(({ found: _, ...one }) => one), ...added];
  const chosen = new Set(preview.rooms);
  const counts = new Map<string, number>();
  for (const room of programme.talks.flatMap(({ rooms }) => rooms)) counts.set(room, (counts.get(room) ?? 0) + 1);
  return {
    previewId: preview.id,
    title: programme.title,
    cameFrom: preview.cameFrom,
    timeZone: party.timeZone,
    talks: talks.length,
    days: [...new Set(talks.map(({ day }) => day))],
    rooms: [...counts].sort().map(([name, count]) => ({ name, talks: count, chosen: chosen.has(name) })),
    breaks: breaks.sort((a, b) => a.start.getTime() - b.start.getTime()),
    gone: changes.gone.map(({ name, start, end }) => ({ name, start, end })),
    warnings: programme.warnings,
  };
}

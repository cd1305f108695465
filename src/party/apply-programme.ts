import { cleanUserIdText } from '../rules/badge-name.ts';
import { type Break, insertBreak, lockBreak, updateBreak } from '../store/breaks.ts';
import { lockParty, type Party } from '../store/parties.ts';
import {
  findProgramme,
  type KeptProgramme,
  listBreaks,
  type Preview,
  putProgramme,
  putTalks,
  removeProgramme,
  updatePreview,
} from '../store/programmes.ts';
import type { Context, Organizer } from './context.ts';
import { findAllOwnBreaks } from './follow.ts';
import { findPreview } from './import-programme.ts';
import { cancelPlannedBreak, moveBreak } from './move-break.ts';
import { type Act, perform } from './perform.ts';
import { overlapIn, type WorkedOut, workOut } from './programme-preview.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { findOrganized } from './who-acts.ts';

const MOST_NAME_CHARACTERS = 60;

export interface AppliedProgramme {
  readonly applied: {
    readonly talks: number;
    readonly added: number;
    readonly moved: number;
    readonly cancelled: number;
    readonly unchanged: number;
  };
}

/**
 * Makes the party's breaks and talks those of a preview. What has not changed is not touched, nor is what an organizer
 * made, moved back or pinned; what the new version no longer has is cancelled. Refuses breaks that would overlap.
 *
 * @param defaultName what a break is called that the programme does not name
 */
export async function applyProgramme(
  context: Context,
  organizer: Organizer,
  previewId: string,
  defaultName: string,
): Promise<AppliedProgramme | Refused> {
  return perform(context, async (act) => {
    const found = await findPreview(act, organizer, previewId);
    if (isRefused(found)) return found;
    const { party, preview } = found;
    await lockParty(act.tx, party.id);
    const worked = await workOut(act.tx, party, preview, act.now);
    const overlapping = overlapIn(worked);
    if (overlapping) return refuse('programme-breaks-overlap', { ...overlapping, timeZone: party.timeZone });
    const counts = await changeBreaks(act, party, worked, defaultName);
    await keepProgramme(act, party, organizer, preview, worked);
    await findAllOwnBreaks(act, party.id);
    await updatePreview(act.tx, previewId, { appliedAt: act.now });
    const { talks } = worked;
    act.recordAudit({
      partyId: party.id,
      act: 'programme-imported',
      byUserId: organizer.userId,
      details: { ...counts, talks: talks.length },
    });
    return { applied: { talks: talks.length, ...counts } };
  });
}

async function changeBreaks(act: Act, party: Party, worked: WorkedOut, defaultName: string) {
  const { proposed, added, changes } = worked;
  const ticked = new Set(proposed.filter((one) => one.ticked).map(({ found }) => found));
  const counts = { added: 0, moved: 0, cancelled: 0, unchanged: 0 };
  const leaves = [
    ...changes.gone.map(({ id }) => id),
    ...[...changes.same, ...changes.moved].filter(({ found }) => !ticked.has(found)).map(({ known }) => known.id),
  ];
  for (const id of leaves) if (await cancelFromProgramme(act, id)) counts.cancelled += 1;
  for (const { known, found } of changes.moved) {
    if (ticked.has(found) && (await moveByProgramme(act, known.id, found))) counts.moved += 1;
  }
  counts.unchanged = changes.same.filter(({ found }) => ticked.has(found)).length;
  for (const found of changes.added) {
    if (!ticked.has(found)) continue;
    const name =
      cleanUserIdText(found.name ?? '')
        .slice(0, MOST_NAME_CHARACTERS)
        .trim() || defaultName;
    await insertBreak(act.tx, {
      partyId: party.id,
      name,
      ...{ startsAt: found.start, endsAt: found.end, source: 'programme', foundBy: found.source },
      ...{ programmeKey: found.key, programmeStartsAt: found.start, programmeEndsAt: found.end },
    });
    counts.added += 1;
  }
  // An organizer's own, as by /break add: no import moves them.
  for (const { name, start, end } of added) {
    await insertBreak(act.tx, { partyId: party.id, name, startsAt: start, endsAt: end, pinned: true });
    counts.added += 1;
  }
  return counts;
}

/** An import touches what is planned and not pinned. */
async function lockMovable(act: Act, breakId: string): Promise<Break | null> {
  const row = await lockBreak(act.tx, breakId);
  return row?.state === 'planned' && row.source === 'programme' && !row.pinned ? row : null;
}

async function moveByProgramme(
  act: Act,
  breakId: string,
  found: { readonly start: Date; readonly end: Date; readonly key: string | null },
): Promise<boolean> {
  const row = await lockMovable(act, breakId);
  if (!row) return false;
  const said = { programmeStartsAt: found.start, programmeEndsAt: found.end, programmeKey: found.key };
  await moveBreak(act, row, { startsAt: found.start, endsAt: found.end });
  await updateBreak(act.tx, breakId, said);
  return true;
}

async function cancelFromProgramme(act: Act, breakId: string): Promise<boolean> {
  const row = await lockMovable(act, breakId);
  if (!row) return false;
  await cancelPlannedBreak(act, row);
  return true;
}

async function keepProgramme(
  act: Act,
  party: Party,
  organizer: Organizer,
  preview: Preview,
  { programme, talks }: WorkedOut,
): Promise<void> {
  await putProgramme(act.tx, {
    partyId: party.id,
    title: programme.title,
    format: programme.format,
    cameFrom: preview.cameFrom,
    version: programme.version,
    rooms: preview.rooms,
    importedAt: act.now,
    importedBy: organizer.userId,
  });
  await putTalks(
    act.tx,
    party.id,
    talks.map(({ key, title, rooms, people, day, start, end }) => ({
      ...{ partyId: party.id, key, title, day },
      ...{ rooms: [...rooms], people: [...people], startsAt: start, endsAt: end },
    })),
  );
}

export interface ShownProgramme {
  readonly programme: KeptProgramme;
  readonly breaks: readonly Break[];
  readonly timeZone: string;
}

/** The programme that the party goes by, and the breaks still to come. */
export async function showProgramme(context: Context, organizer: Organizer): Promise<ShownProgramme | Refused> {
  const { database } = context.store;
  const found = await findOrganized(database, organizer);
  if (isRefused(found)) return found;
  const programme = await findProgramme(database, found.party.id);
  if (!programme) return refuse('no-programme');
  const breaks = (await listBreaks(database, found.party.id)).filter(({ state }) => state === 'planned');
  return { programme, breaks, timeZone: found.party.timeZone };
}

/** Pins the named breaks, so that no import touches them, and unpins the party's other ones. */
export async function pinBreaks(
  context: Context,
  organizer: Organizer,
  among: readonly string[],
  pinned: readonly string[],
): Promise<ShownProgramme | Refused> {
  const done = await perform(context, async (act) => {
    const found = await findOrganized(act.tx, organizer);
    if (isRefused(found)) return found;
    for (const row of await listBreaks(act.tx, found.party.id)) {
      if (row.source !== 'programme' || !among.includes(row.id)) continue;
      await updateBreak(act.tx, row.id, { pinned: pinned.includes(row.id) });
    }
    act.recordAudit({ partyId: found.party.id, act: 'breaks-pinned', byUserId: organizer.userId });
    return { done: true };
  });
  return isRefused(done) ? done : showProgramme(context, organizer);
}

/** Forgets the programme: its talks, what people follow of it, and its breaks that are planned and not pinned. */
export async function clearProgramme(
  context: Context,
  organizer: Organizer,
): Promise<{ readonly cleared: { readonly cancelled: number } } | Refused> {
  return perform(context, async (act) => {
    const found = await findOrganized(act.tx, organizer);
    if (isRefused(found)) return found;
    const { party } = found;
    await lockParty(act.tx, party.id);
    if (!(await findProgramme(act.tx, party.id))) return refuse('no-programme');
    let cancelled = 0;
    for (const { id, source } of await listBreaks(act.tx, party.id)) {
      if (source === 'programme' && (await cancelFromProgramme(act, id))) cancelled += 1;
    }
    await removeProgramme(act.tx, party.id);
    await findAllOwnBreaks(act, party.id);
    act.recordAudit({
      partyId: party.id,
      act: 'programme-cleared',
      byUserId: organizer.userId,
      details: { cancelled },
    });
    return { cleared: { cancelled } };
  });
}

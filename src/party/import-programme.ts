import type { Programme, ProgrammeFault } from '../programme/programme.ts';
import type { Party } from '../store/parties.ts';
import { insertPreview, lockPreview, removePreview, updatePreview } from '../store/programmes.ts';
import type { Context, Organizer } from './context.ts';
import { type Act, perform } from './perform.ts';
import { type PreviewValues, previewValues, untickedAtFirst, workOut } from './programme-preview.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { findOrganized } from './who-acts.ts';

export interface ImportedFile {
  /** The file's name, or the address. */
  readonly cameFrom: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a programme for the organizer to look at; nothing is changed before they apply it. Refuses what is no programme, with
 * faults that name line or field, and one whose days are not the party's.
 */
export async function importProgramme(
  context: Context,
  organizer: Organizer,
  { cameFrom, bytes }: ImportedFile,
): Promise<{ readonly preview: PreviewValues } | { readonly faults: readonly ProgrammeFault[] } | Refused> {
  const found = await findOrganized(context.store.database, organizer);
  if (isRefused(found)) return found;
  const read = await context.readProgramme(bytes, found.party.timeZone);
  if (read.read === 'nothing') return { faults: read.faults };
  const { programme } = read;
  return perform(context, async (act) => {
    // Once more: reading took a while.
    const again = await findOrganized(act.tx, organizer);
    if (isRefused(again)) return again;
    const wrongDays = refuseOtherDays(programme, again.party);
    return wrongDays ?? { preview: await startPreview(act, again.party, organizer, { cameFrom, programme }) };
  });
}

/** Last year's programme is the most common mistake, and looks right in everything but its days. */
function refuseOtherDays({ days }: Programme, { firstDay, lastDay }: Party): Refused | null {
  if (days.some((day) => day >= firstDay && day <= lastDay)) return null;
  return refuse('programme-other-days', { from: days[0] ?? '', until: days.at(-1) ?? '', firstDay, lastDay });
}

async function startPreview(
  act: Act,
  party: Party,
  organizer: Organizer,
  { cameFrom, programme }: { readonly cameFrom: string; readonly programme: Programme },
): Promise<PreviewValues> {
  const rooms = [...new Set(programme.talks.flatMap((talk) => talk.rooms))].sort();
  const preview = await insertPreview(act.tx, {
    partyId: party.id,
    cameFrom: cameFrom.slice(0, 200),
    programme,
    rooms,
    unticked: [],
    added: [],
    madeBy: organizer.userId,
    madeAt: act.now,
  });
  const unticked = untickedAtFirst(await workOut(act.tx, party, preview, act.now));
  await updatePreview(act.tx, preview.id, { unticked });
  const ready = { ...preview, unticked };
  return previewValues(ready, party, await workOut(act.tx, party, ready, act.now));
}

export type PreviewChange =
  /** Of these rooms, which are chosen; others stay as they are. */
  | { readonly kind: 'rooms'; readonly among: readonly string[]; readonly chosen: readonly string[] }
  /** Of a day's breaks, which are wanted. */
  | { readonly kind: 'breaks'; readonly day: string; readonly ticked: readonly string[] }
  | { readonly kind: 'none' };

/** Changes what an import would do, and gives it anew. Other rooms make other breaks, all of them ticked. */
export async function changePreview(
  context: Context,
  organizer: Organizer,
  previewId: string,
  change: PreviewChange,
): Promise<{ readonly preview: PreviewValues } | Refused> {
  return perform(context, async (act) => {
    const found = await findPreview(act, organizer, previewId);
    if (isRefused(found)) return found;
    const { party, preview } = found;
    const changed = { ...preview };
    if (change.kind === 'rooms') {
      changed.rooms = [...preview.rooms.filter((room) => !change.among.includes(room)), ...change.chosen].sort();
      if (changed.rooms.length === 0) return refuse('programme-no-room');
      changed.unticked = untickedAtFirst(await workOut(act.tx, party, { ...changed, unticked: [] }, act.now));
    }
    const worked = await workOut(act.tx, party, changed, act.now);
    if (change.kind === 'breaks') {
      const ofDay = worked.proposed.filter(({ day }) => day === change.day).map(({ id }) => id);
      const others = preview.unticked.filter((id) => !ofDay.includes(id));
      changed.unticked = [...others, ...ofDay.filter((id) => !change.ticked.includes(id))];
      const taken = worked.added.filter(({ id, day }) => day === change.day && !change.ticked.includes(id));
      changed.added = preview.added.filter((_, place) => !taken.some(({ id }) => id === worked.added[place]?.id));
    }
    const { rooms, unticked, added } = changed;
    await updatePreview(act.tx, previewId, { rooms, unticked, added });
    return { preview: previewValues(changed, party, await workOut(act.tx, party, changed, act.now)) };
  });
}

/** Throws a preview away. */
export async function dropPreview(
  context: Context,
  organizer: Organizer,
  previewId: string,
): Promise<{ readonly dropped: true } | Refused> {
  return perform(context, async (act) => {
    const found = await findPreview(act, organizer, previewId);
    if (isRefused(found)) return found;
    await removePreview(act.tx, previewId);
    return { dropped: true as const };
  });
}

/** The preview that a button is about, if it is one of the organizer's own party and not applied yet. */
export async function findPreview(act: Act, organizer: Organizer, previewId: string) {
  const found = await findOrganized(act.tx, organizer);
  if (isRefused(found)) return found;
  const preview = await lockPreview(act.tx, previewId);
  if (!preview || preview.partyId !== found.party.id || preview.appliedAt) return refuse('out-of-date');
  return { party: found.party, preview };
}

import { updatePreview } from '../store/programmes.ts';
import type { Context, Organizer } from './context.ts';
import { findPreview } from './import-programme.ts';
import { perform } from './perform.ts';
import { possibleBreak } from './plan-break.ts';
import { overlapIn, type PreviewValues, previewValues, workOut } from './programme-preview.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { readTypedTime } from './typed-time.ts';

/**
 * Adds a break to a day of a preview: from a time typed on the party's clocks ("10:30"), for 10 to 600 minutes. It is made when the preview
 * is applied, as an organizer's own. Refuses what is no time ahead, and one that overlaps a ticked break or one that there is.
 */
export async function addToPreview(
  context: Context,
  organizer: Organizer,
  previewId: string,
  wanted: { readonly day: string; readonly at: string; readonly minutes: number; readonly name: string },
): Promise<{ readonly preview: PreviewValues } | Refused> {
  return perform(context, async (act) => {
    const found = await findPreview(act, organizer, previewId);
    if (isRefused(found)) return found;
    const { party, preview } = found;
    const { day, at, minutes, name } = wanted;
    const startsAt = readTypedTime(`${day} ${at.trim()}`, act.now, party.timeZone);
    if (isRefused(startsAt)) return startsAt;
    const possible = possibleBreak({ name, startsAt, minutes });
    if (isRefused(possible)) return possible;
    const times = { start: startsAt.toISOString(), end: possible.endsAt.toISOString() };
    const changed = { ...preview, added: [...preview.added, { day, name: possible.name, ...times }] };
    const worked = await workOut(act.tx, party, changed, act.now);
    const overlapping = overlapIn(worked);
    if (overlapping) return refuse('programme-breaks-overlap', { ...overlapping, timeZone: party.timeZone });
    await updatePreview(act.tx, previewId, { added: changed.added });
    return { preview: previewValues(changed, party, worked) };
  });
}

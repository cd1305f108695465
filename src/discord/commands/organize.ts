import type { Organizer } from '../../party/context.ts';
import { refusal } from '../refusal.ts';
import type { Reply, Visit } from '../visit.ts';
import type { GivenOptions } from './command.ts';

/** One subcommand of an organizers' command. */
export type OrganizerRun = (visit: Visit, organizer: Organizer, given: GivenOptions) => Promise<Reply>;

/** Which subcommand it is; in a DM, where Discord does not offer these commands, there is no server to organize. */
export async function organize(
  visit: Visit,
  given: GivenOptions,
  subs: Readonly<Record<string, OrganizerRun>>,
): Promise<Reply> {
  const run = subs[given.sub ?? ''];
  if (!run || !visit.organizer) return refusal(visit, { refused: 'not-organizer' });
  return run(visit, visit.organizer, given);
}

import { setImmediate } from 'node:timers/promises';
import type { WebGraph } from '../exports/web-graph.ts';
import { measureStrongSet } from '../pairing/mean-shortest-distance.ts';
import { listWebMembers, type WebMember } from '../store/exported-web.ts';
import { listLinks } from '../store/verifications.ts';
import type { Context, Organizer } from './context.ts';
import { perform } from './perform.ts';
import { isRefused, type Refused } from './refusal.ts';
import { findOrganizedStill } from './who-acts.ts';

export interface WebMeasures {
  readonly people: number;
  readonly verifications: number;
  /** People in the largest strong set, and whom it reaches. */
  readonly strong: number;
  readonly reachable: number;
  /** As keyanalyze counts it; null where nobody has verified anybody both ways round. */
  readonly meanShortestDistance: number | null;
}

export interface ExportedWeb {
  readonly zip: Uint8Array;
  readonly measures: WebMeasures;
  /** People who stand in the files by name; the others are numbers. */
  readonly named: number;
}

/**
 * The web of verifications for the field's tools, as a zip file. Whoever has agreed to be on the list stands there by name and
 * fingerprint, everybody else as a number that says nothing outside these files.
 */
export async function exportWeb(context: Context, organizer: Organizer): Promise<ExportedWeb | Refused> {
  const { database } = context.store;
  const found = await findOrganizedStill(database, organizer);
  if (isRefused(found)) return found;
  const { party } = found;
  const members = namedFirst(await listWebMembers(database, party.id));
  const graph = graphOf(members, await listLinks(database, party.id));
  const arcs = Int32Array.from(graph.verifications.flatMap(({ verifier, owner }) => [verifier, owner]));
  const strong = await measureStrongSet(members.length, arcs, () => setImmediate());
  const measures = { people: members.length, verifications: graph.verifications.length, ...strong };
  const zip = await context.packFiles({ kind: 'graphs', graph, measures });
  const named = members.filter((member) => member.named).length;
  return perform(context, async (act) => {
    const details = { people: members.length, named };
    act.recordAudit({ partyId: party.id, act: 'web-exported', byUserId: organizer.userId, details });
    return { zip, measures, named };
  });
}

/** Numbers in the order of joining would tell the list's numbers: those without a name come last, in an order that says nothing. */
function namedFirst(members: readonly WebMember[]): WebMember[] {
  const named = members.filter((member) => member.named);
  const others = members.filter((member) => !member.named).toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return [...named, ...others];
}

function graphOf(
  members: readonly WebMember[],
  links: readonly { readonly verifierId: string; readonly ownerId: string; readonly current: boolean }[],
): WebGraph {
  const places = new Map(members.map(({ id }, place) => [id, place]));
  const verifications = links.flatMap(({ verifierId, ownerId, current }) => {
    const [verifier, owner] = [places.get(verifierId), places.get(ownerId)];
    return current && verifier !== undefined && owner !== undefined ? [{ verifier, owner }] : [];
  });
  return {
    people: members.map(({ named, badgeName, fingerprint }) =>
      named ? { name: badgeName, fingerprint } : { name: null, fingerprint: null },
    ),
    verifications: verifications.sort((one, other) => one.verifier - other.verifier || one.owner - other.owner),
  };
}

import { z } from 'zod';
import type { AuditedAct } from '../rules/audited-act.ts';
import { listAuditEntries, listAuditPayloads } from '../store/audit.ts';
import { findParticipants } from '../store/participants.ts';
import type { Context, Organizer } from './context.ts';
import { isRefused, type Refused } from './refusal.ts';
import { findOrganizedStill } from './who-acts.ts';

/** One line of the record: what was done and when, by whom and about whom as far as that is not erased. */
export interface AuditLine {
  readonly number: number;
  readonly at: Date;
  readonly act: AuditedAct;
  /** The Discord user who did it; null for a participant, the bot, or what is erased. */
  readonly byUserId: string | null;
  /** Badge names, of those who are there still. */
  readonly about: readonly string[];
  /** Who did it and to whom was erased with a person. */
  readonly erased: boolean;
}

const payloadShape = z.object({ byUserId: z.string().optional(), about: z.array(z.string()).optional() });

/** Who changed what and when, newest first, also after the party is over. */
export async function readAudit(
  context: Context,
  organizer: Organizer,
): Promise<{ readonly timeZone: string; readonly lines: readonly AuditLine[] } | Refused> {
  const { database } = context.store;
  const found = await findOrganizedStill(database, organizer);
  if (isRefused(found)) return found;
  const { id: partyId, timeZone } = found.party;
  const payloads = new Map(
    (await listAuditPayloads(database, partyId)).map(({ number, payload }) => [
      number,
      payloadShape.parse(JSON.parse(payload)),
    ]),
  );
  const ids = [...payloads.values()].flatMap(({ about = [] }) => about);
  const names = new Map((await findParticipants(database, [...new Set(ids)])).map((one) => [one.id, one.badgeName]));
  const lines = (await listAuditEntries(database, partyId)).toReversed().map(({ number, at, act }) => {
    const payload = payloads.get(number);
    return {
      number,
      at,
      act,
      byUserId: payload?.byUserId ?? null,
      about: (payload?.about ?? []).flatMap((id) => names.get(id) ?? []),
      erased: payload === undefined,
    };
  });
  return { timeZone, lines };
}

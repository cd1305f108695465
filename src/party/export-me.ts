import { findParticipants } from '../store/participants.ts';
import { listPartners } from '../store/partners.ts';
import { lockPerson } from '../store/personal-data/person.ts';
import { type ExportedView, readViews } from '../store/personal-data/read-views.ts';
import type { Caller, Context } from './context.ts';
import { perform } from './perform.ts';
import { type Refused, refuse } from './refusal.ts';

/** Everything that is stored about somebody; its form is in docs/mydata-schema.json. */
export interface MyData {
  readonly format: 'red-dot-mydata-1';
  readonly exportedAt: string;
  /** People whom they were in a meeting with, by the ids that stand in the views. */
  readonly people: Readonly<Record<string, string>>;
  readonly views: readonly ExportedView[];
}

/**
 * All that is stored about the caller in every party, without what others wrote about them. It is read in one transaction that holds
 * the account: while they are being forgotten it waits, and then there is nothing. Refuses when nothing is stored.
 */
export async function exportMe(context: Context, caller: Caller): Promise<MyData | Refused> {
  return perform(context, async (act) => {
    const person = await lockPerson(act.tx, caller.userId, 'share');
    if (!person) return refuse('nothing-stored');
    const partners = await findParticipants(act.tx, await listPartners(act.tx, person.participantIds));
    return {
      format: 'red-dot-mydata-1',
      exportedAt: act.now.toISOString(),
      people: Object.fromEntries(partners.map((partner) => [partner.id, partner.badgeName])),
      views: await readViews(act.tx, person),
    };
  });
}

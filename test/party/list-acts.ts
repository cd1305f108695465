import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PARTY = join(import.meta.dirname, '../../src/party');
/** An exported function whose first parameter is the context; what its second is says who acts. */
const ACT = /export async function (\w+)(?:<[^>]*>)?\(\s*(?:\w+|\{[^}]*\}): Context,?\s*(?:(?:\w+|\{[^}]*\}): (\w+))?/g;

const BY = new Map<string, FoundAct['by']>([
  ['Caller', 'caller'],
  ['Organizer', 'organizer'],
  ['Contact', 'contact'],
]);

export interface FoundAct {
  readonly name: string;
  readonly file: string;
  /** `caller`: a person by themselves; `organizer`: one who organizes; `contact`: a safety contact; `bot`: nobody, a job or another act. */
  readonly by: 'caller' | 'organizer' | 'contact' | 'bot';
}

/** Every act, as the source says. */
export function listActs(): FoundAct[] {
  return readdirSync(PARTY).flatMap((file) => {
    const text = readFileSync(join(PARTY, file), 'utf8');
    return [...text.matchAll(ACT)].map(([, name = '', type]) => ({
      name,
      file,
      by: BY.get(type ?? '') ?? 'bot',
    }));
  });
}

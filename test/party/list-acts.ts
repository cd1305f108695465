import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PARTY = join(import.meta.dirname, '../../src/party');
/** An exported function whose first parameter is the context; what its second is says who acts. */
const ACT = /export async function (\w+)(?:<[^>]*>)?\(\s*context: Context,?\s*(\w+)?(?:: (\w+))?/g;

export interface FoundAct {
  readonly name: string;
  readonly file: string;
  /** `caller`: a person by themselves; `organizer`: one who organizes; `bot`: nobody, a job or another act. */
  readonly by: 'caller' | 'organizer' | 'bot';
}

/** Every act, as the source says. */
export function listActs(): FoundAct[] {
  return readdirSync(PARTY).flatMap((file) => {
    const text = readFileSync(join(PARTY, file), 'utf8');
    return [...text.matchAll(ACT)].map(([, name = '', , type]) => ({
      name,
      file,
      by: type === 'Caller' ? 'caller' : type === 'Organizer' ? 'organizer' : 'bot',
    }));
  });
}

import { say } from '../../text/say.ts';
import { message } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, type SentFile, tell, type Visit } from '../visit.ts';

/** Larger files are refused without being fetched; the intake refuses them, too. */
const MOST_BYTES = 1024 * 1024;

/** The file that somebody sent, or what to tell them when it cannot be had. */
export async function fetchKeyFile(visit: Visit, file: SentFile): Promise<Uint8Array | Reply> {
  if (file.size > MOST_BYTES) {
    const finding = {
      code: 'too-large',
      severity: 'refuse',
      cause: 'bytes',
      bytes: file.size,
      limit: MOST_BYTES,
    } as const;
    return refusal(visit, { refused: 'key-refused', finding });
  }
  return fetchSentFile(visit, file);
}

/** Any file that somebody sent, whose size the caller has looked at; or what to tell them when it cannot be had. */
export async function fetchSentFile(visit: Visit, file: SentFile): Promise<Uint8Array | Reply> {
  return (await visit.discord.fetchFile(file)) ?? tell(message(say(visit.locale, 'key.file-unreachable')));
}

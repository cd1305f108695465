import { listNotesOf, removeNoteRow, writeNoteRow } from '../store/notes.ts';
import type { Connection } from '../store/open.ts';
import { listMetPeople } from '../store/verified-people.ts';
import type { Caller, Context } from './context.ts';
import { loadRoom } from './meeting-room.ts';
import { perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { findMeStill } from './who-acts.ts';

/** What a form of Discord's takes without trouble on a phone. */
export const MOST_NOTE_CHARACTERS = 500;

/** Controls other than the end of a line. */
const UNWANTED = /(?!\n)\p{Cc}/gu;

/** Somebody whom the caller met, and what they wrote to themselves about them so far. */
export interface NotedPerson {
  readonly participantId: string;
  readonly number: number;
  readonly badgeName: string;
  readonly note: string;
}

/** Everybody whom the caller may write a note about: those they met. Only the writer ever reads one. */
export async function readNotedPeople(
  context: Context,
  caller: Caller,
): Promise<{ readonly people: readonly NotedPerson[] } | Refused> {
  const { database } = context.store;
  const found = await findMeStill(database, caller);
  return isRefused(found) ? found : { people: await listNotable(database, found.me.id) };
}

/** The others of one meeting, for the form that its message opens. */
export async function readNotesOfMeeting(
  context: Context,
  caller: Caller,
  meetingId: string,
): Promise<{ readonly people: readonly NotedPerson[] } | Refused> {
  const { database } = context.store;
  const read = await readNotedPeople(context, caller);
  if (isRefused(read)) return read;
  const room = await loadRoom(database, meetingId);
  if (!room) return refuse('out-of-date');
  const ids = new Set(room.members.map(({ participantId }) => participantId));
  const people = read.people.filter(({ participantId }) => ids.has(participantId));
  return people.length === 0 ? refuse('note-not-met') : { people };
}

/** Writes a note about somebody met, in place of the one before; an empty one takes it away. At most 500 characters. */
export async function writeNote(
  context: Context,
  caller: Caller,
  { aboutId, text }: { readonly aboutId: string; readonly text: string },
): Promise<{ readonly badgeName: string; readonly written: boolean } | Refused> {
  return perform(context, async (act) => {
    const found = await findMeStill(act.tx, caller);
    if (isRefused(found)) return found;
    const { me } = found;
    const about = (await listNotable(act.tx, me.id)).find(({ participantId }) => participantId === aboutId);
    if (!about) return refuse('note-not-met');
    const note = text.replace(UNWANTED, '').trim();
    if (note.length > MOST_NOTE_CHARACTERS) return refuse('text-too-long', { most: MOST_NOTE_CHARACTERS });
    if (note === '') await removeNoteRow(act.tx, me.id, aboutId);
    else await writeNoteRow(act.tx, { writerId: me.id, aboutId, text: note, writtenAt: act.now });
    return { badgeName: about.badgeName, written: note !== '' };
  });
}

async function listNotable(connection: Connection, myId: string): Promise<NotedPerson[]> {
  const notes = new Map((await listNotesOf(connection, myId)).map(({ aboutId, text }) => [aboutId, text]));
  const met = await listMetPeople(connection, myId);
  const people = new Map(met.map(({ participantId, number, badgeName }) => [participantId, { number, badgeName }]));
  return [...people]
    .map(([participantId, person]) => ({ participantId, ...person, note: notes.get(participantId) ?? '' }))
    .sort((one, other) => one.number - other.number);
}

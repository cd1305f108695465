import { MEETINGS } from './meetings.ts';
import { PARTICIPANTS } from './participants.ts';
import { PARTIES } from './parties.ts';
import type { TableOfPeople } from './person.ts';
import { SIGNATURES } from './signatures.ts';

/** Every table of the database, and what it holds of people: what they may take with them, and how it is erased. */
export const TABLES: readonly TableOfPeople[] = [...PARTICIPANTS, ...MEETINGS, ...SIGNATURES, ...PARTIES];

import { announce } from './announce.ts';
import { breaks } from './breaks.ts';
import { participants } from './participants.ts';
import { party } from './party.ts';
import { places } from './places.ts';
import { programme } from './programme.ts';
import { audit, stats } from './seeing.ts';

/** An organizer's commands, one file each. */
export const ORGANIZER_COMMANDS = { party, places, programme, break: breaks, announce, participants, stats, audit };

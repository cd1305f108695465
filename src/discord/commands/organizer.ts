import { announce } from './announce.ts';
import { breaks } from './breaks.ts';
import { party } from './party.ts';
import { places } from './places.ts';

/** An organizer's commands, one file each. */
export const ORGANIZER_COMMANDS = { party, places, break: breaks, announce };

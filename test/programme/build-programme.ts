import type { Programme, ProgrammeFault } from '../../src/programme/programme.ts';
import { readProgramme } from '../../src/programme/read-programme.ts';
import { localTime } from '../../src/programme/wall-clock.ts';

export interface Entry {
  readonly id?: string;
  readonly title?: string;
  readonly room?: string;
  readonly date?: string;
  readonly start?: string;
  readonly duration?: string;
  readonly people?: readonly string[];
}

export interface DayOfEntries {
  readonly date: string;
  readonly entries: readonly Entry[];
}

export interface Conference {
  readonly zone?: string;
  readonly dayChange?: string;
  /** Events straight under the day, without an element for the room. */
  readonly flat?: boolean;
}

const element = (name: string, text: string | undefined) => (text === undefined ? '' : `<${name}>${text}</${name}>`);

function eventXml({
  id,
  title = 'A talk',
  room = 'Main',
  date,
  start,
  duration = '00:30',
  people = [],
}: Entry): string {
  return [
    `<event${id === undefined ? '' : ` id="${id}"`}>`,
    element('date', date),
    element('start', start),
    element('duration', duration),
    element('room', room),
    element('title', title),
    `<persons>${people.map((name) => `<person>${name}</person>`).join('')}</persons>`,
    '</event>',
  ].join('\n');
}

/** A programme as frab writes it. */
export function frabXml(days: readonly DayOfEntries[], { zone, dayChange, flat = false }: Conference = {}): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<schedule>',
    `<conference><title>Test Conference</title>${element('day_change', dayChange)}${element('time_zone_name', zone)}</conference>`,
    ...days.map(({ date, entries }, index) => {
      const rooms = Map.groupBy(entries, ({ room = 'Main' }) => room);
      const inside = flat
        ? entries.map(eventXml)
        : [...rooms].map(([name, inRoom]) => `<room name="${name}">${inRoom.map(eventXml).join('\n')}</room>`);
      return `<day index="${index + 1}" date="${date}">\n${inside.join('\n')}\n</day>`;
    }),
    '</schedule>',
  ].join('\n');
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export function programmeOf(file: string | object, zone: string | null = null): Programme {
  const result = readProgramme(bytesOf(typeof file === 'string' ? file : JSON.stringify(file)), zone);
  if (result.read === 'nothing') throw new Error(JSON.stringify(result.faults));
  return result.programme;
}

export function faultsOf(file: string | object): readonly ProgrammeFault[] {
  const result = readProgramme(bytesOf(typeof file === 'string' ? file : JSON.stringify(file)), null);
  return result.read === 'nothing' ? result.faults : [];
}

/** When the talks begin and end, on the programme's own clock. */
export function timesOf(programme: Programme): readonly string[] {
  const time = (at: Date) => localTime(at, programme.clock);
  return programme.talks.map(({ start, end }) => `${time(start)} ${time(end)}`);
}

export const warningCodes = (programme: Programme) => programme.warnings.map(({ code }) => code);

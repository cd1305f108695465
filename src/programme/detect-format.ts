import { sheetOfEuroPythonJson } from './europython-json.ts';
import { sheetOfFrabJson1, sheetOfFrabJson2 } from './frab-json.ts';
import { sheetOfFrabXml } from './frab-xml.ts';
import { sheetOfICalendar } from './icalendar.ts';
import { sheetOfPretalxJson } from './pretalx-json.ts';
import { ReadingFault, shownValue } from './reading-fault.ts';
import type { Sheet } from './session.ts';
import { lineOf, readXml } from './xml-tree.ts';

/** Reads a file of whatever format it is, told by what stands in it and not by its name. Throws a ReadingFault. */
export function readSheet(bytes: Uint8Array): Sheet {
  const text = textOf(bytes)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text.startsWith('<')) return sheetOfFrabXml(readXml(text));
  if (text.startsWith('{') || text.startsWith('[')) return sheetOfJson(parseJson(text));
  if (/^BEGIN:VCALENDAR/i.test(text)) return sheetOfICalendar(text);
  throw new ReadingFault({ code: 'no-programme', where: null });
}

/** Old files are Latin-1 now and then, and say so in their first line. */
function textOf(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const [, named = 'utf-8'] = /^\s*<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(head) ?? [];
  const bomEncoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : named;
  try {
    return new TextDecoder(bomEncoding, { fatal: true }).decode(bytes);
  } catch {
    throw new ReadingFault({ code: 'not-text', where: null, value: bomEncoding });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const where = lineOf(faultyLine(text, message));
    throw new ReadingFault({ code: 'not-well-formed', where, expected: shownValue(message.split('\n')[0] ?? '') });
  }
}

/** V8 tells the place of a fault by line, by position, or, at the end of the text, not at all. */
function faultyLine(text: string, message: string): number {
  const line = /line (\d+)/.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  const position = /position (\d+)/.exec(message)?.[1];
  return text.slice(0, position === undefined ? text.trimEnd().length : Number(position)).split('\n').length;
}

function sheetOfJson(file: unknown): Sheet {
  if (has(file, 'schedule')) return has(file.schedule, 'events') ? sheetOfFrabJson2(file) : sheetOfFrabJson1(file);
  if (has(file, 'slots')) return sheetOfPretalxJson(file);
  if (has(file, 'days')) return sheetOfEuroPythonJson(file);
  throw new ReadingFault({ code: 'no-programme', where: null });
}

function has<K extends string>(value: unknown, key: K): value is Record<K, unknown> {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}

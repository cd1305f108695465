import { z } from 'zod';
import type { ProgrammeFault } from './programme.ts';
import { ReadingFault, shownValue } from './reading-fault.ts';
import { isDay } from './wall-clock.ts';
import { parseDateTime, parseLength, parseTimeOfDay } from './written-time.ts';

const read = <T>(parse: (text: string) => T | null, like: string) =>
  z.string().transform((text, context) => {
    const value = parse(text);
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: `a text like ${like}` });
    return z.NEVER;
  });

/** `2026-01-31T09:30:00+01:00`, with or without time and offset. */
export const dateTime = read(parseDateTime, '2026-01-31T09:30:00+01:00');
/** `09:30`, as seconds since midnight. */
export const timeOfDay = read(parseTimeOfDay, '09:30');
/** `00:30`, as seconds. */
export const length = read(parseLength, '00:30');
/** `2026-01-31` */
export const day = read((text) => (isDay(text) ? text : null), '2026-01-31');
/** Many systems translate names: `{"en": "Lunch"}`. */
export const localized = z
  .union([z.string(), z.record(z.string(), z.string().nullable())])
  .nullish()
  .transform((value) => {
    if (typeof value === 'string' || value == null) return value?.trim() ?? '';
    return (value.en ?? Object.values(value).find((text) => text !== null && text !== '') ?? '').trim();
  });
/** Absent, null and empty are the same. */
export const maybe = <T extends z.ZodType>(shape: T) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), shape.nullable());

const MOST_FAULTS = 5;

/** The value in its shape; throws a ReadingFault that names the first fields that are not as they should be. */
export function inShape<T>(shape: z.ZodType<T>, value: unknown): T {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ReadingFault(...parsed.error.issues.slice(0, MOST_FAULTS).map((issue) => faultOf(issue, value)));
}

function faultOf(issue: z.core.$ZodIssue, whole: unknown): ProgrammeFault {
  const where = fieldOf(issue.path);
  const value = at(whole, issue.path);
  if (value === undefined) return { code: 'missing', where, expected: issue.path.map(String).at(-1) ?? '' };
  return { code: 'wrong-value', where, value: shownValue(value), expected: expectedBy(issue) };
}

function expectedBy(issue: z.core.$ZodIssue): string {
  // A shape that says what it wants is heard; else the library tells what it got.
  if (!issue.message.startsWith('Invalid')) return issue.message;
  return issue.code === 'invalid_type' ? (EXPECTED[issue.expected] ?? issue.expected) : 'something else';
}

const EXPECTED: Readonly<Record<string, string>> = {
  number: 'a number',
  string: 'a text',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** `schedule.conference.days[0].rooms["Main hall"][3]` */
export function fieldOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((field, key) => {
    if (typeof key === 'number') return `${field}[${key}]`;
    const name = String(key);
    if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${field}["${shownValue(name)}"]`;
    return field === '' ? name : `${field}.${name}`;
  }, '');
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((found, key) => {
    if (typeof found !== 'object' || found === null) return undefined;
    return new Map<PropertyKey, unknown>(Object.entries(found)).get(String(key));
  }, value);
}

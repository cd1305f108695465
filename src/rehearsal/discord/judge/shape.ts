import { below, type Report } from './fault.ts';

/** An object of a body, nothing known of its properties yet. */
export type Shape = Readonly<Record<string, unknown>>;

/** Judges one value of a property; never called with undefined or null. */
export type Check = (value: unknown, at: string, report: Report) => void;

/** What Discord knows of one kind of object: its properties, each with its limits, and which of them must be there. */
export interface Part {
  readonly name: string;
  readonly properties: ReadonlyMap<string, Check>;
  readonly required: readonly string[];
}

export function isShape(value: unknown): value is Shape {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list with their paths; elements that are none are left out (the list's own check names them). */
export function shapesOf(value: unknown, at: string): { readonly shape: Shape; readonly at: string }[] {
  if (!Array.isArray(value)) return [];
  const shapes: { shape: Shape; at: string }[] = [];
  for (let index = 0; index < value.length; index += 1) {
    const element: unknown = value[index];
    if (isShape(element)) shapes.push({ shape: element, at: `${at}[${index}]` });
  }
  return shapes;
}

/** How many elements a list has; 0 for what is no list. */
export function countOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

/** Characters as Discord counts them: code points, an emoji outside the basic plane is one. 0 for what is no text. */
export function lengthOf(value: unknown): number {
  if (typeof value !== 'string') return 0;
  let surrogatePairs = 0;
  for (let index = 0; index < value.length - 1; index += 1) {
    if ((value.charCodeAt(index) & 0xfc00) !== 0xd800) continue;
    if ((value.charCodeAt(index + 1) & 0xfc00) === 0xdc00) surrogatePairs += 1;
  }
  return value.length - surrogatePairs;
}

/** Describes a kind of object. */
export function part(
  name: string,
  properties: Readonly<Record<string, Check>>,
  required: readonly string[] = [],
): Part {
  return { name, properties: new Map(Object.entries(properties)), required };
}

/** A part with more properties than another. */
export function partLike(base: Part, name: string, more: Readonly<Record<string, Check>>): Part {
  return { name, properties: new Map([...base.properties, ...Object.entries(more)]), required: base.required };
}

/** Names unknown properties, missing ones and values out of their limits of one object; what it holds deeper only where the part says so. */
export function judgePart(kind: Part, shape: Shape, at: string, report: Report): void {
  for (const property in shape) {
    const value = shape[property];
    if (value === undefined) continue;
    const check = kind.properties.get(property);
    if (check === undefined) report(below(at, property), `is no property of ${kind.name}`);
    else if (value !== null) check(value, below(at, property), report);
  }
  for (const property of kind.required) {
    if (shape[property] === undefined || shape[property] === null) report(below(at, property), 'is missing');
  }
}

/** A property that is known and judged elsewhere, or whose value does not matter. */
export const anything: Check = () => {};

/** Text of so many characters. */
export function text(least: number, most: number): Check {
  return (value, at, report) => {
    if (typeof value !== 'string') {
      report(at, 'must be text');
      return;
    }
    // A string has at least half as many characters as UTF-16 units, so most need no count.
    if (value.length > most && lengthOf(value) > most) {
      report(at, `has ${lengthOf(value)} characters, Discord takes at most ${most}`);
    }
    if (value.length < least)
      report(at, least === 1 ? 'is empty' : `has ${value.length} characters, fewer than ${least}`);
  };
}

/** A whole number within limits, both included. */
export function whole(least: number, most: number): Check {
  return (value, at, report) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      report(at, 'must be a whole number');
      return;
    }
    if (value < least || value > most) report(at, `is ${value}, Discord takes ${least} to ${most}`);
  };
}

/** A number of any kind. */
export const anyNumber: Check = (value, at, report) => {
  if (typeof value !== 'number') report(at, 'must be a number');
};

export const yesOrNo: Check = (value, at, report) => {
  if (typeof value !== 'boolean') report(at, 'must be true or false');
};

/** Discord's ids are decimal numbers as text: 17 to 20 digits today, shorter ones for early entries. */
export const snowflake: Check = (value, at, report) => {
  if (typeof value !== 'string' || !/^\d{1,20}$/.test(value)) report(at, 'must be an id, digits as text');
};

/** An address of one of the schemes, of at most so many characters. */
export function address(schemes: readonly string[], most: number): Check {
  return (value, at, report) => {
    if (typeof value !== 'string') {
      report(at, 'must be an address');
      return;
    }
    if (value.length > most) report(at, `has ${value.length} characters, Discord takes at most ${most}`);
    if (!schemes.some((scheme) => value.startsWith(`${scheme}://`))) {
      report(at, `must be an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`);
    }
  };
}

/** One of a few values. */
export function oneOf(...values: readonly (string | number)[]): Check {
  return (value, at, report) => {
    if (!values.some((allowed) => allowed === value)) {
      report(at, `is ${JSON.stringify(value)}, Discord takes ${values.join(', ')}`);
    }
  };
}

/** A list of so many elements, each judged by a check. */
export function list(least: number, most: number, each: Check = anything): Check {
  return (value, at, report) => {
    if (!Array.isArray(value)) {
      report(at, 'must be a list');
      return;
    }
    if (value.length > most) report(at, `has ${value.length} elements, Discord takes at most ${most}`);
    if (value.length < least) report(at, `has ${value.length} elements, Discord takes at least ${least}`);
    for (let index = 0; index < value.length; index += 1) each(value[index], `${at}[${index}]`, report);
  };
}

/** An object of a kind, judged in full. */
export function nested(kind: Part): Check {
  return (value, at, report) => {
    if (isShape(value)) judgePart(kind, value, at, report);
    else report(at, `must be ${kind.name}`);
  };
}

/** A list of different values. */
export function allDifferent(check: Check): Check {
  return (value, at, report) => {
    check(value, at, report);
    if (Array.isArray(value) && new Set(value).size !== value.length) report(at, 'holds the same value twice');
  };
}

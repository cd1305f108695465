import type { ErrorObject } from 'ajv';
import type { Fault } from './fault.ts';
import { isShape, lengthOf } from './shape.ts';

/** Keywords that only say that something below them failed. */
const ABOUT_OTHERS: ReadonlySet<string> = new Set(['if', 'anyOf', 'oneOf', 'allOf']);

/** Turns the errors of a validation into faults, each at its deepest sensible place. */
export function faultsFrom(errors: readonly ErrorObject[], base: string): readonly Fault[] {
  const unions = errors.filter((error) => error.keyword === 'anyOf');
  const plain = errors.filter((error) => !ABOUT_OTHERS.has(error.keyword));
  const inUnions = unions.flatMap((union) => deepestOf(union, plain, base));
  const outside = plain.filter((error) => !unions.some((union) => isWithin(error, union)));
  const faults = [...outside.map((error) => faultFrom(error, base)), ...inUnions];
  return faults.filter((fault, index) => index === faults.findIndex((each) => isSame(each, fault)));
}

/**
 * Of a union without a tag nobody knows which branch was meant: what lies deepest in the body, and of that what most
 * branches name, is the best guess.
 */
function deepestOf(union: ErrorObject, errors: readonly ErrorObject[], base: string): readonly Fault[] {
  const faults = errors.filter((error) => isWithin(error, union)).map((error) => faultFrom(error, base));
  const deepest = Math.max(...faults.map((fault) => depthOf(fault.at)));
  const at = pathOf(union.instancePath, base);
  if (deepest <= depthOf(at)) return [{ at, what: 'fits none of the forms that Discord takes' }];
  const deep = faults.filter((fault) => depthOf(fault.at) === deepest);
  const times = deep.map((fault) => deep.filter((each) => isSame(each, fault)).length);
  return deep.filter((_fault, index) => times[index] === Math.max(...times));
}

function isSame(one: Fault, other: Fault): boolean {
  return one.at === other.at && one.what === other.what;
}

function depthOf(path: string): number {
  return path === '' ? 0 : path.split(/[.[]/).length;
}

function isWithin(error: ErrorObject, union: ErrorObject): boolean {
  return error.instancePath === union.instancePath || error.instancePath.startsWith(`${union.instancePath}/`);
}

/** '/components/0/label' as 'components[0].label'. */
function pathOf(instancePath: string, base: string): string {
  let path = base;
  for (const step of instancePath.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (/^\d+$/.test(name)) path += `[${name}]`;
    else path += path === '' ? name : `.${name}`;
  }
  return path;
}

function faultFrom(error: ErrorObject, base: string): Fault {
  const at = pathOf(error.instancePath, base);
  const parameters: unknown = error.params;
  const limits = isShape(parameters) ? parameters : {};
  if (error.keyword === 'required') return { at: inner(at, limits.missingProperty), what: 'is missing' };
  if (error.keyword === 'additionalProperties') {
    return { at: inner(at, limits.additionalProperty), what: 'is no property that Discord knows here' };
  }
  return { at, what: whatIsWrong(error.keyword, limits, error.data) ?? error.message ?? 'is not as Discord takes it' };
}

function inner(at: string, property: unknown): string {
  return at === '' ? String(property) : `${at}.${property}`;
}

function whatIsWrong(keyword: string, limits: Readonly<Record<string, unknown>>, data: unknown): string | undefined {
  const count = Array.isArray(data) ? data.length : 0;
  switch (keyword) {
    case 'maxLength':
      return `has ${lengthOf(data)} characters, Discord takes at most ${limits.limit}`;
    case 'minLength':
      return `has ${lengthOf(data)} characters, Discord takes at least ${limits.limit}`;
    case 'maxItems':
      return `has ${count} elements, Discord takes at most ${limits.limit}`;
    case 'minItems':
      return `has ${count} elements, Discord takes at least ${limits.limit}`;
    case 'minimum':
    case 'maximum':
      return `is ${data}, Discord takes ${limits.comparison} ${limits.limit}`;
    case 'enum':
      return `is ${JSON.stringify(data)}, Discord takes ${listed(limits.allowedValues)}`;
    case 'type':
      return `must be ${listed(limits.type)}`;
    case 'format':
      return `is ${JSON.stringify(data)}, which is no ${limits.format}`;
    case 'uniqueItems':
      return 'holds the same value twice';
    default:
      return undefined;
  }
}

function listed(values: unknown): string {
  return Array.isArray(values) ? values.join(' or ') : String(values);
}

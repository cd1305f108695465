/** Any value that JSON can hold. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
/** A JSON object; a property that is undefined is left out when it is written. */
export type JsonObject = { [key: string]: Json | undefined };

/** The value of a JSON text, or undefined when it is none. */
export function parseJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object a value is, or an empty one. */
export function asObject(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

export function textOf(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === 'string' ? value : undefined;
}

export function numberOf(object: JsonObject, key: string): number | undefined {
  const value = object[key];
  return typeof value === 'number' ? value : undefined;
}

export function flagOf(object: JsonObject, key: string): boolean {
  return object[key] === true;
}

export function objectOf(object: JsonObject, key: string): JsonObject | undefined {
  const value = object[key];
  return isObject(value) ? value : undefined;
}

export function listOf(object: JsonObject, key: string): Json[] {
  const value = object[key];
  return Array.isArray(value) ? value : [];
}

/** The objects in a list property; whatever else is in it is left out. */
export function objectsOf(object: JsonObject, key: string): JsonObject[] {
  return listOf(object, key).filter(isObject);
}

/** The texts in a list property; whatever else is in it is left out. */
export function textsOf(object: JsonObject, key: string): string[] {
  return listOf(object, key).filter((value) => typeof value === 'string');
}

import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { isShape, type Shape } from './shape.ts';

/** Whether objects may hold properties that the document does not name. */
export type Extent = 'open' | 'closed';

/** Compiles schemas of the document when they are first needed. */
export interface Schemas {
  compile(schema: unknown, extent: Extent): ValidateFunction;
}

const COMPONENT_REFERENCE = /^#\/components\/schemas\/(\w+)$/;

/** Keywords for readers only; contentEncoding marks files, which never stand in JSON. */
const NOT_JUDGED: ReadonlySet<string> = new Set([
  'description',
  'title',
  'x-discord-union',
  'contentEncoding',
  'deprecated',
]);

/**
 * Makes the schemas of an OpenAPI 3.1 document (JSON Schema 2020-12) ready to be compiled. Unions are rewritten so that
 * the branch is chosen by its tag (`type` for components): that is fast, and an error is one of the branch that was meant.
 */
export function createSchemas(components: Shape): Schemas {
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: false, validateSchema: false, logger: false });
  addFormats.default(ajv);
  // Both are described by patterns and lengths beside them.
  ajv.addFormat('snowflake', true);
  ajv.addFormat('nonce', true);
  const known = new Set<string>();

  function reference(name: string, extent: Extent): Shape {
    const id = `discord:/${extent}/${name}`;
    if (!known.has(id)) {
      // Known before it is rewritten: schemas refer to each other in circles.
      known.add(id);
      const schema = rewrite(components[name], extent);
      ajv.addSchema(isShape(schema) ? schema : {}, id);
    }
    return { $ref: id };
  }

  function rewrite(schema: unknown, extent: Extent): unknown {
    if (!isShape(schema)) return schema;
    const name = referredName(schema);
    if (name !== undefined) return reference(name, extent);
    const union = schema.oneOf ?? schema.anyOf;
    if (Array.isArray(union)) return rewriteUnion(union.filter(isShape), schema, extent);
    const result: Record<string, unknown> = {};
    for (const keyword in schema) {
      if (!NOT_JUDGED.has(keyword)) result[keyword] = rewriteKeyword(keyword, schema, extent);
    }
    if (Array.isArray(schema.enum)) {
      // A tag names its own values and refers to all there are: its own are enough. One list in the document is empty.
      delete result[schema.enum.length > 0 ? 'allOf' : 'enum'];
    }
    if (extent === 'closed' && isShape(schema.properties) && schema.additionalProperties === undefined) {
      result.additionalProperties = false;
    }
    return result;
  }

  function rewriteKeyword(keyword: string, schema: Shape, extent: Extent): unknown {
    const value = schema[keyword];
    if (keyword === 'properties' && isShape(value)) {
      const entries = Object.entries(value).filter(([, property]) => !isFile(property));
      return Object.fromEntries(entries.map(([property, inner]) => [property, rewrite(inner, extent)]));
    }
    if (keyword === 'required' && Array.isArray(value)) {
      const { properties } = schema;
      return value.filter((property) => !(isShape(properties) && isFile(properties[String(property)])));
    }
    if (keyword === 'allOf' && Array.isArray(value)) return value.map((inner) => rewrite(inner, extent));
    if (keyword === 'items' || keyword === 'additionalProperties') return rewrite(value, extent);
    return value;
  }

  function rewriteUnion(branches: readonly Shape[], schema: Shape, extent: Extent): unknown {
    if (branches.every((branch) => 'const' in branch)) return { enum: branches.map((branch) => branch.const) };
    const others = branches.filter((branch) => branch.type !== 'null');
    const inner = others.length === 1 ? rewrite(others[0], extent) : severalBranches(others, extent);
    if (others.length < branches.length) return { if: { type: 'null' }, else: inner };
    const { required, properties } = schema;
    return required === undefined && properties === undefined ? inner : { allOf: [inner] };
  }

  function severalBranches(branches: readonly Shape[], extent: Extent): unknown {
    const targets = branches.map(target);
    const tag = tagOf(targets);
    if (tag === undefined) return { anyOf: branches.map((branch) => rewrite(branch, extent)) };
    const values = targets.map((branch) => tagValues(branch, tag));
    return {
      type: 'object',
      required: [tag],
      properties: { [tag]: { enum: values.flat() } },
      allOf: branches.map((branch, index) => ({
        if: { type: 'object', required: [tag], properties: { [tag]: { enum: values[index] } } },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: rewrite(branch, extent),
      })),
    };
  }

  function target(schema: Shape): Shape {
    const name = referredName(schema);
    const found = name === undefined ? schema : components[name];
    return isShape(found) ? found : schema;
  }

  return { compile: (schema, extent) => ajv.compile(asSchema(rewrite(schema, extent))) };
}

function asSchema(schema: unknown): Shape {
  return isShape(schema) ? schema : {};
}

function referredName(schema: Shape): string | undefined {
  return typeof schema.$ref === 'string' ? COMPONENT_REFERENCE.exec(schema.$ref)?.[1] : undefined;
}

function isFile(property: unknown): boolean {
  return isShape(property) && property.contentEncoding === 'binary';
}

/** The property whose value tells the branches of a union apart: required in each, with different values. */
function tagOf(branches: readonly Shape[]): string | undefined {
  const [first] = branches;
  if (first === undefined || !isShape(first.properties)) return undefined;
  return Object.keys(first.properties).find((property) => {
    const values = branches.flatMap((branch) => tagValues(branch, property));
    const everywhere = branches.every((branch) => tagValues(branch, property).length > 0);
    return everywhere && new Set(values).size === values.length;
  });
}

function tagValues(branch: Shape, property: string): readonly unknown[] {
  if (!isShape(branch.properties) || !Array.isArray(branch.required) || !branch.required.includes(property)) return [];
  const schema = branch.properties[property];
  if (!isShape(schema)) return [];
  if ('const' in schema) return [schema.const];
  return Array.isArray(schema.enum) ? schema.enum : [];
}

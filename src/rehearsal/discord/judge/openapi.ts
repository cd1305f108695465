import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { JudgedRequest } from '../judged-request.ts';
import type { Fault } from './fault.ts';
import { faultsFrom } from './openapi-errors.ts';
import { createSchemas, type Extent, type Schemas } from './openapi-schema.ts';
import { isShape, type Shape, shapesOf } from './shape.ts';

/** Discord's OpenAPI document as a judge. */
interface DocumentJudge {
  /**
   * Faults of a request by the document, paths as in its body. With `ownList`, unknown properties are left to the own
   * lists of known ones, which also know what discord.js sends beyond the document.
   */
  faultsOf(request: JudgedRequest, ownList: boolean): readonly Fault[];
}

interface Parameter {
  readonly name: string;
  readonly schema: Shape;
  readonly required: boolean;
  readonly validate: ValidateFunction;
}

/** An operation ready to judge; compiled when it is first asked for. */
interface Judged {
  readonly body: ValidateFunction | undefined;
  readonly bodyRequired: boolean;
  readonly takesFiles: boolean;
  readonly query: ReadonlyMap<string, Parameter>;
  readonly inPath: ReadonlyMap<string, Parameter>;
}

interface Route {
  readonly template: string;
  readonly segments: readonly string[];
  readonly operation: Shape;
  readonly shared: unknown;
  judged: { readonly open?: Judged; readonly closed?: Judged };
}

/** Reads an OpenAPI 3.1 document from a file. Throws, naming the file, when it cannot be read or is none. */
export function readDocument(file: string): DocumentJudge {
  const document: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isShape(document) || !isShape(document.paths) || !isShape(document.components)) {
    throw new Error(`${file} is no OpenAPI document: it has no paths or no components`);
  }
  const schemas = createSchemas(isShape(document.components.schemas) ? document.components.schemas : {});
  const routes = routesOf(document.paths);
  return { faultsOf: (request, ownList) => judgeByDocument(request, ownList ? 'open' : 'closed', routes, schemas) };
}

/** Routes by method and number of segments, those with fewer parameters first: '@original' goes before any message id. */
function routesOf(paths: Shape): ReadonlyMap<string, readonly Route[]> {
  const routes = new Map<string, Route[]>();
  for (const template in paths) {
    const item = paths[template];
    if (!isShape(item)) continue;
    const segments = template.split('/');
    for (const method of ['get', 'post', 'put', 'patch', 'delete']) {
      const operation = item[method];
      if (!isShape(operation)) continue;
      const key = `${method.toUpperCase()} ${segments.length}`;
      const others = routes.get(key) ?? [];
      routes.set(key, [...others, { template, segments, operation, shared: item.parameters, judged: {} }]);
    }
  }
  for (const each of routes.values()) each.sort((one, other) => parametersIn(one) - parametersIn(other));
  return routes;
}

function parametersIn(route: Route): number {
  return route.segments.filter(isParameter).length;
}

function isParameter(segment: string): boolean {
  return segment.startsWith('{');
}

function judgeByDocument(
  request: JudgedRequest,
  extent: Extent,
  routes: ReadonlyMap<string, readonly Route[]>,
  schemas: Schemas,
): readonly Fault[] {
  const segments = request.path.split('/');
  const candidates = routes.get(`${request.method} ${segments.length}`) ?? [];
  const route = candidates.find((each) =>
    each.segments.every((part, index) => isParameter(part) || part === segments[index]),
  );
  if (route === undefined) return [{ at: 'request', what: `no such route: ${request.method} ${request.path}` }];
  const judged = route.judged[extent] ?? readOperation(route, extent, schemas);
  route.judged = { ...route.judged, [extent]: judged };
  return [...pathFaults(route, judged, segments), ...queryFaults(request, judged), ...bodyFaults(request, judged)];
}

function readOperation(route: Route, extent: Extent, schemas: Schemas): Judged {
  const parameters = [...shapesOf(route.shared, ''), ...shapesOf(route.operation.parameters, '')].map(
    ({ shape }) => shape,
  );
  const requestBody = isShape(route.operation.requestBody) ? route.operation.requestBody : {};
  const content = isShape(requestBody.content) ? requestBody.content : {};
  const media = content['application/json'] ?? content['multipart/form-data'];
  return {
    body: isShape(media) ? schemas.compile(media.schema, extent) : undefined,
    bodyRequired: requestBody.required === true,
    takesFiles: content['multipart/form-data'] !== undefined,
    query: readParameters(parameters, 'query', schemas),
    inPath: readParameters(parameters, 'path', schemas),
  };
}

function readParameters(parameters: readonly Shape[], place: string, schemas: Schemas): ReadonlyMap<string, Parameter> {
  const read = new Map<string, Parameter>();
  for (const parameter of parameters) {
    if (parameter.in !== place || typeof parameter.name !== 'string' || !isShape(parameter.schema)) continue;
    read.set(parameter.name, {
      name: parameter.name,
      schema: parameter.schema,
      required: parameter.required === true,
      validate: schemas.compile(parameter.schema, 'open'),
    });
  }
  return read;
}

function pathFaults(route: Route, judged: Judged, segments: readonly string[]): readonly Fault[] {
  const faults: Fault[] = [];
  for (let index = 0; index < segments.length; index += 1) {
    const parameter = judged.inPath.get(route.segments[index]?.slice(1, -1) ?? '');
    const segment = segments[index];
    if (parameter === undefined || segment === undefined) continue;
    faults.push(...valueFaults(parameter, [segment], `path.${parameter.name}`));
  }
  return faults;
}

function queryFaults(request: JudgedRequest, judged: Judged): readonly Fault[] {
  if (request.query.size === 0 && judged.query.size === 0) return [];
  const faults: Fault[] = [];
  for (const name of new Set(request.query.keys())) {
    const parameter = judged.query.get(name);
    const at = `query.${name}`;
    if (parameter === undefined) faults.push({ at, what: 'is no parameter that Discord knows here' });
    else faults.push(...valueFaults(parameter, request.query.getAll(name), at));
  }
  for (const parameter of judged.query.values()) {
    if (parameter.required && !request.query.has(parameter.name)) {
      faults.push({ at: `query.${parameter.name}`, what: 'is missing' });
    }
  }
  return faults;
}

function valueFaults(parameter: Parameter, texts: readonly string[], at: string): readonly Fault[] {
  if (parameter.validate(readValue(parameter.schema, texts))) return [];
  return faultsFrom(parameter.validate.errors ?? [], at);
}

/** Addresses hold text only: what the schema wants is read from it, or left as text for the schema to refuse. */
function readValue(schema: Shape, texts: readonly string[]): unknown {
  const text = texts[0] ?? '';
  if (schema.type === 'array') return texts;
  if (schema.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (schema.type === 'integer' || schema.type === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  return text;
}

function bodyFaults(request: JudgedRequest, judged: Judged): readonly Fault[] {
  const faults: Fault[] = [];
  if (request.files.length > 0 && !judged.takesFiles) faults.push({ at: 'files', what: 'are not taken here' });
  if (judged.body === undefined) {
    return request.body === undefined ? faults : [...faults, { at: '', what: 'is not taken here' }];
  }
  if (request.body === undefined) {
    const missing = judged.bodyRequired && request.files.length === 0;
    return missing ? [...faults, { at: '', what: 'is missing' }] : faults;
  }
  if (judged.body(withNumericPermissions(request))) return faults;
  return [...faults, ...faultsFrom(judged.body.errors ?? [], '')];
}

/** Discord takes default_member_permissions as text too, which is what builders send; its document knows only the number. */
function withNumericPermissions(request: JudgedRequest): unknown {
  if (!request.path.startsWith('/applications/')) return request.body;
  return Array.isArray(request.body) ? request.body.map(numericPermissions) : numericPermissions(request.body);
}

function numericPermissions(command: unknown): unknown {
  if (!isShape(command)) return command;
  const permissions = command.default_member_permissions;
  if (typeof permissions !== 'string' || !/^\d+$/.test(permissions)) return command;
  return { ...command, default_member_permissions: Number(permissions) };
}

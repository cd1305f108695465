import type { IncomingMessage } from 'node:http';
import type { Json } from './json.ts';
import { parseJson } from './json.ts';
import type { JudgedRequest } from './judged-request.ts';

export type Method = JudgedRequest['method'];

/** A file of a multipart body. */
export interface UploadedFile {
  readonly field: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** The body of a request, read to its end. */
export interface RequestBody {
  /** The JSON, or payload_json of a multipart body; undefined when there is none. */
  readonly json: Json | undefined;
  readonly files: readonly UploadedFile[];
  /** Set when the body is neither JSON nor a form with payload_json. */
  readonly malformed: boolean;
}

const noBody: RequestBody = { json: undefined, files: [], malformed: false };
const malformedBody: RequestBody = { json: undefined, files: [], malformed: true };

export function methodOf(text: string | undefined): Method | undefined {
  switch (text) {
    case 'GET':
    case 'POST':
    case 'PUT':
    case 'PATCH':
    case 'DELETE':
      return text;
    default:
      return undefined;
  }
}

async function bytesOf(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) {
    if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function formOf(bytes: Buffer<ArrayBuffer>, contentType: string): Promise<RequestBody> {
  const form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
  const files: UploadedFile[] = [];
  for (const [field, value] of form) {
    if (typeof value === 'string') continue;
    const content = new Uint8Array(await value.arrayBuffer());
    files.push({ field, name: value.name, bytes: content, contentType: value.type });
  }
  const payload = form.get('payload_json');
  const json = typeof payload === 'string' ? parseJson(payload) : undefined;
  return { json, files, malformed: typeof payload === 'string' && json === undefined };
}

/** Reads a request's body: JSON, or a form whose files stand beside payload_json. */
export async function readBody(incoming: IncomingMessage): Promise<RequestBody> {
  const contentType = incoming.headers['content-type'] ?? '';
  const bytes = await bytesOf(incoming);
  if (bytes.length === 0) return noBody;
  if (contentType.startsWith('multipart/form-data')) {
    return formOf(bytes, contentType).catch(() => malformedBody);
  }
  const json = parseJson(bytes.toString('utf8'));
  return json === undefined ? malformedBody : { json, files: [], malformed: false };
}

import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { JudgedRequest } from '../../../../src/rehearsal/discord/judged-request.ts';

/** Discord's side of a conversation as far as discord.js needs it: takes every request, keeps it, answers the least. */
export interface CapturingServer {
  /** Base for `rest.api`. */
  readonly api: string;
  readonly requests: readonly JudgedRequest[];
  close(): Promise<void>;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

export async function startCapturingServer(): Promise<CapturingServer> {
  const requests: JudgedRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const request = await readRequest(incoming);
    requests.push(request);
    const answer = answerTo(request);
    if (answer === undefined) response.writeHead(204).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return { api: `http://127.0.0.1:${address.port}/api`, requests, close: () => closed(server) };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done, failed) => server.close((error) => (error === undefined ? done() : failed(error))));
}

async function readRequest(incoming: IncomingMessage): Promise<JudgedRequest> {
  const method = METHODS.find((each) => each === incoming.method);
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  if (method === undefined) throw new Error(`unexpected method ${incoming.method}`);
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const read = await readBody(Buffer.concat(chunks), incoming.headers['content-type'] ?? '');
  return { method, path: decodeURIComponent(url.pathname.replace('/api/v10', '')), query: url.searchParams, ...read };
}

async function readBody(bytes: Buffer, type: string): Promise<Pick<JudgedRequest, 'body' | 'files'>> {
  if (bytes.length === 0) return { body: undefined, files: [] };
  if (!type.startsWith('multipart/form-data')) return { body: JSON.parse(bytes.toString('utf8')), files: [] };
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  const files: { field: string; name: string; size: number }[] = [];
  let body: unknown;
  for (const [field, value] of form.entries()) {
    if (typeof value === 'string') body = JSON.parse(value);
    else files.push({ field, name: value.name, size: value.size });
  }
  return { body, files };
}

function answerTo(request: JudgedRequest): unknown {
  if (request.path.endsWith('/callback')) return undefined;
  if (request.path === '/users/@me/channels') return DIRECT_CHANNEL;
  if (/^\/channels\/\d+$/.test(request.path)) return DIRECT_CHANNEL;
  if (request.path.endsWith('/commands')) return [];
  if (request.method === 'DELETE' || request.path.endsWith('/typing')) return undefined;
  return MESSAGE;
}

const DIRECT_CHANNEL = {
  id: '500000000000000000',
  type: 1,
  last_message_id: null,
  recipients: [{ id: '300000000000000000', username: 'ann', discriminator: '0', avatar: null, global_name: 'Ann' }],
};

const MESSAGE = {
  id: '600000000000000000',
  channel_id: '500000000000000000',
  author: { id: '100000000000000000', username: 'red-dot', discriminator: '0', avatar: null, bot: true },
  content: 'hello',
  timestamp: '2026-01-01T10:00:00.000Z',
  edited_timestamp: null,
  tts: false,
  mention_everyone: false,
  mentions: [],
  mention_roles: [],
  attachments: [],
  embeds: [],
  pinned: false,
  type: 0,
  flags: 0,
  components: [],
};

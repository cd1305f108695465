import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Measures } from './measures.ts';

/** Somebody else has the port that is to be watched. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
  readonly port: number;

  constructor(port: number, cause: Error) {
    super(`port ${port} on 127.0.0.1 cannot be used`, { cause });
    this.port = port;
  }
}

/** What must be there for the bot to be of use: each by its name. */
export type Readiness = Readonly<Record<string, boolean>>;

export interface WatchPortInput {
  /** Zero: any that is free. */
  readonly port: number;
  readonly measures: Pick<Measures, 'text' | 'contentType'>;
  /** Must answer within a few seconds, whatever is gone. */
  readonly readiness: () => Promise<Readiness>;
}

export interface WatchPort {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Answers `/healthz` (the process lives and its event loop turns), `/readyz` (503 while something it needs is gone) and
 * `/metrics`, on the loopback address alone: nothing here is meant for strangers. Throws PortTaken.
 */
export async function openWatchPort({ port, measures, readiness }: WatchPortInput): Promise<WatchPort> {
  const server = createServer((request, response) => {
    respond(request, response).catch(() => write(response, 500, 'text/plain', 'this could not be answered\n'));
  });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET') return write(response, 405, 'text/plain', 'only GET\n');
    switch (request.url) {
      case '/healthz':
        return write(response, 200, 'text/plain', 'alive\n');
      case '/readyz': {
        const ready = await readiness();
        const status = Object.values(ready).every(Boolean) ? 200 : 503;
        return write(response, status, 'application/json', `${JSON.stringify(ready)}\n`);
      }
      case '/metrics':
        return write(response, 200, measures.contentType, await measures.text());
      default:
        return write(response, 404, 'text/plain', '/healthz, /readyz or /metrics\n');
    }
  }

  await listen(server, port);
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function write(response: ServerResponse, status: number, contentType: string, body: string): void {
  response.writeHead(status, { 'content-type': contentType }).end(body);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new PortTaken(port, error)));
    server.listen(port, '127.0.0.1', resolve);
  });
}

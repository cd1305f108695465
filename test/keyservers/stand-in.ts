import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Wire } from '../../src/keyservers/fetch-bytes.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/https');

/** Example's, and public: where the stand-in's names live as far as the checks can tell. */
export const PUBLIC_ADDRESS = '93.184.215.14';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** An https server on the loopback that is every keyserver and mail provider of a test. */
export interface StandIn {
  readonly wire: Wire;
  /** What was asked for, as "host path". */
  readonly asked: string[];
  /** Names that have other addresses than the public one, or none. */
  readonly addresses: Map<string, readonly string[]>;
  /** What is answered at "host path"; everything else is not found. */
  readonly answers: Map<string, Answer>;
  gives(place: string, bytes: Uint8Array | string): void;
  stop(): Promise<void>;
}

export async function startStandIn(): Promise<StandIn> {
  const cert = readFileSync(join(FOLDER, 'stand-in.pem'), 'utf8');
  const asked: string[] = [];
  const addresses = new Map<string, readonly string[]>();
  const answers = new Map<string, Answer>();
  const server = createServer({ cert, key: readFileSync(join(FOLDER, 'stand-in-key.pem')) }, (request, response) => {
    const place = `${request.headers.host} ${request.url}`;
    asked.push(place);
    const answer = answers.get(place);
    if (answer) return answer(request, response);
    response.writeHead(404).end('nothing here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = listening(server.address());
  return {
    asked,
    addresses,
    answers,
    gives(place, bytes) {
      answers.set(place, (_, response) => response.writeHead(200).end(bytes));
    },
    wire: {
      resolve: async (name) => addresses.get(name) ?? [PUBLIC_ADDRESS],
      dial: () => ({ host: '127.0.0.1', port }),
      trusted: cert,
    },
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function listening(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('the stand-in does not listen');
  return address;
}

import { expect, test } from 'vitest';
import { createJudge } from '../../../../src/rehearsal/discord/judge/judge.ts';
import type { JudgedRequest } from '../../../../src/rehearsal/discord/judged-request.ts';

const openApi = process.env.DISCORD_OPENAPI;
const ownJudge = createJudge();
const documentJudge = openApi === undefined ? undefined : createJudge({ openApi });

type More = Partial<Pick<JudgedRequest, 'files' | 'interaction' | 'query'>>;

export function request(method: JudgedRequest['method'], path: string, body?: unknown, more: More = {}): JudgedRequest {
  return { method, path, body, query: new URLSearchParams(), files: [], ...more };
}

export function sent(body: unknown, more: More = {}): JudgedRequest {
  return request('POST', '/channels/500000000000000000/messages', body, more);
}

export function edited(body: unknown, more: More = {}): JudgedRequest {
  return request('PATCH', '/channels/500000000000000000/messages/600000000000000000', body, more);
}

/** An interaction callback, to a command in a server that was not answered before unless told otherwise. */
export function answered(
  type: number,
  data: unknown,
  to: Partial<NonNullable<JudgedRequest['interaction']>> = {},
  files: JudgedRequest['files'] = [],
): JudgedRequest {
  const interaction = { kind: 'command', deferred: false, answered: false, where: 'server', ...to } as const;
  return request('POST', '/interactions/700000000000000000/token/callback', { type, data }, { interaction, files });
}

export function followedUp(body: unknown, where: 'server' | 'dm' = 'server'): JudgedRequest {
  const interaction = { kind: 'command', deferred: false, answered: true, where } as const;
  return request('POST', '/webhooks/100000000000000000/token', body, { interaction });
}

export function registered(...commands: readonly unknown[]): JudgedRequest {
  return request('PUT', '/applications/100000000000000000/commands', commands);
}

export function file(number: number, name = `file${number}.png`, size = 100): JudgedRequest['files'][number] {
  return { field: `files[${number}]`, name, size };
}

/** One rule: what Discord takes beside what it refuses, and in which words. */
export interface RuleCase {
  readonly rule: string;
  readonly takes: JudgedRequest;
  readonly refuses: JudgedRequest;
  readonly saying: string | readonly string[];
}

/**
 * Tests each rule from both sides. The own rules must say exactly the sentences; with Discord's document they must be
 * among what is said, and what the own rules take the document must take as well.
 */
export function testRules(cases: readonly RuleCase[]): void {
  for (const { rule, takes, refuses, saying } of cases) {
    const sentences = typeof saying === 'string' ? [saying] : saying;
    test(`${rule}: takes what Discord takes`, () => {
      expect(ownJudge(takes)).toEqual([]);
      if (documentJudge !== undefined) expect(documentJudge(takes)).toEqual([]);
    });
    test(`${rule}: refuses the rest`, () => {
      expect(ownJudge(refuses)).toEqual(sentences);
      if (documentJudge !== undefined) expect(documentJudge(refuses)).toEqual(expect.arrayContaining([...sentences]));
    });
  }
}

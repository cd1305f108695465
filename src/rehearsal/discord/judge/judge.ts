import type { Judge, JudgedRequest } from '../judged-request.ts';
import { judgeCommand, judgeCommands } from './command-rules.ts';
import { type Fault, type Report, sentenceOf } from './fault.ts';
import { judgeAnswerMessage, judgeCallback } from './interaction-rules.ts';
import { judgeMessage } from './message-rules.ts';
import { readDocument } from './openapi.ts';
import { anything, isShape, judgePart, part, type Shape, snowflake } from './shape.ts';

const DIRECT_MESSAGE = part('a direct message channel', {
  recipient_id: snowflake,
  access_tokens: anything,
  nicks: anything,
});

/** One kind of request that has rules of its own. */
interface OwnRules {
  readonly method: JudgedRequest['method'];
  readonly path: RegExp;
  judge(request: JudgedRequest, report: Report): void;
}

const OWN_RULES: readonly OwnRules[] = [
  { method: 'POST', path: /^\/channels\/\d+\/messages$/, judge: withObject(judgeSent) },
  { method: 'PATCH', path: /^\/channels\/\d+\/messages\/\d+$/, judge: withObject(judgeEdited) },
  { method: 'POST', path: /^\/interactions\/\d+\/[^/]+\/callback$/, judge: withObject(judgeCallback) },
  {
    method: 'POST',
    path: /^\/webhooks\/\d+\/[^/]+$/,
    judge: withObject((request, body, report) => judgeAnswerMessage(request, body, 'follow-up', report)),
  },
  {
    method: 'PATCH',
    path: /^\/webhooks\/\d+\/[^/]+\/messages\/(@original|\d+)$/,
    judge: withObject((request, body, report) => judgeAnswerMessage(request, body, 'edited', report)),
  },
  {
    method: 'PUT',
    path: /^\/applications\/\d+\/(guilds\/\d+\/)?commands$/,
    judge: (request, report) => judgeCommands(request.body, report),
  },
  {
    method: 'POST',
    path: /^\/applications\/\d+\/(guilds\/\d+\/)?commands$/,
    judge: withObject((_request, body, report) => judgeCommand(body, '', 'whole', report)),
  },
  {
    method: 'PATCH',
    path: /^\/applications\/\d+\/(guilds\/\d+\/)?commands\/\d+$/,
    judge: withObject((_request, body, report) => judgeCommand(body, '', 'change', report)),
  },
  {
    method: 'POST',
    path: /^\/users\/@me\/channels$/,
    judge: withObject((_request, body, report) => judgePart(DIRECT_MESSAGE, body, '', report)),
  },
];

function withObject(
  judge: (request: JudgedRequest, body: Shape, report: Report) => void,
): (request: JudgedRequest, report: Report) => void {
  return (request, report) => {
    // A multipart body may be files alone.
    const body = request.body === undefined && request.files.length > 0 ? {} : request.body;
    if (isShape(body)) judge(request, body, report);
    else report('', 'must be an object');
  };
}

function judgeSent(request: JudgedRequest, body: Shape, report: Report): void {
  judgeMessage({ body, at: '', way: 'sent', files: request.files, inDirectMessage: false }, report);
}

function judgeEdited(request: JudgedRequest, body: Shape, report: Report): void {
  judgeMessage({ body, at: '', way: 'edited', files: request.files, inDirectMessage: false }, report);
}

/**
 * Makes a judge of requests as Discord's: by its OpenAPI document where one is given (the path of a file), and always by
 * what that document does not hold. Discord publishes the document at https://github.com/discord/discord-api-spec
 * (specs/openapi.json). The sentences name the field first; a field that both find wrong is named once.
 * Throws when the document cannot be read or is no OpenAPI document.
 */
export function createJudge(options: { readonly openApi?: string } = {}): Judge {
  const document = options.openApi === undefined ? undefined : readDocument(options.openApi);
  return (request) => {
    const faults: Fault[] = [];
    const rules = OWN_RULES.find((each) => each.method === request.method && each.path.test(request.path));
    rules?.judge(request, (at, what) => faults.push({ at, what }));
    if (document === undefined) return faults.map(sentenceOf);
    const named = new Set(faults.map((fault) => fault.at));
    const more = document.faultsOf(request, rules !== undefined);
    return [...faults, ...more.filter((fault) => !named.has(fault.at))].map(sentenceOf);
  };
}

import type { JsonObject } from './json.ts';

/** A refusal as Discord words it: thrown by a route, sent as `{ message, code, errors? }`. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: JsonObject | undefined;

  constructor(status: number, code: number, message: string, errors?: JsonObject) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  body(): JsonObject {
    return { message: this.message, code: this.code, errors: this.errors };
  }
}

/** The refusals in use, by what happened; statuses and wording as Discord sends them. */
export const refusal = {
  unauthorized: () => new ApiError(401, 0, '401: Unauthorized'),
  noRoute: () => new ApiError(404, 0, '404: Not Found'),
  unknownApplication: () => new ApiError(404, 10002, 'Unknown Application'),
  unknownChannel: () => new ApiError(404, 10003, 'Unknown Channel'),
  unknownGuild: () => new ApiError(404, 10004, 'Unknown Guild'),
  unknownMember: () => new ApiError(404, 10007, 'Unknown Member'),
  unknownMessage: () => new ApiError(404, 10008, 'Unknown Message'),
  unknownUser: () => new ApiError(404, 10013, 'Unknown User'),
  unknownWebhook: () => new ApiError(404, 10015, 'Unknown Webhook'),
  unknownInteraction: () => new ApiError(404, 10062, 'Unknown interaction'),
  unknownCommand: () => new ApiError(404, 10063, 'Unknown application command'),
  oldMessageEdits: (status: 400 | 429) =>
    new ApiError(status, 30046, 'Maximum number of edits to messages older than 1 hour reached. Try again later'),
  newDmsTooFast: () => new ApiError(403, 40003, 'You are opening direct messages too fast.'),
  tooLarge: () => new ApiError(413, 40005, 'Request entity too large'),
  alreadyAcknowledged: () => new ApiError(400, 40060, 'Interaction has already been acknowledged.'),
  missingAccess: () => new ApiError(403, 50001, 'Missing Access'),
  notInDm: () => new ApiError(403, 50003, 'Cannot execute action on a DM channel'),
  notYourMessage: () => new ApiError(403, 50005, 'Cannot edit a message authored by another user'),
  emptyMessage: () => new ApiError(400, 50006, 'Cannot send an empty message'),
  closedDms: () => new ApiError(403, 50007, 'Cannot send messages to this user'),
  missingPermissions: () => new ApiError(403, 50013, 'Missing Permissions'),
  invalidWebhookToken: () => new ApiError(401, 50027, 'Invalid Webhook Token'),
  noCommonServer: () => new ApiError(403, 50278, 'Cannot send messages to this user'),
} as const;

/** The refusal of a body: every fault a sentence, in the shape of Discord's form errors. */
export function invalidBody(faults: readonly string[]): ApiError {
  const errors = faults.map((fault) => ({ code: 'LOCAL_DISCORD_JUDGED', message: fault }));
  return new ApiError(400, 50035, 'Invalid Form Body', { _errors: errors });
}

/** One request of the bot as a judge sees it: before anything of it is carried out. */
export interface JudgedRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path below /api/v10, without the query: '/channels/123/messages'. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The JSON body, or payload_json of a multipart body; undefined when there is none. */
  readonly body: unknown;
  readonly files: readonly { readonly field: string; readonly name: string; readonly size: number }[];
  /** For interaction callbacks and follow-ups: what is being answered and whether it was deferred or answered before. */
  readonly interaction?: {
    readonly kind: 'command' | 'component' | 'modal' | 'autocomplete';
    readonly deferred: boolean;
    readonly answered: boolean;
    readonly where: 'server' | 'dm';
  };
}

/** Names every fault of a request in a sentence; an empty list when Discord would take it. */
export type Judge = (request: JudgedRequest) => readonly string[];

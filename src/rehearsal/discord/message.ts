import type { StoredFile } from './files.ts';
import type { LocalChannel } from './guild.ts';
import type { JsonObject } from './json.ts';
import type { Human, LocalUser } from './people.ts';

export const messageFlags = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  suppressNotifications: 1 << 12,
  componentsV2: 1 << 15,
} as const;

/** Discord's numbers for the kinds of messages that occur here. */
export const messageTypes = { default: 0, reply: 19, command: 20, menu: 23 } as const;

/** Everything of a message that an edit can change. Never changed in place: an edit puts another in its stead. */
export interface MessageBody {
  readonly content: string;
  readonly embeds: readonly JsonObject[];
  readonly components: readonly JsonObject[];
  /** The files listed with the message; those shown inside an embed are in `hiddenFiles`. */
  readonly files: readonly StoredFile[];
  readonly hiddenFiles: readonly StoredFile[];
  readonly flags: number;
  readonly editedAt: Date | undefined;
  /** Whom it pings: only what the allowed mentions let through. */
  readonly mentions: readonly LocalUser[];
  readonly mentionedRoles: readonly string[];
  readonly mentionsEveryone: boolean;
}

export const emptyBody: MessageBody = {
  content: '',
  embeds: [],
  components: [],
  files: [],
  hiddenFiles: [],
  flags: 0,
  editedAt: undefined,
  mentions: [],
  mentionedRoles: [],
  mentionsEveryone: false,
};

export interface MessageOrigin {
  readonly type?: number;
  readonly nonce?: string | number | undefined;
  /** Set for an ephemeral message: the only one who sees it. */
  readonly ephemeralFor?: Human | undefined;
  /** What an answer to an interaction carries besides: webhook_id, application_id, interaction_metadata, a reference. */
  readonly details?: JsonObject;
}

/** A message in a channel. */
export class LocalMessage {
  readonly id: string;
  /** Counts up over all channels, in the order in which messages came to be. */
  readonly order: number;
  readonly channel: LocalChannel;
  readonly author: LocalUser;
  readonly createdAt: Date;
  readonly type: number;
  readonly nonce: string | number | undefined;
  readonly ephemeralFor: Human | undefined;
  readonly details: JsonObject;
  body: MessageBody;
  deleted = false;
  /** An ephemeral whose reader has reloaded: nobody sees it any more, its token still edits it. */
  vanished = false;
  /** Makes every further edit fail with 30046, with this status. */
  refusesEdits: 400 | 429 | undefined = undefined;

  constructor(
    place: { readonly id: string; readonly order: number; readonly channel: LocalChannel; readonly createdAt: Date },
    author: LocalUser,
    body: MessageBody,
    origin: MessageOrigin,
  ) {
    this.id = place.id;
    this.order = place.order;
    this.channel = place.channel;
    this.createdAt = place.createdAt;
    this.author = author;
    this.body = body;
    this.type = origin.type ?? messageTypes.default;
    this.nonce = origin.nonce;
    this.ephemeralFor = origin.ephemeralFor;
    this.details = origin.details ?? {};
  }

  get loading(): boolean {
    return (this.body.flags & messageFlags.loading) !== 0;
  }
}

import { type Client, type MessageFlags, REST, Routes } from 'discord.js';
import { messageBody, messageFiles } from './message-body.ts';
import type { Payload } from './payload.ts';

/** What an interaction is known by once it is answered. */
interface Answered {
  readonly applicationId: string;
  readonly token: string;
}

/** What may come after the first answer to an interaction. */
export interface FollowUps {
  add(answered: Answered, payload: Payload, flags: MessageFlags.Ephemeral | undefined): Promise<void>;
  /** The first answer becomes this message; of a pressed button that was deferred, it is the message with the button. */
  fill(answered: Answered, payload: Payload): Promise<void>;
  /** The pressed message loses its buttons, and says what it said. */
  retire(answered: Answered): Promise<void>;
  remove(answered: Answered): Promise<void>;
}

/** Of the bot's own requests as many times; what comes without its token is counted by the address it comes from. */
const TIMES_THE_BOTS = 4;

/**
 * Sends them by a line of their own. Discord does not count them among a bot's fifty requests a second (discord-api-docs #4416), but
 * discord.js does: in a full break "You're free" would stand behind hundreds of cards, and the cards behind "You're free".
 */
export function createFollowUps({ options, rest: { options: bots } }: Client): FollowUps {
  const globalRequestsPerSecond = TIMES_THE_BOTS * bots.globalRequestsPerSecond;
  const rest = new REST({ ...options.rest, globalRequestsPerSecond });
  const original = ({ applicationId, token }: Answered) => Routes.webhookMessage(applicationId, token);
  // The token in the address is enough.
  const auth = false;
  return {
    async add({ applicationId, token }, payload, flags) {
      const body = messageBody(payload, flags === undefined ? {} : { flags });
      await rest.post(Routes.webhook(applicationId, token), { auth, body, files: messageFiles(payload) });
    },
    async fill(answered, payload) {
      await rest.patch(original(answered), { auth, body: messageBody(payload), files: messageFiles(payload) });
    },
    async retire(answered) {
      await rest.patch(original(answered), { auth, body: { components: [] } });
    },
    async remove(answered) {
      await rest.delete(original(answered), { auth });
    },
  };
}

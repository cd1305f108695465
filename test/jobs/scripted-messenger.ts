import type {
  ChannelDelivery,
  DeliveryResult,
  DirectDelivery,
  MentionInput,
  Messenger,
  SendResult,
  StandingEdit,
} from '../../src/discord/messenger.ts';

export type Sent =
  | { readonly to: 'person'; readonly input: DirectDelivery }
  | { readonly to: 'channel'; readonly input: ChannelDelivery }
  | { readonly to: 'mention'; readonly input: MentionInput }
  | {
      readonly to: 'standing';
      readonly messageId: string | null;
      readonly channelId: string;
      readonly nonce: string | null;
    }
  | { readonly to: 'deleted'; readonly messageId: string };

/** What Discord would answer, by script; everything that was asked of it is kept. Discord itself is asked in the whole tests. */
export class ScriptedMessenger implements Messenger {
  readonly sent: Sent[] = [];
  /** The answers to come, first first; when there are none left everything is delivered. */
  readonly answers: SendResult[] = [];
  readonly edits: StandingEdit[] = [];
  /** Called while a message is on its way. */
  underway: (input: DirectDelivery) => Promise<void> = async () => undefined;
  #lastMessage = 0;

  #answer(channelId: string): SendResult {
    this.#lastMessage += 1;
    return this.answers.shift() ?? { outcome: 'delivered', channelId, messageId: `message-${this.#lastMessage}` };
  }

  async deliver(input: DirectDelivery): Promise<DeliveryResult> {
    this.sent.push({ to: 'person', input });
    await this.underway(input);
    const opened = input.dmChannelId ?? `dm-of-${input.userId}`;
    const answer = this.#answer(opened);
    return { ...answer, dmChannelId: answer.outcome === 'try-later' ? input.dmChannelId : opened };
  }

  async sendToChannel(input: ChannelDelivery): Promise<SendResult> {
    this.sent.push({ to: 'channel', input });
    return this.#answer(input.channelId);
  }

  async mention(input: MentionInput): Promise<SendResult> {
    this.sent.push({ to: 'mention', input });
    return this.#answer(input.channelId);
  }

  async deleteMessage(_channelId: string, messageId: string): Promise<'deleted'> {
    this.sent.push({ to: 'deleted', messageId });
    return 'deleted';
  }

  async postStanding({ channelId, nonce }: Parameters<Messenger['postStanding']>[0]): Promise<SendResult> {
    this.sent.push({ to: 'standing', messageId: null, channelId, nonce });
    return this.#answer(channelId);
  }

  async editStanding({ channelId, messageId }: Parameters<Messenger['editStanding']>[0]): Promise<StandingEdit> {
    this.sent.push({ to: 'standing', messageId, channelId, nonce: null });
    return this.edits.shift() ?? 'edited';
  }

  /** Whom the messages went to, in order. */
  get ways(): string[] {
    return this.sent.map((one) => one.to);
  }
}

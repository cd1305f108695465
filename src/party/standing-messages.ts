import { updateParty } from '../store/parties.ts';
import type { Context, Organizer } from './context.ts';
import { perform } from './perform.ts';
import { isRefused, type Refused } from './refusal.ts';
import { findOrganized } from './who-acts.ts';

/** A message of the bot's own that stays in a channel. */
export interface StandingMessage {
  readonly channelId: string;
  readonly messageId: string;
}

export interface Recorded {
  readonly recorded: true;
  /** The one before, which is to be taken away. */
  readonly previous: StandingMessage | null;
}

/** Notes where the panel stands. The board stands in the same channel until told otherwise. */
export async function recordPanel(
  context: Context,
  organizer: Organizer,
  panel: StandingMessage,
): Promise<Recorded | Refused> {
  return perform(context, async (act) => {
    const found = await findOrganized(act.tx, organizer);
    if (isRefused(found)) return found;
    const { channelId, panelMessageId, boardChannelId, id } = found.party;
    await updateParty(act.tx, id, {
      channelId: panel.channelId,
      panelMessageId: panel.messageId,
      boardChannelId: boardChannelId ?? panel.channelId,
    });
    const details = { panelChannelId: panel.channelId };
    act.recordAudit({ partyId: id, act: 'panel-posted', byUserId: organizer.userId, details });
    return { recorded: true, previous: standing(channelId, panelMessageId) };
  });
}

/** Notes the organizers' channel, and where in it the message with their buttons stands. */
export async function recordOrganizersChannel(
  context: Context,
  organizer: Organizer,
  { channelId, messageId }: StandingMessage,
): Promise<Recorded | Refused> {
  return perform(context, async (act) => {
    const found = await findOrganized(act.tx, organizer);
    if (isRefused(found)) return found;
    const { id, standingChannelId, standingMessageId } = found.party;
    await updateParty(act.tx, id, {
      organizersChannelId: channelId,
      standingChannelId: channelId,
      standingMessageId: messageId,
    });
    act.recordAudit({ partyId: id, act: 'organizers-channel-set', byUserId: organizer.userId, details: { channelId } });
    return { recorded: true, previous: standing(standingChannelId, standingMessageId) };
  });
}

/** The board's message is posted anew in this channel, within seconds. */
export async function recordBoardChannel(
  context: Context,
  organizer: Organizer,
  { channelId }: { readonly channelId: string },
): Promise<{ readonly recorded: true } | Refused> {
  return perform(context, async (act) => {
    const found = await findOrganized(act.tx, organizer);
    if (isRefused(found)) return found;
    await updateParty(act.tx, found.party.id, {
      boardChannelId: channelId,
      boardMessageId: null,
      boardPostedAt: null,
      boardDueAt: act.now,
    });
    const { id: partyId } = found.party;
    act.recordAudit({ partyId, act: 'board-moved', byUserId: organizer.userId, details: { channelId } });
    return { recorded: true };
  });
}

function standing(channelId: string | null, messageId: string | null): StandingMessage | null {
  return channelId && messageId ? { channelId, messageId } : null;
}

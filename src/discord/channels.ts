import type { Locale } from '../text/locale.ts';
import { say } from '../text/say.ts';
import type { ChannelLack, NeededPermission, Visit } from './visit.ts';

/** A channel as Discord shows it, by its name. */
export function channelName(channelId: string): string {
  return `<#${channelId}>`;
}

/** Which channel cannot be used, why, and how to mend it; null for one that can. */
export function lackWords(channelId: string, lack: ChannelLack, locale: Locale): string | null {
  const channel = channelName(channelId);
  if (lack === 'gone') return say(locale, 'channel.gone', { channel });
  if (lack.length === 0) return null;
  const permissions = lack.map((name) => permissionWords(name, locale)).join(', ');
  return say(locale, 'channel.lacks', { channel, permissions });
}

function permissionWords(name: NeededPermission, locale: Locale): string {
  return name === 'ViewChannel' ? say(locale, 'channel.view') : say(locale, 'channel.send');
}

/** The same, asked of Discord, for a channel of the server in which somebody acts. */
export async function channelTrouble(visit: Visit, channelId: string): Promise<string | null> {
  const lack = await visit.discord.lacksIn(visit.caller.guildId ?? '', channelId);
  return lackWords(channelId, lack, visit.locale);
}

interface PartyChannels {
  readonly channelId: string | null;
  readonly organizersChannelId: string | null;
  readonly boardChannelId: string | null;
}

/** What is wrong with the channels of a party, by the channels' ids; empty when nothing is. */
export async function channelTroubles(visit: Visit, party: PartyChannels): Promise<ReadonlyMap<string, string>> {
  const troubles = new Map<string, string>();
  for (const id of [party.channelId, party.organizersChannelId, party.boardChannelId]) {
    const words = id === null ? null : await channelTrouble(visit, id);
    if (id !== null && words !== null) troubles.set(id, words);
  }
  return troubles;
}

import type { World } from './world.ts';
import { userById } from './world.ts';

/** Turns Discord's mark-up into what a reader's screen shows; all times are UTC. */
export type Reading = (text: string) => string;

const timeStyles: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

function shownTime(seconds: number, style: string, now: Date): string {
  if (style !== 'R') {
    const options = timeStyles[style] ?? timeStyles.f;
    return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(new Date(seconds * 1000));
  }
  const away = Math.round((seconds * 1000 - now.getTime()) / 1000);
  const relative = new Intl.RelativeTimeFormat('en');
  for (const [unit, length] of [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const) {
    if (Math.abs(away) >= length) return relative.format(Math.trunc(away / length), unit);
  }
  return relative.format(away, 'second');
}

/** Mentions by name, times as times, commands by name; what is unknown shows as Discord shows it. */
export function readingIn(world: World): Reading {
  return (text) => {
    if (!text.includes('<')) return text;
    return text
      .replace(/<@!?(\d+)>/g, (_, id: string) => `@${userById(world, id)?.displayName ?? 'unknown-user'}`)
      .replace(/<@&(\d+)>/g, (_, id: string) => `@${roleName(world, id) ?? 'unknown-role'}`)
      .replace(/<#(\d+)>/g, (_, id: string) => `#${world.channels.get(id)?.name ?? 'unknown'}`)
      .replace(/<\/([^:>]+):\d+>/g, '/$1')
      .replace(/<a?(:\w+:)\d+>/g, '$1')
      .replace(/<t:(-?\d+)(?::([tTdDfFRsS]))?>/g, (_, seconds: string, style: string | undefined) =>
        shownTime(Number(seconds), style ?? 'f', world.clock.now()),
      );
  };
}

function roleName(world: World, id: string): string | undefined {
  for (const guild of world.guilds.values()) {
    const role = guild.roles.get(id);
    if (role) return role.name;
  }
  return undefined;
}

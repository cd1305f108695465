import { en } from './en.ts';
import { discordText, plainText } from './escape.ts';

const catalogue = Object.values(en).join('\n');

/** Names to be looked for in what the bot has said. */
export interface SoughtNames {
  /** Whether one of the names stands in this text, as a word or words of its own, with its capital letters. */
  standIn(text: string): boolean;
}

/**
 * Looks for these names. One that is also a word of the bot's own sentences, like "Will", is not looked for: it would be found everywhere,
 * and whoever chose it could make all of a conversation disappear.
 */
export function seekNames(names: readonly string[]): SoughtNames {
  const written = names.flatMap((name) => [plainText(name), discordText(name)]);
  const patterns = [...new Set(written.map(bare))]
    .filter((name) => name !== '')
    .map(wordsOf)
    .filter((pattern) => !pattern.test(catalogue));
  return { standIn: (text) => patterns.some((pattern) => pattern.test(bare(text))) };
}

/** Without what escaping adds. */
function bare(text: string): string {
  return text.replace(/[\\\u200b]/g, '').trim();
}

function wordsOf(name: string): RegExp {
  const literal = name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'u');
}

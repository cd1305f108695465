import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { SlipFonts } from '../exports/slips.ts';

const packages = createRequire(import.meta.url);
const TEXT_FONT = packages.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
const DIGITS_FONT = packages.resolve('dejavu-fonts-ttf/ttf/DejaVuSansMono-Bold.ttf');

/** The fonts that come with the bot, so that a slip looks the same from every machine. */
export async function readSlipFonts(): Promise<SlipFonts> {
  const [text, digits] = await Promise.all([readFile(TEXT_FONT), readFile(DIGITS_FONT)]);
  return { text, digits };
}

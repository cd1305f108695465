import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DayResult } from './thread-messages.ts';

/** Where rehearsals leave what they want to show; git ignores it. */
const FOLDER = 'rehearsals';

/** Makes this rehearsal's folder, named after the moment: "rehearsals/2026-11-22-10-30-05". */
export function makeFolder(now: Date): string {
  const folder = join(FOLDER, now.toISOString().slice(0, 19).replace(/[T:]/g, '-'));
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** A file for each of the two: messages, forms and buttons as they saw them. */
export function keepConversations(folder: string, { conversations, evidence }: DayResult): void {
  for (const { name, markdown } of conversations) writeFileSync(join(folder, `${fileName(name)}.md`), markdown);
  writeFileSync(join(folder, 'hesitations.txt'), `${evidence.hesitations.join('\n')}\n`);
}

function fileName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase();
}

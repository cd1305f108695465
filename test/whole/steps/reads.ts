import type { Person } from '../../../src/rehearsal/discord/person.ts';
import type { SeenMessage } from '../../../src/rehearsal/discord/seen.ts';
import type { Wanted } from '../../../src/rehearsal/discord/waiters.ts';

/** Does something, and gives the message that came after it and fits, whoever caused it. */
export async function reads(person: Person, act: () => unknown, wanted: Wanted): Promise<SeenMessage> {
  const { newest } = person.sees();
  await act();
  return person.waitsFor(wanted, newest ? { after: newest } : {});
}

/** What the person has before their eyes of the bot's, oldest first, as they read it. */
export function seenBy(person: Person): string[] {
  return person.sees().messages.map((message) => message.rendered);
}

/** The faces of a message's buttons. */
export function buttonsOf(message: SeenMessage): string[] {
  return message.buttons.map((button) => button.label);
}

/** Resolves when a message has been deleted. */
export function disappears(person: Person, message: SeenMessage): Promise<void> {
  return new Promise((resolve) => {
    const stop = person.onMessage((event) => {
      if (event.kind !== 'delete' || event.message.id !== message.id) return;
      stop();
      resolve();
    });
    if (!person.sees().messages.some((seen) => seen.id === message.id)) {
      stop();
      resolve();
    }
  });
}

import { expect, test } from 'vitest';
import { withParty } from './steps/with-party.ts';

const started = withParty();

test('an organizer makes a party, and its panel and board stand in the channel', async () => {
  const { whole } = started;
  await whole.settles();
  const standing = whole.guild.messagesIn(whole.hall).map((message) => message.rendered);
  expect(standing).toMatchInlineSnapshot(`
    [
      "**Symposium 2026: the key signing**
    In every break I find you one person you have not met yet. I tell you both where to meet and what to say first, and lead you through checking each other’s keys.
    No key yet? Come anyway.

    Press **Join** to read what I would store. Nothing happens before you agree.
    [Join] [Help]",
      "**Symposium 2026**
    0 of 0 have met somebody; 0 of 0 pairs.
    Nobody is on the list yet. It begins with the first two who verify each other.",
    ]
  `);
});

import { setTimeout as sleep } from 'node:timers/promises';
import { ApplicationCommandType, Events, InteractionContextType } from 'discord.js';
import { expect, test } from 'vitest';
import { type Answerable, answer } from '../../src/discord/answer.ts';
import { createFollowUps } from '../../src/discord/follow-ups.ts';
import { button, buttonRow, message } from '../../src/discord/payload.ts';
import { keyForm } from '../../src/discord/prompts/key.ts';
import { openForm, type Reply, tell, tellAndRetire, turnInto } from '../../src/discord/visit.ts';
import { silentLog } from '../../src/log.ts';
import { scene } from '../rehearsal/discord/bot.ts';

/** Past the second and a half after which an answer is deferred, and past what a form waits. */
const SLOW = 1_700;
const TOO_SLOW_FOR_A_FORM = 2_500;

const asked = message('Asked.', buttonRow(button('en', 'button.free', 'free'), button('en', 'button.busy', 'busy')));

/** A bot that answers `/ask` with two buttons, and every press as the test wants. */
async function stage(pressed: (interaction: Answerable) => Promise<Reply>, mayOpenForm = false) {
  const { discord, client, ann, hall } = await scene({ keepRequests: true, tokenTimes: { answer: 30_000 } });
  const contexts = [InteractionContextType.Guild, InteractionContextType.BotDM];
  await client.application.commands.set([
    { name: 'ask', description: 'Asks', type: ApplicationCommandType.ChatInput, contexts },
  ]);
  const followUps = createFollowUps(client);
  client.on(Events.InteractionCreate, (interaction) => {
    const given = { log: silentLog, locale: 'en', followUps, mayOpenForm } as const;
    if (interaction.isButton()) void answer(interaction, pressed(interaction), given);
    if (interaction.isChatInputCommand()) void answer(interaction, Promise.resolve(tell(asked)), given);
  });
  return { discord, client, ann, hall };
}

async function slowly(reply: Reply, milliseconds = SLOW): Promise<Reply> {
  await sleep(milliseconds);
  return reply;
}

test('an answer in the server is seen by the one person alone, in a DM it stays', async () => {
  const { ann } = await stage(async () => tell(message('Fine.')));
  await ann.runs('/ask');
  await ann.presses("I'm free");
  expect((await ann.waitsFor('Fine.')).ephemeral).toBe(true);
  await ann.runs('/ask', {}, { in: 'dm' });
  await ann.presses("I'm free");
  await expect
    .poll(() =>
      ann
        .sees()
        .messages.filter((one) => one.place === 'dm')
        .map((one) => one.content),
    )
    .toEqual(['Asked.', 'Fine.']);
});

test('a pressed message keeps its buttons, loses them, or turns into another', async () => {
  const replies = [tell(message('One.')), turnInto(asked), tellAndRetire(message('Two.'))];
  const { ann } = await stage(async () => replies.shift() ?? tell());
  await ann.runs('/ask', {}, { in: 'dm' });
  await ann.presses("I'm free");
  await ann.waitsFor('One.');
  await ann.presses("I'm free");
  await ann.presses("I'm free");
  await ann.waitsFor('Two.');
  await expect(ann.presses("I'm free")).rejects.toThrow();
});

test('the message that everybody sees keeps its buttons, whoever has pressed', async () => {
  const { client, ann, hall } = await stage(async () => tellAndRetire(message('For you.')));
  const channel = await client.channels.fetch(hall.id);
  if (!channel?.isSendable()) throw new Error('the hall is a channel');
  await channel.send({ content: 'Panel', components: asked.components });
  await ann.waitsFor('Panel');
  await ann.presses("I'm free");
  await ann.waitsFor('For you.');
  await ann.presses("I'm free");
});

test('slow work is deferred by itself, and its answer comes all the same', async () => {
  const { discord, ann } = await stage(() => slowly(tellAndRetire(message('Late.'), message('Later.'))));
  await ann.runs('/ask');
  await ann.presses("I'm free");
  await ann.waitsFor('Later.');
  expect(ann.sees().messages.map((one) => one.content)).toEqual(['Asked.', 'Late.', 'Later.']);
  const callbacks = discord.requests
    .filter((request) => request.path.endsWith('/callback'))
    .map((request) => request.body);
  expect(callbacks.at(-1)).toMatchObject({ type: 6 });
});

test('a form opens when it comes in time, else the person is asked to press again', async () => {
  const forms = [openForm(keyForm('en'))];
  const { ann } = await stage(async () => forms.pop() ?? slowly(openForm(keyForm('en')), TOO_SLOW_FOR_A_FORM), true);
  await ann.runs('/ask');
  await ann.presses("I'm free");
  await expect.poll(() => ann.sees().modal).toBeDefined();
  ann.dismissesModal();
  await ann.presses("I'm free");
  await ann.waitsFor('That took me too long. Please press once more.');
});

test('the same press twice is answered once, and nothing breaks', async () => {
  const { ann } = await stage(async () => tell(message('Once.')));
  await ann.runs('/ask');
  await ann.presses("I'm free", { twice: true });
  await ann.waitsFor('Once.');
  expect(ann.sees().messages.filter((one) => one.content === 'Once.')).toHaveLength(1);
});

test('what follows an answer does not stand in line behind all that the bot sends', async () => {
  const { client, ann } = await stage(async () => tellAndRetire(message('Fine.')));
  await ann.runs('/ask', {}, { in: 'dm' });
  // As after fifty requests in a second, which would be over by itself too soon to be sure of.
  client.rest.globalRemaining = 0;
  client.rest.globalReset = Date.now() + 60_000;
  await ann.presses("I'm free");
  await ann.waitsFor('Fine.');
});

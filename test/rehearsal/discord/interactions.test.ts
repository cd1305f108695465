import type { ChatInputCommandInteraction } from 'discord.js';
import { Events, InteractionResponseType, MessageFlags } from 'discord.js';
import { expect, test } from 'vitest';
import type { LocalDiscordOptions } from '../../../src/rehearsal/discord/local-discord.ts';
import { answers, scene } from './bot.ts';

/** A scene in which /go is answered by this function. */
async function withCommand(
  answer: (interaction: ChatInputCommandInteraction) => Promise<unknown>,
  options: LocalDiscordOptions = {},
) {
  const stage = await scene(options);
  await stage.client.application.commands.set([{ name: 'go', description: 'Go' }]);
  const thrown = answers(stage.client, async (interaction) => interaction.isChatInputCommand() && answer(interaction));
  return { ...stage, thrown };
}

const button = { type: 1, components: [{ type: 2, style: 1, label: 'Next', custom_id: 'next' }] };

test('a deferred answer shows as thinking and is then filled in, without counting as edited', async () => {
  const seen: string[] = [];
  const { ann } = await withCommand(async (interaction) => {
    await interaction.deferReply();
    seen.push(String(ann.sees().newest?.loading));
    await interaction.editReply('Done');
  });
  const answer = await ann.runs('/go');
  expect(answer.kind).toBe('deferred');
  const final = await answer.final;
  expect(final).toMatchObject({ content: 'Done', loading: false, edited: false });
  expect(seen).toEqual(['true']);
});

test('the first follow-up of a deferred answer fills it in and stays as hidden as it was deferred', async () => {
  const { ann, ben } = await withCommand(async (interaction) => {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.followUp('Here');
    await interaction.followUp({ content: 'And this for all' });
  });
  const final = await (await ann.runs('/go')).final;
  expect(final).toMatchObject({ content: 'Here', ephemeral: true });
  await ben.waitsFor('And this for all');
  expect(ben.sees().messages.map((message) => message.content)).toEqual(['And this for all']);
});

test('an ephemeral answer is seen by one person, until they reload', async () => {
  const { ann, ben } = await withCommand((interaction) =>
    interaction.reply({ content: 'Psst', flags: MessageFlags.Ephemeral }),
  );
  await ann.runs('/go');
  expect(ann.sees().newest).toMatchObject({ content: 'Psst', ephemeral: true });
  expect(ben.sees().messages).toEqual([]);
  ann.reloads();
  expect(ann.sees().messages).toEqual([]);
});

test("an ephemeral answers 10008 on the channel's route, while its token still edits and deletes it", async () => {
  const codes: unknown[] = [];
  const { ann, hall } = await withCommand(async (interaction) => {
    const { resource } = await interaction.reply({
      content: 'Psst',
      flags: MessageFlags.Ephemeral,
      withResponse: true,
    });
    const id = resource?.message?.id ?? '';
    const channel = await interaction.client.channels.fetch(hall.id);
    if (!channel?.isSendable()) return;
    await channel.messages.edit(id, 'x').catch((error: { code: unknown }) => codes.push(error.code));
    await channel.messages
      .fetch({ message: id, force: true })
      .catch((error: { code: unknown }) => codes.push(error.code));
    await interaction.editReply('Louder');
  });
  await ann.runs('/go');
  await ann.waitsFor('Louder');
  expect(codes).toEqual([10008, 10008]);
});

test('answers can be fetched, edited, followed up and deleted', async () => {
  const { ann, thrown } = await withCommand(async (interaction) => {
    await interaction.reply('One');
    expect((await interaction.fetchReply()).content).toBe('One');
    await interaction.editReply('One, edited');
    const second = await interaction.followUp({ content: 'Two', flags: MessageFlags.Ephemeral });
    await interaction.editReply({ message: second, content: 'Two, edited' });
    expect((await interaction.fetchReply(second.id)).content).toBe('Two, edited');
    await interaction.deleteReply();
    await interaction.deleteReply(second);
    await interaction.followUp('Three');
  });
  await ann.runs('/go');
  await ann.waitsFor('Three');
  expect(ann.sees().messages.map((message) => message.content)).toEqual(['Three']);
  expect(thrown).toEqual([]);
});

test('asked for its response, a callback gives the message', async () => {
  const { ann, thrown } = await withCommand(async (interaction) => {
    const response = await interaction.reply({ content: 'One', withResponse: true });
    expect(response.interaction).toMatchObject({ id: interaction.id, responseMessageEphemeral: false });
    expect(response.resource).toMatchObject({ type: InteractionResponseType.ChannelMessageWithSource });
    expect(response.resource?.message?.content).toBe('One');
    expect(response.resource?.message?.interactionMetadata?.user.id).toBe(ann.id);
  });
  await ann.runs('/go');
  expect(thrown).toEqual([]);
});

test('an answer after three seconds is too late: 10062, and the person reads that it failed', async () => {
  const failed = Promise.withResolvers<void>();
  const { ann, thrown } = await withCommand(
    async (interaction) => {
      await failed.promise;
      await interaction.reply('Too late');
    },
    { tokenTimes: { answer: 60 } },
  );
  await expect(ann.runs('/go')).rejects.toThrow('This interaction failed');
  failed.resolve();
  await expect.poll(() => thrown).toMatchObject([{ code: 10062, status: 404, message: 'Unknown interaction' }]);
  expect(ann.sees().messages).toEqual([]);
});

test('after its time a token edits nothing: 50027', async () => {
  const { discord, ann, thrown } = await withCommand(async (interaction) => {
    await interaction.reply('One');
    discord.tokenTimes.edit = -1;
    await interaction.editReply('Two');
  });
  await ann.runs('/go');
  await expect.poll(() => thrown).toMatchObject([{ code: 50027, status: 401, message: 'Invalid Webhook Token' }]);
  expect(ann.sees().newest?.content).toBe('One');
});

test('the same interaction delivered twice can be answered once: 40060', async () => {
  const { ann, thrown } = await withCommand((interaction) => interaction.reply('Once'));
  await ann.runs('/go', {}, { twice: true });
  await expect.poll(() => thrown).toMatchObject([{ code: 40060, status: 400 }]);
  expect(ann.sees().messages.map((message) => message.content)).toEqual(['Once']);
});

test('an interaction can be delivered late', async () => {
  const { ann } = await withCommand((interaction) => interaction.reply('At last'));
  const start = performance.now();
  expect((await ann.runs('/go', {}, { afterMs: 150 })).text).toBe('At last');
  expect(performance.now() - start).toBeGreaterThan(140);
});

test('a press on a message can update it, at once or later', async () => {
  const { ann, client } = await scene();
  const dm = await client.users.createDM(ann.id);
  await dm.send({ content: 'Zero', components: [button] });
  let presses = 0;
  answers(client, async (interaction) => {
    if (!interaction.isButton()) return;
    presses += 1;
    if (presses === 1) await interaction.update('One');
    else {
      await interaction.deferUpdate();
      await interaction.editReply({ content: 'Two', components: [] });
    }
  });
  const first = await ann.presses('Next');
  expect(first).toMatchObject({ kind: 'update', text: 'One\n[Next]' });
  const second = await ann.presses('Next');
  expect(second.kind).toBe('deferred update');
  expect((await second.final).rendered).toBe('Two');
  expect(ann.sees().messages).toHaveLength(1);
  await expect(ann.presses('Next')).rejects.toThrow('no button [Next] to press; visible, newest first: none');
});

test('an answer to a press is a reply to its message', async () => {
  const { ann, client } = await scene();
  const dm = await client.users.createDM(ann.id);
  const sent = await dm.send({ content: 'Zero', components: [button] });
  answers(client, async (interaction) => interaction.isButton() && interaction.reply('Answer'));
  const answer = await ann.presses('Next');
  const fetched = await dm.messages.fetch({ message: answer.message?.id ?? '', force: true });
  expect(fetched.reference?.messageId).toBe(sent.id);
});

test('a press on a message deleted meanwhile cannot update it: 10008', async () => {
  const { ann, client } = await scene({ tokenTimes: { answer: 10_000 } });
  const dm = await client.users.createDM(ann.id);
  const sent = await dm.send({ content: 'Zero', components: [button] });
  const thrown = answers(client, async (interaction) => {
    if (!interaction.isButton()) return;
    await sent.delete();
    await interaction.update('One');
  });
  await expect(ann.presses('Next')).rejects.toThrow('This interaction failed');
  await expect.poll(() => thrown).toMatchObject([{ code: 10008 }]);
});

test('a kind of answer that does not fit is refused and named as a fault', async () => {
  const { discord, ann, client } = await scene({ tokenTimes: { answer: 2_000 } });
  await client.application.commands.set([{ name: 'go', description: 'Go' }]);
  const thrown: unknown[] = [];
  client.on(Events.InteractionCreate, (interaction) => {
    const route = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
    client.rest
      .post(route, { body: { type: 7, data: { content: 'x' } } })
      .catch((error: unknown) => thrown.push(error));
  });
  await expect(ann.runs('/go')).rejects.toThrow('This interaction failed');
  await expect.poll(() => thrown).toMatchObject([{ code: 50035, status: 400 }]);
  expect(discord.faults.splice(0).join()).toContain('/callback');
});

test('a crowd is answered without mixing anybody up', async () => {
  const { discord, guild, client } = await scene({ tokenTimes: { answer: 30_000 } });
  await client.application.commands.set([{ name: 'go', description: 'Go' }]);
  answers(client, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply(`For ${interaction.user.displayName}`);
  });
  const crowd = Array.from({ length: 100 }, (_, index) => discord.addPerson({ name: `P${index}`, guilds: [guild] }));
  const read = await Promise.all(crowd.map(async (person) => (await (await person.runs('/go')).final).content));
  expect(read).toEqual(crowd.map((person) => `For ${person.displayName}`));
  for (const person of crowd) expect(person.sees().messages).toHaveLength(1);
});

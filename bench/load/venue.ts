/** The venue in a process of its own: a local Discord and everybody in it. Started by the load bench, with how many people come. */
import { startLocalDiscord } from '../../src/rehearsal/discord/local-discord.ts';
import type { Person } from '../../src/rehearsal/discord/person.ts';
import { SteadyLoad } from './steady-load.ts';
import type { FromVenue, ToVenue } from './venue-messages.ts';

/** So many checks are over when the load begins: two answers about IDs each. */
const FINISHED_BEFORE = 760;

const STILL_OWED = 5_000;

const [count = '100', limits = 'real'] = process.argv.slice(2);
const local = await startLocalDiscord({ rateLimitScale: limits === 'none' ? Number.POSITIVE_INFINITY : 1 });
const guild = local.addGuild({ name: 'Symposium' });
guild.addChannel('key-signing');
const people = new Map<string, Person>();
const cards: number[] = [];
let pressedAt = 0;
let load: SteadyLoad | undefined;

const tell = (message: FromVenue) => process.send?.(message);
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function arrive(number: number) {
  const person = local.addPerson({ name: `Visitor ${number}`, guilds: [guild] });
  people.set(person.id, person);
  person.onMessage((event) => {
    if (event.kind === 'message' && event.message.text.includes('**Meet ')) cards.push(performance.now() - pressedAt);
  });
  // Before the bot is there: it hears nothing of it, but the two have a channel from then on.
  return { userId: person.id, dmChannelId: person.says('hello').source.channel.id };
}

/** Everybody presses, spread over so many seconds. */
async function pressFree(seconds: number): Promise<void> {
  const times: number[] = [];
  let failed = 0;
  pressedAt = performance.now();
  const presses = [...people.values()].map(async (person, index) => {
    await wait((index * seconds * 1000) / people.size);
    const begun = performance.now();
    try {
      await person.presses("I'm free");
      times.push(performance.now() - begun);
    } catch {
      failed += 1;
    }
  });
  await Promise.all(presses);
  tell({ kind: 'answers', times: { "[I'm free]": times }, failed, faults: local.faults });
}

async function hear(message: ToVenue): Promise<void> {
  switch (message.kind) {
    case 'prepare': {
      load = new SteadyLoad(people, message.checks.slice(FINISHED_BEFORE));
      const checking = new Set(message.checks.flat().map((checker) => checker.userId));
      load.comeAndGo([...people.values()].filter((person) => !checking.has(person.id)));
      await load.finish(message.checks.slice(0, FINISHED_BEFORE));
      // What the bot still owes because of these is no part of the load.
      await wait(STILL_OWED);
      return void tell({ kind: 'prepared' });
    }
    case 'steady': {
      if (!load) throw new Error('nothing is prepared');
      const { times, failed } = await load.run(message.perSecond, message.seconds);
      return void tell({ kind: 'answers', times, failed, faults: local.faults });
    }
    case 'press-free':
      return pressFree(message.seconds);
    case 'count-cards':
      return void tell({ kind: 'cards', at: cards, faults: local.faults });
    case 'close':
      await local.stop();
      process.exit(0);
  }
}

process.on('message', (message: ToVenue) => void hear(message));
const visitors = Array.from({ length: Number(count) }, (_, index) => arrive(index + 1));
tell({ kind: 'open', url: local.url, token: local.token, guildId: guild.id, visitors });

import type { SimulatedAttendee } from './attendee.ts';
import type { Chance } from './chance.ts';
import { CannotDo } from './discord/cannot-do.ts';
import { InteractionFailed } from './discord/interactions.ts';
import type { Organizer } from './organizer.ts';
import {
  type BreakTime,
  breaksInTheEnd,
  DELAYED_BY,
  MOVED_BY,
  type ProgrammeDay,
  type ProgrammeFile,
} from './programme-day.ts';
import { findSentence, label, stands } from './sentences.ts';

/** What a day by a programme needs of the conference. */
export interface ProgrammeFloor {
  readonly organizer: Organizer;
  readonly people: readonly SimulatedAttendee[];
  readonly chance: Chance;
  news(text: string): void;
  breach(sentence: string): void;
  /** Lives through a break that begins by itself. */
  livesThrough(number: number, time: BreakTime): Promise<void>;
}

/** Of so many who can, one follows talks; of those, of so many one gives them. */
const ONE_FOLLOWS = 3;
const ONE_SPEAKS = 4;
const ALONE_BEFORE_SPEAKING = 30 * 60_000;
const TALKS_EACH = 3;
const MOST_TYPED = 60;

/** The organizer hands in a programme and applies it; gives how many breaks are new, moved, cancelled and unchanged. */
async function handsIn({ organizer, news, breach }: ProgrammeFloor, file: ProgrammeFile) {
  await organizer.runs('/programme import', { file });
  const answer = await organizer.presses(label('button.programme-apply'));
  const applied = findSentence('programme.applied', answer);
  if (!applied) breach(`the programme could not be applied: ${answer}`);
  else news(`The organizer hands in ${file.name}: ${answer}`);
  return applied;
}

/** Before anybody joins: the day's breaks are planned from now on. */
export async function importsProgramme(floor: ProgrammeFloor, { file }: ProgrammeDay): Promise<void> {
  await handsIn(floor, file);
}

/** Some follow talks, among them what comes when the delayed break will be. */
export async function someFollowTalks(floor: ProgrammeFloor, day: ProgrammeDay): Promise<void> {
  const able = floor.people.filter(
    ({ joined, temperament }) => joined && temperament.reach === 'dm' && !temperament.silent,
  );
  const followers = able.filter((_, index) => index % ONE_FOLLOWS === 0);
  const names = Map.groupBy(day.talks, ({ title }) => title.slice(0, MOST_TYPED));
  // Of two with one name nobody could say which they mean.
  const talks = day.talks.filter(({ title }) => title !== '' && names.get(title.slice(0, MOST_TYPED))?.length === 1);
  const delayed = day.delayed === undefined ? undefined : breaksInTheEnd(day)[day.delayed];
  const meanwhile = talks.filter(({ start, end }) => delayed && start < delayed.start && end > delayed.start);
  await Promise.all(
    followers.map(async (self, index) => {
      const some = floor.chance.shuffled(talks).slice(0, TALKS_EACH);
      const [first] = floor.chance.shuffled(meanwhile);
      for (const talk of new Set(first ? [first, ...some] : some)) {
        await follows(self, talk, index % ONE_SPEAKS === ONE_SPEAKS - 1 && talk === some[0]);
      }
    }),
  );
  floor.news(`${followers.length} people follow talks.`);
}

async function follows(self: SimulatedAttendee, talk: ProgrammeDay['talks'][number], speaks: boolean): Promise<void> {
  const value = await looksFor(self, talk.title);
  if (value === undefined) return;
  const run = () => self.person.runs('/follow add', { what: value }, { in: 'dm' });
  const answer = await (await self.does('run /follow add', run))?.final;
  if (!answer || !stands(answer.text, 'follow.added')) {
    self.conference.diary.hesitates(`${self.name} could not follow "${talk.title}": ${answer?.text}`);
    return;
  }
  let alone = talk.start;
  if (speaks && (await self.presses('button.speaking', answer))) {
    alone = new Date(talk.start.getTime() - ALONE_BEFORE_SPEAKING);
  }
  self.conference.diary.followed.push({ userId: self.userId, title: talk.title, start: alone, end: talk.end });
}

/** Types a part of the title and takes what is offered first. */
async function looksFor(self: SimulatedAttendee, title: string): Promise<string | undefined> {
  try {
    const typed = { what: title.slice(0, MOST_TYPED) };
    const [offered] = await self.person.types('/follow add', typed, { in: 'dm' });
    return offered && String(offered.value);
  } catch (error) {
    if (!(error instanceof CannotDo || error instanceof InteractionFailed)) throw error;
    self.conference.diary.hesitates(`${self.name} was not offered "${title}": ${error.message}`);
    return undefined;
  }
}

/** The breaks of the day, which nobody calls; in the middle the file's next version, and a delay. */
export async function livesThroughProgramme(floor: ProgrammeFloor, day: ProgrammeDay): Promise<void> {
  for (const [index, time] of breaksInTheEnd(day).entries()) {
    if (index === day.next?.moved) await handsInNextVersion(floor, day.next.file);
    if (index === day.delayed) {
      const answer = await floor.organizer.runs('/break delay', { minutes: DELAYED_BY });
      floor.news(`The organizer delays the next break: ${answer.replaceAll('\n', ' ')}`);
    }
    await floor.livesThrough(index + 1, time);
  }
}

async function handsInNextVersion(floor: ProgrammeFloor, file: ProgrammeFile): Promise<void> {
  const applied = await handsIn(floor, file);
  const { added, moved, cancelled } = applied ?? {};
  if (added === '0' && moved === '1' && cancelled === '0') return;
  floor.breach(`one break is ${MOVED_BY} minutes later; ${added} were added, ${moved} moved, ${cancelled} cancelled`);
}

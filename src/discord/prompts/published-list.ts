import { type APITextInputComponent, ComponentType, TextInputStyle } from 'discord.js';
import { type CheckedList, checkList } from '../../party/check-list.ts';
import type { ListHeading } from '../../party/publish-list.ts';
import { publishList } from '../../party/publish-list.ts';
import type { GivenFile, ListValues } from '../../party/read-lists.ts';
import { isRefused } from '../../party/refusal.ts';
import { showList, showListToOrganizer } from '../../party/show-list.ts';
import type { Locale } from '../../text/locale.ts';
import { say, sayPlain } from '../../text/say.ts';
import { spellGroup } from '../../text/spelling.ts';
import { calendarDay, clockTime } from '../../text/times.ts';
import type { OrganizerRun } from '../commands/organize.ts';
import { customId, type RowReference } from '../custom-id.ts';
import type { FormFields } from '../form-fields.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { openForm, type Reply, tell, type Visit } from '../visit.ts';

/** Groups of four digits, four on a line: sixteen short lines would fill a phone. */
const GROUPS_A_LINE = 4;

/** A list that stands, its hash, how to check it, and its files. */
export function renderPublished(list: ListValues, locale: Locale): Payload {
  const { files, checked: count } = list;
  const file = fileName(list);
  const shown = message(
    [
      titleLine(list, locale),
      list.suite === 'rfc9580' ? say(locale, 'published.newer') : null,
      say(locale, 'published.hash', { file }),
      ...hashLines(list.sha256).map((digits) => say(locale, 'published.hash-line', { digits })),
      files === null ? say(locale, 'published.withdrawn') : say(locale, 'published.how', { file }),
      count > 0 ? say(locale, 'published.checked', { count }) : null,
    ],
    buttonRow(...(files === null ? [] : [button(locale, 'button.list-check', 'list-check', undefined, 'main')])),
  );
  return { ...shown, pictures: (files ?? []).map((one) => attached(one, locale)) };
}

function titleLine(list: ListValues, locale: Locale): string {
  const { version, people: count, publishedAt, timeZone } = list;
  const given = {
    version,
    count,
    day: calendarDay(publishedAt, timeZone, locale),
    time: clockTime(publishedAt, timeZone),
  };
  return list.whole ? say(locale, 'published.whole', given) : say(locale, 'published.addendum', given);
}

function fileName({ files, version, suite }: ListValues): string {
  const name = files?.find(({ kind }) => kind === 'list')?.name;
  return name ?? (suite === 'gnupg' ? `list-${version}.txt` : `list-${version}-newer-keys.txt`);
}

function attached({ name, kind, bytes }: GivenFile, locale: Locale) {
  const key = { list: 'published.file-list', keyring: 'published.file-keyring' } as const;
  const description = sayPlain(locale, kind === 'keyring-binary' ? 'published.file-keyring-binary' : key[kind]);
  return { name, description, data: bytes };
}

function groupsOf(sha256: string): string[] {
  return sha256.match(/.{4}/g) ?? [];
}

function hashLines(sha256: string): string[] {
  const groups = groupsOf(sha256);
  return groups.flatMap((_, index) =>
    index % GROUPS_A_LINE === 0 ? [groups.slice(index, index + GROUPS_A_LINE).join(' ')] : [],
  );
}

/** What an organizer reads aloud or puts on the wall: all 64 digits, spelled. */
export function renderReadAloud(list: ListValues, locale: Locale): Payload {
  return message([
    titleLine(list, locale),
    ...hashLines(list.sha256).map((digits) => say(locale, 'published.hash-line', { digits })),
    say(locale, 'published.read-aloud', { version: list.version }),
    ...groupsOf(list.sha256).map((group, index) =>
      say(locale, 'published.spelled', { number: index + 1, spelled: spellGroup(group) }),
    ),
    say(locale, 'published.why-aloud'),
  ]);
}

/** The lines at the top of the file. */
export function listHeading(about: ListHeading, locale: Locale): string[] {
  const { partyName, timeZone, version, suite, whole, at } = about;
  const time = clockTime(at, timeZone);
  return [
    sayPlain(locale, 'list-file.day', { day: calendarDay(at, timeZone, locale), time, timeZone }),
    partyName,
    whole ? sayPlain(locale, 'list-file.title', { version }) : sayPlain(locale, 'list-file.addendum', { version }),
    ...(suite === 'rfc9580' ? [sayPlain(locale, 'list-file.newer')] : []),
    sayPlain(locale, 'list-file.how-hash'),
    sayPlain(locale, 'list-file.how-compare'),
    sayPlain(locale, 'list-file.how-own'),
  ];
}

export const publishParticipants: OrganizerRun = async (visit, organizer) => {
  const { locale } = visit;
  const published = await publishList(visit.context, organizer, {
    heading: (about) => listHeading(about, locale),
    unchecked: (name) => sayPlain(locale, 'list-file.unchecked', { name }),
  });
  if (isRefused(published)) return refusal(visit, published);
  const { published: version, lists } = published;
  const told = version === null ? say(locale, 'published.nothing-new') : say(locale, 'published.new', { version });
  return tell(message(told), ...lists.map((list) => renderPublished(list, locale)));
};

export const readHashAloud: OrganizerRun = async (visit, organizer) => {
  const shown = await showListToOrganizer(visit.context, organizer);
  return isRefused(shown)
    ? refusal(visit, shown)
    : tell(...shown.lists.map((list) => renderReadAloud(list, visit.locale)));
};

export async function showPublishedList(visit: Visit): Promise<Reply> {
  const shown = await showList(visit.context, visit.caller);
  return isRefused(shown)
    ? refusal(visit, shown)
    : tell(...shown.lists.map((list) => renderPublished(list, visit.locale)));
}

export async function pressListCheck({ locale }: Visit): Promise<Reply> {
  const hash: APITextInputComponent = {
    type: ComponentType.TextInput,
    custom_id: 'hash',
    style: TextInputStyle.Paragraph,
    max_length: 200,
    required: true,
  };
  return openForm({
    custom_id: customId('list-check-form'),
    title: sayPlain(locale, 'list-check.form-title'),
    components: [{ type: ComponentType.Label, label: sayPlain(locale, 'list-check.form-label'), component: hash }],
  });
}

export async function submitListCheck(visit: Visit, _id: RowReference, fields: FormFields): Promise<Reply> {
  return checkTypedHash(visit, fields.text('hash'));
}

export async function checkTypedHash(visit: Visit, typed: string): Promise<Reply> {
  const checked = await checkList(visit.context, visit.caller, typed);
  return isRefused(checked) ? refusal(visit, checked) : tell(renderChecked(checked, visit.locale));
}

export function renderChecked({ version, checked: count, outdated }: CheckedList, locale: Locale): Payload {
  return message(
    [
      say(locale, 'list-check.right', { version, count }),
      say(locale, 'list-check.aloud'),
      outdated ? say(locale, 'list-check.outdated') : null,
    ],
    buttonRow(...(outdated ? [button(locale, 'button.list-show', 'list-show')] : [])),
  );
}

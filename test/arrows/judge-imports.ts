import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { scanImports } from './scan-imports.ts';

export interface SourceFile {
  /** From the repository's root, with slashes: "src/party/become-free.ts". */
  readonly path: string;
  readonly text: string;
}

/** Which rooms (or files of a room) each room may import from; a room may always import from itself. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  rules: [],
  pairing: [],
  programme: [],
  openpgp: [],
  // The only room that connects to anything but Discord and the database.
  keyservers: [],
  exports: [],
  // What whoever runs the bot can ask it; it is given what it shows.
  operations: [],
  store: [],
  text: [],
  party: ['rules', 'pairing', 'programme', 'openpgp', 'exports', 'store'],
  discord: ['party', 'text'],
  jobs: ['party', 'discord/dm', 'discord/prompts', 'discord/views'],
  // A simulated conference needs people and policies, not the bot.
  simulation: ['pairing', 'text'],
  // A rehearsal runs the whole bot: it wires it as an entry point does.
  rehearsal: ['rules', 'pairing', 'programme', 'openpgp', 'exports', 'store', 'text', 'party', 'discord', 'jobs'],
};

/** Arrows for types alone, beside those of `rules`, which everybody may import. */
const TYPE_ARROWS: Readonly<Record<string, readonly string[]>> = {
  // The sentences about a key or a programme are typed by the findings that they tell.
  text: ['openpgp', 'programme'],
  // Acts are given the search for keys; they do not connect to anything themselves.
  party: ['keyservers'],
  // The store hands out the connection that pg-boss uses; the messenger is the port by which jobs send.
  jobs: ['store', 'text', 'discord/messenger'],
};

/** These do no I/O and depend on nothing that does. */
const PURE = ['rules', 'pairing', 'programme', 'exports'];
/** Files directly in src/ that are no entry points: what every room but the pure ones may use. */
const SHARED = ['clock', 'lines', 'log', 'config'];

const PURE_NODE_MODULES = ['buffer', 'crypto', 'string_decoder', 'url', 'util', 'zlib'];
/** Rules and pairing compute on plain values: they need no module of Node's at all. */
const WITHOUT_NODE_MODULES = ['rules', 'pairing'];
/** The rooms that may compute in a thread, and the files that start one or run in it. */
const THREAD_FILES = [
  'src/pairing/pairing-worker.ts',
  'src/openpgp/intake-worker.ts',
  'src/programme/reading-worker.ts',
  'src/openpgp/intake-thread.ts',
  'src/exports/export-thread.ts',
  'src/exports/export-worker.ts',
  'src/rehearsal/conference-thread.ts',
  'src/rehearsal/conference-worker.ts',
];

/** Packages that belong to a room: nobody else imports them, entry points excepted. */
const OWNERS: readonly (readonly [packages: RegExp, rooms: readonly string[]])[] = [
  [/^(drizzle-orm|pg|@electric-sql\/pglite)$/, ['store']],
  [/^pg-boss$/, ['jobs']],
  [/^openpgp$/, ['openpgp', 'rehearsal']],
  [/^(discord\.js|@discordjs\/.+)$/, ['discord']],
  [/^discord-api-types$/, ['discord', 'rehearsal']],
  [/^i18next$/, ['text']],
  [/^(pdfkit|fontkit|qrcode|fflate)$/, ['exports']],
  [/^prom-client$/, ['operations']],
  [/^(sax|ical\.js)$/, ['programme']],
  [/^pino$/, []],
  [/^(ws|ajv|ajv-formats)$/, ['rehearsal']],
];

const UNCLEAR_NAMES = /^(utils?|helpers?|managers?)$/;

/** One sentence for every breach of the arrows, each naming file and line; empty when the files keep them all. */
export function breachesOf(files: readonly SourceFile[]): string[] {
  const breaches = files
    .filter(({ path }) => hasUnclearName(path))
    .map(({ path }) => `${path}: the name says nothing: a file is a noun of the domain or a verb and a noun`);
  const steps: Step[] = [];
  for (const file of files) {
    const room = roomOf(file.path);
    if (room !== null && !(room in ARROWS)) breaches.push(`${file.path}: src/${room} is no room of the design`);
    for (const { line, specifier, typeOnly } of scanImports(file.text)) {
      const place = `${file.path}:${line}`;
      const why =
        specifier === null
          ? 'the path is computed, so that nobody can tell the arrow'
          : whyNot(file.path, specifier, typeOnly);
      if (why !== null) breaches.push(`${place}: ${specifier === null ? '' : `"${specifier}": `}${why}`);
      const target = specifier?.startsWith('.') ? roomOf(resolved(file.path, specifier)) : null;
      if (room !== null && target !== null && target !== room) steps.push({ from: room, to: target, place });
    }
  }
  return [...breaches, ...circlesOf(steps)];
}

/** The room of a file, or null for the files directly in src/. */
function roomOf(path: string): string | null {
  const [, room, ...rest] = path.split('/');
  return rest.length > 0 ? room : null;
}

function resolved(importer: string, specifier: string): string {
  return posix.join(posix.dirname(importer), specifier);
}

function hasUnclearName(path: string): boolean {
  return path.split(/[/.\-_]/).some((part) => UNCLEAR_NAMES.test(part.toLowerCase()));
}

function whyNot(importer: string, specifier: string, typeOnly: boolean): string | null {
  if (specifier.startsWith('.')) return whyNotFile(importer, resolved(importer, specifier), typeOnly);
  if (isBuiltin(specifier)) return whyNotNode(importer, specifier.replace(/^node:/, '').split('/')[0]);
  return whyNotPackage(importer, specifier);
}

function whyNotFile(importer: string, target: string, typeOnly: boolean): string | null {
  if (!target.startsWith('src/')) return 'leads out of src/';
  const room = roomOf(importer);
  const base = posix.basename(importer, '.ts');
  if (room === null) return SHARED.includes(base) ? whyNotFromShared(target, typeOnly) : null;
  const targetRoom = roomOf(target);
  if (targetRoom === room || (targetRoom === 'rules' && typeOnly)) return null;
  if (targetRoom === null) return whyNotTopFile(room, posix.basename(target, '.ts'), typeOnly);
  const allowed = [...(ARROWS[room] ?? []), ...(typeOnly ? (TYPE_ARROWS[room] ?? []) : [])];
  if (allowed.some((arrow) => isUnder(target, arrow))) return null;
  return `${room} -> ${targetRoom} is no arrow: ${room} may import ${namesOf(ARROWS[room] ?? [])}, and types of rules`;
}

/** An arrow names a room, or within one a folder or a file. */
function isUnder(target: string, arrow: string): boolean {
  return target.startsWith(`src/${arrow}/`) || target === `src/${arrow}.ts`;
}

function namesOf(rooms: readonly string[]): string {
  return rooms.length === 0 ? 'no other room' : rooms.join(', ');
}

function whyNotFromShared(target: string, typeOnly: boolean): string | null {
  const targetRoom = roomOf(target);
  if (targetRoom === null || (targetRoom === 'rules' && typeOnly)) return null;
  return `what every room may use depends on none, so not on ${targetRoom}`;
}

function whyNotTopFile(room: string, target: string, typeOnly: boolean): string | null {
  if (!SHARED.includes(target)) return room === 'rehearsal' ? null : `${room} may not import an entry point`;
  if (!PURE.includes(room) || (target === 'clock' && typeOnly)) return null;
  return `${room} is pure: time, log and settings are passed in`;
}

function whyNotNode(importer: string, name: string): string | null {
  const room = roomOf(importer);
  if (room === null) return null;
  if (name === 'worker_threads') {
    return THREAD_FILES.includes(importer) ? null : `only ${THREAD_FILES.join(', ')} have to do with threads`;
  }
  if (WITHOUT_NODE_MODULES.includes(room)) return `${room} is pure and needs no module of Node's`;
  if (!PURE.includes(room) || PURE_NODE_MODULES.includes(name)) return null;
  return `${room} is pure and does no I/O`;
}

function whyNotPackage(importer: string, specifier: string): string | null {
  const room = roomOf(importer);
  if (room === null) return null;
  if (room === 'rules') return 'rules imports nothing but its own files';
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const owners = OWNERS.find(([packages]) => packages.test(name))?.[1];
  if (!owners || owners.includes(room)) return null;
  return owners.length === 0
    ? `no room imports ${name}: it is wired at the entry`
    : `only ${owners.join(' and ')} may import ${name}, not ${room}`;
}

interface Step {
  readonly from: string;
  readonly to: string;
  readonly place: string;
}

/** One sentence for every circle of rooms, types included: two rooms that need each other are one. */
function circlesOf(all: readonly Step[]): string[] {
  const steps = [...new Map(all.map((step) => [`${step.from} ${step.to}`, step])).values()];
  const circles = new Map<string, string>();
  const follow = (way: readonly Step[], room: string): void => {
    const begin = way.findIndex(({ from }) => from === room);
    if (begin >= 0) {
      const circle = way.slice(begin);
      const rooms = circle.map(({ from }) => from);
      const places = circle.map(({ place }) => place).join(', ');
      circles.set([...rooms].sort().join(), `rooms in a circle: ${[...rooms, room].join(' -> ')} (${places})`);
      return;
    }
    for (const step of steps.filter(({ from }) => from === room)) follow([...way, step], step.to);
  };
  for (const { from } of steps) follow([], from);
  return [...circles.values()];
}

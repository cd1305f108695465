import { oneLine } from './one-line.ts';

/** Somebody whom its reader met. */
export interface Contact {
  readonly name: string;
  /** Where and when, in words. */
  readonly met: string;
  /** What became of it, in words: which names are to be signed, or why none. */
  readonly outcome: string;
  /** The reader's own note; empty where there is none. */
  readonly note: string;
  /** Of a version 4 key that the reader has checked; other keys have no such address. */
  readonly fingerprint: string | null;
}

/** Whatever can begin Markdown anywhere in a line. */
const MARKUP = /[\\`*_{}[\]<>#|~&!]/g;
/** What begins a list or a rule at the start of a line. */
const LINE_START = /^([-+]|\d+(?=[.)]))/;

/** The people one met as a page of Markdown, in the order given. */
export function renderContactSheet(title: string, contacts: readonly Contact[]): string {
  const parts = contacts.map(({ name, met, outcome, note }) =>
    [`## ${inMarkdown(name)}`, '', `- ${inMarkdown(met)}`, `- ${inMarkdown(outcome)}`, ...noteLines(note)].join('\n'),
  );
  return `${[`# ${inMarkdown(title)}`, ...parts].join('\n\n')}\n`;
}

function noteLines(note: string): string[] {
  const lines = note.split(/\r\n|\r|\n/).map(inMarkdown);
  return note === '' ? [] : ['', ...lines.map((line) => (line === '' ? '>' : `> ${line}`))];
}

function inMarkdown(text: string): string {
  return oneLine(text)
    .replace(MARKUP, '\\$&')
    .replace(LINE_START, (found) => (/^\d/.test(found) ? found : `\\${found}`))
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replaceAll('://', ':\\//');
}

/** Octets in a line before it is folded (RFC 6350, section 3.2). */
const LONGEST_LINE = 75;

/** The same people as vCards (RFC 6350), with the fingerprint as the address that phones read as a key. */
export function renderVcards(contacts: readonly Contact[]): string {
  return contacts.map(vcardOf).join('');
}

function vcardOf({ name, met, outcome, note, fingerprint }: Contact): string {
  const told = [oneLine(met), oneLine(outcome), ...note.split(/\r\n|\r|\n/).map(oneLine)].filter((line) => line !== '');
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `FN:${inVcard(oneLine(name))}`,
    `NOTE:${inVcard(told.join('\n'))}`,
    ...(fingerprint === null ? [] : [`KEY:OPENPGP4FPR:${fingerprint}`]),
    'END:VCARD',
  ];
  return `${lines.flatMap(folded).join('\r\n')}\r\n`;
}

function inVcard(text: string): string {
  return text.replace(/[\\,;]/g, '\\$&').replaceAll('\n', '\\n');
}

/** A line of at most 75 octets, and its rest on lines that begin with a space; never cut inside a character. */
function folded(line: string): string[] {
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const character of line) {
    const more = Buffer.byteLength(character);
    if (octets + more > LONGEST_LINE) {
      lines.push(current);
      current = ' ';
      octets = 1;
    }
    current += character;
    octets += more;
  }
  return [...lines, current];
}

import sax from 'sax';
import { ReadingFault, shownValue } from './reading-fault.ts';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
  readonly children: XmlElement[];
  text: string;
}

/** No programme nests deeper than ten. */
const DEEPEST = 50;
/** Names and titles are short; abstracts are not read. */
const LONGEST_TEXT = 4_000;

/**
 * Reads XML into a tree. Only XML's own entities are known; a file that declares others is refused, so that nothing in
 * it can multiply or point elsewhere. Throws a ReadingFault that names the line.
 */
export function readXml(text: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, line: 0, children: [], text: '' };
  const open = [root];
  const reader = sax.parser(true, { position: true });
  // sax stops for nothing by itself: the first fault is the one that is true.
  reader.onerror = (error) => {
    throw notWellFormed(error.message, reader.line + 1);
  };
  reader.ondoctype = (doctype) => {
    if (doctype.includes('[')) throw new ReadingFault({ code: 'declares-entities', where: lineOf(reader.line + 1) });
  };
  reader.onopentag = ({ name, attributes }) => {
    if (open.length > DEEPEST) throw new ReadingFault({ code: 'too-deep', where: lineOf(reader.line + 1) });
    const element = { name, attributes: plain(attributes), line: reader.line + 1, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  };
  reader.onclosetag = () => open.pop();
  reader.ontext = (piece) => addText(open.at(-1), piece);
  reader.oncdata = (piece) => addText(open.at(-1), piece);
  reader.write(text).close();
  const [top] = root.children;
  if (!top) throw new ReadingFault({ code: 'no-programme', where: null });
  return top;
}

/** `line 12`, as it stands in front of what is wrong there. */
export function lineOf(line: number): string {
  return `line ${line}`;
}

function addText(element: XmlElement | undefined, piece: string): void {
  if (element && element.text.length < LONGEST_TEXT) element.text += piece.slice(0, LONGEST_TEXT);
}

function plain(attributes: Readonly<Record<string, string | { readonly value: string }>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, typeof value === 'string' ? value : value.value]),
  );
}

function notWellFormed(message: string, line: number): ReadingFault {
  const [first = ''] = message.split('\n');
  return new ReadingFault({ code: 'not-well-formed', where: lineOf(line), expected: shownValue(first) });
}

/** The first child of that name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The text of the first child of that name, without white space around it; empty when there is none. */
export function textOf(element: XmlElement, name: string): string {
  return childOf(element, name)?.text.trim() ?? '';
}

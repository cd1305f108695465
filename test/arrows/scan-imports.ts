/** One import of a source file, as its line says it. */
export interface ScannedImport {
  /** From 1. */
  readonly line: number;
  /** What is imported; null when it is computed, so that nobody can say. */
  readonly specifier: string | null;
  /** Vanishes when types are stripped: `import type …` and `export type …`, but not `import { type … }`, which still runs the file. */
  readonly typeOnly: boolean;
}

const NOT_A_NAME = String.raw`(?<![.\w$])`;
/** The clause holds names, braces, stars and commas only, and never runs on into the next statement. */
const CLAUSE = String.raw`((?:(?!\b(?:import|export)\b)[\w$*{},\s])*?)`;
const STATIC = new RegExp(`${NOT_A_NAME}(?:import|export)\\b${CLAUSE}\\bfrom\\s*(["'])`, 'g');
const SIDE_EFFECT = new RegExp(`${NOT_A_NAME}import\\s*(["'])`, 'g');
const CALL = new RegExp(`${NOT_A_NAME}(?:import|require)\\s*\\(\\s*(["']?)`, 'g');

/** Every static import, export from, dynamic import and require of a TypeScript file; not those in comments, strings and templates. */
export function scanImports(source: string): ScannedImport[] {
  const code = withoutTexts(source);
  const found: [offset: number, ScannedImport][] = [];
  const add = (match: RegExpExecArray, quote: string, typeOnly: boolean) => {
    const from = match.index + match[0].length;
    const specifier = quote === '' ? null : source.slice(from, code.indexOf(quote, from));
    found.push([match.index, { line: source.slice(0, match.index).split('\n').length, specifier, typeOnly }]);
  };
  for (const match of code.matchAll(STATIC)) add(match, match[2], /^\s*type\s+[\w{*$]/.test(match[1]));
  for (const match of code.matchAll(SIDE_EFFECT)) add(match, match[1], false);
  for (const match of code.matchAll(CALL)) add(match, match[1], false);
  return found.sort(([one], [other]) => one - other).map(([, scanned]) => scanned);
}

const COMMENT_OR_STRING = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/y;
const REGEXP = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/\w*/y;
/** A slash after one of these begins a regular expression; after anything else it divides. */
const BEFORE_REGEXP = /(?:^|[(,=:[!&|?{};+\-*%<>~^]|\b(?:return|typeof|case|in|of|void|await|yield))\s*$/;
/** From a backtick, or from the brace that ends an expression in a template, to the next expression or the template's end. */
const TEMPLATE = /[`}](?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{)/y;

/** The same code, in the same places, with the contents of strings, and whole comments, templates and regular expressions, blanked. */
export function withoutTexts(source: string): string {
  let code = '';
  /** For every template that is open, outermost first: how many braces are open in its present expression. */
  const open: number[] = [];
  while (code.length < source.length) {
    const text = textAt(source, code, open);
    code += text === '' ? source[code.length] : blanked(text);
  }
  return code;
}

function textAt(source: string, before: string, open: number[]): string {
  const at = before.length;
  const character = source[at];
  const inner = open.length - 1;
  if (character === '`' || (character === '}' && open[inner] === 0)) {
    const part = matchAt(TEMPLATE, source, at);
    if (character === '}') open.pop();
    if (part.endsWith('${')) open.push(0);
    return part;
  }
  if (inner >= 0 && character === '{') open[inner] += 1;
  if (inner >= 0 && character === '}') open[inner] -= 1;
  const text = matchAt(COMMENT_OR_STRING, source, at);
  if (text !== '' || character !== '/') return text;
  return BEFORE_REGEXP.test(before.slice(-80)) ? matchAt(REGEXP, source, at) : '';
}

function matchAt(pattern: RegExp, source: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? '';
}

/** Line breaks stay, and a string's quotes. */
function blanked(text: string): string {
  const blank = text.replace(/[^\n]/g, ' ');
  return /^["']/.test(text) ? `${text[0]}${blank.slice(1, -1)}${text[0]}` : blank;
}

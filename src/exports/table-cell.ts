import { oneLine } from './one-line.ts';

/** What a spreadsheet takes for the beginning of a formula, in half and full width. */
const FORMULA = /^[=+\-@＝＋－＠]/u;

/** A text as a cell of a table: one line, and never a formula; an apostrophe before it keeps a spreadsheet from computing. */
export function tableCell(text: string): string {
  const line = oneLine(text);
  return FORMULA.test(line) ? `'${line}` : line;
}

/** A row of comma-separated values (RFC 4180). */
export function csvRow(cells: readonly (string | number)[]): string {
  const written = cells.map((cell) => (typeof cell === 'number' ? String(cell) : quoted(tableCell(cell))));
  return `${written.join(',')}\r\n`;
}

function quoted(cell: string): string {
  return /[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

import type { MyData } from '../../party/export-me.ts';
import type { Locale } from '../../text/locale.ts';
import { say, sayPlain } from '../../text/say.ts';

/** Everything that is stored about somebody as a Markdown page: a heading for each part, a list for each row. */
export function myDataPage({ exportedAt, people, views }: MyData, locale: Locale): string {
  const lines = [`# ${sayPlain(locale, 'mydata.page-title')}`, '', say(locale, 'mydata.page-made', { at: exportedAt })];
  const met = Object.entries(people);
  if (met.length > 0) {
    lines.push('', `## ${sayPlain(locale, 'mydata.page-people')}`, '');
    for (const [id, name] of met) lines.push(`- ${onOneLine(name)} (${id})`);
  }
  for (const { name, rows } of views) {
    lines.push('', `## ${inWords(name)}`);
    for (const row of rows) {
      lines.push('');
      for (const [column, value] of Object.entries(row)) {
        if (value !== null && value !== '') lines.push(`- ${inWords(column)}: ${onOneLine(String(value))}`);
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

/** "quietUntil" and "verifications_of_me" as people write. */
function inWords(name: string): string {
  const words = name.replaceAll('_', ' ').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

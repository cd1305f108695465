import { POLICY_TITLES, TABLE_HEADINGS } from '../text/simulation.en.ts';
import type { Outcome } from './simulate-conference.ts';

/** The outcomes side by side as lines of text, the first column to the left, figures to the right. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const rows = [TABLE_HEADINGS, ...outcomes.map(rowOf)];
  const widths = TABLE_HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '),
  );
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

function rowOf(outcome: Outcome): string[] {
  const { verifications } = outcome;
  return [
    POLICY_TITLES[outcome.policy],
    verifications.mean.toFixed(1),
    `${verifications.least}`,
    `${verifications.most}`,
    `${(outcome.shareOfPairs * 100).toFixed(1)} %`,
    outcome.idleMinutes.toFixed(1),
    `${outcome.repeats}`,
    `${outcome.sitOuts}`,
    `${outcome.components}`,
    outcome.meanDistance?.toFixed(2) ?? '-',
    outcome.mooreBound?.toFixed(2) ?? '-',
  ];
}

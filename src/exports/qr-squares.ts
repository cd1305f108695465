import { create } from 'qrcode';

export interface DarkRun {
  readonly row: number;
  readonly column: number;
  /** Dark squares beside each other, drawn as one, so that no hairline shows between them. */
  readonly length: number;
}

/** A QR code of that text as squares: how many on each side (without the quiet zone), and the dark ones, row by row. */
export function qrSquares(text: string): { readonly size: number; readonly runs: readonly DarkRun[] } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const runs: DarkRun[] = [];
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (!modules.get(row, column)) continue;
      const begin = column;
      while (column + 1 < modules.size && modules.get(row, column + 1)) column++;
      runs.push({ row, column: begin, length: column - begin + 1 });
    }
  }
  return { size: modules.size, runs };
}

/** The scheme that phones' programs read; its 4 is the version of the fingerprint. */
const SCHEME = 'OPENPGP4FPR:';

/** What a QR code of this fingerprint holds: version 4 only, in capitals. Null for any other. */
export function qrTextOf(fingerprint: string): string | null {
  return /^[0-9A-F]{40}$/i.test(fingerprint) ? `${SCHEME}${fingerprint.toUpperCase()}` : null;
}

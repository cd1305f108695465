import type { SentFile } from './visit.ts';

/** What somebody filled into a form, by the fields' custom ids. */
export interface FormFields {
  /** Empty when the field was left empty. */
  text(field: string): string;
  file(field: string): SentFile | null;
  /** What was chosen in a select; null when nothing was. */
  chosen(field: string): string | null;
  /** Whether a box is ticked. */
  checked(field: string): boolean;
}

import type { Locale } from '../text/locale.ts';
import type { ButtonName } from './custom-id.ts';
import { button } from './payload.ts';

/** As many lines as a phone scrolls through, and a message takes. */
const LINES_A_PAGE = 25;

export interface Page<T> {
  readonly items: readonly T[];
  /** To the page before and the next one, where there are any. */
  buttons(name: ButtonName, locale: Locale): ReturnType<typeof button>[];
}

/** One page of a list, counted from 0; one beyond the end is the last. */
export function pageOf<T>(all: readonly T[], wanted: number): Page<T> {
  const last = Math.max(Math.ceil(all.length / LINES_A_PAGE) - 1, 0);
  const page = Math.min(Math.max(wanted, 0), last);
  return {
    items: all.slice(page * LINES_A_PAGE, (page + 1) * LINES_A_PAGE),
    buttons: (name, locale) => [
      ...(page > 0 ? [button(locale, 'button.page-before', name, undefined, 'quiet', page - 1)] : []),
      ...(page < last ? [button(locale, 'button.page-next', name, undefined, 'quiet', page + 1)] : []),
    ],
  };
}

import { localTime } from '../programme/wall-clock.ts';
import type { DayListener } from './conference-thread.ts';
import type { Progress } from './thread-messages.ts';

export interface Screen {
  write(text: string): void;
  /** A terminal, whose last line can be written anew. */
  readonly isTerminal: boolean;
}

/** Lines that stay are this long apart where there is no terminal to write one line anew on. */
const LINE_EVERY_MINUTES = 10;
const CLEAR_LINE = '\r\u001b[2K';

function progressText({ doing, joined, cards, checks }: Progress): string {
  return `${doing}: ${joined} joined, ${cards} cards read, ${checks} keys checked`;
}

/** The day as it happens: news as lines, and numbers in a line that is written anew, or, elsewhere, as a line now and then. */
export function dayOn(screen: Screen, timeZone = 'UTC'): DayListener & { end(): void } {
  const clockTime = (at: Date) => localTime(at, timeZone).slice(11, 16);
  let lineStands = false;
  let lastLine = 0;
  let lastText = '';
  const clear = () => {
    if (lineStands) screen.write(CLEAR_LINE);
    lineStands = false;
  };
  return {
    news(at, text) {
      clear();
      screen.write(`${clockTime(at)}  ${text}\n`);
      lastLine = at.getTime();
    },
    progress(progress) {
      const text = progressText(progress);
      if (screen.isTerminal) {
        screen.write(`${CLEAR_LINE}${clockTime(progress.at)}  ${text}`);
        lineStands = true;
        return;
      }
      if (progress.at.getTime() < lastLine + LINE_EVERY_MINUTES * 60_000 || text === lastText) return;
      screen.write(`${clockTime(progress.at)}  ${text}\n`);
      lastLine = progress.at.getTime();
      lastText = text;
    },
    end: clear,
  };
}

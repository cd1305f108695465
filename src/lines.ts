/** Work that must not overlap, by what it is about: messages to one person go out one after the other. */
export interface Lines {
  /** Runs the work when everything before it in this line is done; `waited` tells whether there was anything. */
  join<T>(line: string, work: (waited: boolean) => Promise<T>): Promise<T>;
}

export function startLines(): Lines {
  const lasts = new Map<string, Promise<unknown>>();
  return {
    async join(line, work) {
      const before = lasts.get(line);
      const mine = (before ?? Promise.resolve()).then(() => work(before !== undefined));
      const settled = mine.catch(() => undefined); // whoever asked for it hears of it; those behind go on
      lasts.set(line, settled);
      try {
        return await mine;
      } finally {
        if (lasts.get(line) === settled) lasts.delete(line);
      }
    },
  };
}

/** The most processor time, in milliseconds, that the main thread spends between two turns of the event loop until something is done. */
export async function longestTurn(until: Promise<unknown>): Promise<number> {
  let longest = 0;
  let isDone = false;
  let last = process.threadCpuUsage();
  const look = () => {
    const { user, system } = process.threadCpuUsage(last);
    last = process.threadCpuUsage();
    longest = Math.max(longest, (user + system) / 1000);
    if (!isDone) setImmediate(look);
  };
  setImmediate(look);
  await until;
  isDone = true;
  look();
  return longest;
}

/** Discord counts its ids' milliseconds from the first second of 2015. */
const discordEpoch = 1_420_070_400_000n;

/**
 * Ids as Discord makes them: the time in the upper bits, then a counter, so that they grow and never repeat.
 * `now` gives milliseconds since 1970 and must lie after 2016, or the ids get shorter than clients accept.
 */
export function snowflakes(now: () => number): () => string {
  let lastTime = 0n;
  let counter = 0n;
  return () => {
    const time = BigInt(Math.floor(now()));
    if (time > lastTime) {
      lastTime = time;
      counter = 0n;
    } else {
      counter += 1n;
      // Twenty-two bits lie below the time; when they are used up, the next millisecond is borrowed.
      if (counter >= 4_194_304n) {
        lastTime += 1n;
        counter = 0n;
      }
    }
    return (((lastTime - discordEpoch) << 22n) | counter).toString();
  };
}

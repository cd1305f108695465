/**
 * What the work gives within so many real milliseconds; null when it takes longer, and then it goes on. A plain timer: to abort a
 * wait makes an error each time, which takes longer than many an answer.
 */
export async function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, milliseconds, null);
    timer.unref();
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

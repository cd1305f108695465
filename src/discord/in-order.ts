/** So many people are remembered, those who did something last. */
const REMEMBERED = 5_000;

/**
 * Tells of what somebody did whether they have done nothing since, by the ids that Discord gives in the order of time. A press that was
 * under way for long must not undo what the person did after it: "I'm free" does not arrive behind "not free any more".
 */
export function inOrder(): (userId: string, eventId: string) => boolean {
  const newest = new Map<string, bigint>();
  return (userId, eventId) => {
    const id = BigInt(eventId);
    const latest = newest.get(userId) ?? id;
    // Put at the end: a map keeps the order in which its keys came.
    newest.delete(userId);
    newest.set(userId, id > latest ? id : latest);
    if (newest.size > REMEMBERED) forgetOldest(newest);
    return id >= latest;
  };
}

function forgetOldest(newest: Map<string, bigint>): void {
  for (const userId of newest.keys()) {
    newest.delete(userId);
    return;
  }
}

import { AsyncLocalStorage } from 'node:async_hooks';

/** Knows, along the calls, whether a transaction is open. The flag outlives the context, which timers made inside it inherit. */
const current = new AsyncLocalStorage<{ open: boolean }>();

export async function insideTransaction<T>(work: () => Promise<T>): Promise<T> {
  const transaction = { open: true };
  try {
    return await current.run(transaction, work);
  } finally {
    transaction.open = false;
  }
}

/**
 * PGlite is one connection: a query beside an open transaction, made by the one who holds it, waits for itself for ever.
 * PostgreSQL would only need a second connection, but what hangs on one engine must not pass on the other.
 */
export function refuseInsideTransaction(): void {
  if (current.getStore()?.open) {
    throw new Error('a query beside the open transaction would wait for itself: pass the transaction on');
  }
}

import type { Connection } from './connection.ts';

/** A query of drizzle's before it is asked. */
interface Preparable<Result> {
  prepare(name: string): { execute(values: Record<string, unknown>): Promise<Result> };
}

/**
 * A query that is built once for each connection instead of each time it is asked: building takes longer than asking. Where a
 * value goes stands `sql.placeholder('name')`; it takes what the database takes, so a list is compared with `= any(...)`.
 *
 * @param name the statement's, in the database's own views too
 */
export function prepared<Result>(
  name: string,
  build: (connection: Connection) => Preparable<Result>,
): (connection: Connection, values: Readonly<Record<string, unknown>>) => Promise<Result> {
  const built = new WeakMap<Connection, ReturnType<Preparable<Result>['prepare']>>();
  return (connection, values) => {
    const known = built.get(connection) ?? build(connection).prepare(name);
    built.set(connection, known);
    return known.execute(values);
  };
}

import { customType, timestamp, uuid } from 'drizzle-orm/pg-core';

/** An instant: stored with its zone, read as a Date. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });

export const rowId = () => uuid('id').primaryKey().defaultRandom();

/** Raw bytes; both drivers hand back a Uint8Array (pg a Buffer, which is one). */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

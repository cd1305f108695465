/** The whole schema; drizzle-kit reads it from here. */
export * from './schema/announcements.ts';
export * from './schema/audit.ts';
export * from './schema/certifications.ts';
export * from './schema/keys.ts';
export * from './schema/lists.ts';
export * from './schema/meetings.ts';
export * from './schema/messages.ts';
export * from './schema/notes.ts';
export * from './schema/participants.ts';
export * from './schema/parties.ts';
export * from './schema/programmes.ts';
export * from './schema/safety.ts';
export * from './schema/standings.ts';
export * from './schema/verifications.ts';

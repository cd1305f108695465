import { REST, Routes } from 'discord.js';
import { COMMAND_DECLARATIONS } from './commands/all.ts';

/**
 * Tells Discord which commands there are, for all servers; what stood there before is replaced.
 * Throws discord.js's error when Discord refuses. Gives how many commands there are now.
 */
export async function registerCommands(input: { readonly token: string; readonly apiUrl: string }): Promise<number> {
  const rest = new REST({ api: input.apiUrl }).setToken(input.token);
  const application = await rest.get(Routes.currentApplication());
  await rest.put(Routes.applicationCommands(idOf(application)), { body: COMMAND_DECLARATIONS });
  return COMMAND_DECLARATIONS.length;
}

function idOf(application: unknown): string {
  if (typeof application === 'object' && application !== null && 'id' in application) {
    if (typeof application.id === 'string') return application.id;
  }
  throw new TypeError('Discord did not say which application this token belongs to');
}

import { ConfigFaulty, EXIT_CONFIG, readConfig } from './config.ts';
import { registerCommands } from './discord/register.ts';

/** Tells Discord the bot's commands: once at the beginning, and after an update that changed them. */
async function register(): Promise<void> {
  try {
    const config = readConfig();
    const count = await registerCommands({ token: config.discordToken, apiUrl: config.discordApiUrl });
    process.stdout.write(
      `${count} commands are registered. Discord shows them within a minute; reload an open Discord.\n`,
    );
  } catch (error) {
    if (error instanceof ConfigFaulty) {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = EXIT_CONFIG;
      return;
    }
    const because = error instanceof Error ? error.message : 'for no stated reason';
    process.stderr.write(
      `Discord did not take the commands: ${because}. Check DISCORD_TOKEN and the network, and try again.\n`,
    );
    process.exitCode = 1;
  }
}

await register();

import { lockDataFolder } from '../../src/store/data-folder-lock.ts';

/** A process of its own that takes a folder, says whether it got it, and holds it until it is ended. */
const [, , folder = ''] = process.argv;
try {
  lockDataFolder(folder);
  process.stdout.write('got it\n');
  setInterval(() => undefined, 1_000);
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
}

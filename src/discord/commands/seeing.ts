import { showAudit } from '../views/audit.ts';
import { showStats } from '../views/stats.ts';
import { showExportedWeb } from '../views/web.ts';
import { described, FOR_ORGANIZERS, type SlashCommand, subcommand } from './command.ts';
import { organize } from './organize.ts';

export const stats: SlashCommand = {
  declaration: {
    name: 'stats',
    ...described('command.stats'),
    ...FOR_ORGANIZERS,
    options: [subcommand('show', 'command.stats.show'), subcommand('export', 'command.stats.export')],
  },
  run: (visit, given) => organize(visit, given, { show: (asker) => showStats(asker), export: showExportedWeb }),
};

export const audit: SlashCommand = {
  declaration: { name: 'audit', ...described('command.audit'), ...FOR_ORGANIZERS },
  run: (visit) => showAudit(visit),
};

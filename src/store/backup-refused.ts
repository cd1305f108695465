/** Why a backup was not made or not restored, in a sentence for whoever runs the bot. Nothing was changed. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
}

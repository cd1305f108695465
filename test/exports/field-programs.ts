import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether a program of the field is here; `.ci/run` installs them from Debian's packages. */
export function hasProgram(name: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
}

export interface Ran {
  readonly status: number | null;
  readonly output: string;
  readonly stdout: string;
}

/** A GnuPG home of its own in a temporary folder, with a short path for the agent's socket. */
export class GnupgHome {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  static async make(): Promise<GnupgHome> {
    return new GnupgHome(await mkdtemp(join(tmpdir(), 'rdg-')));
  }

  get environment(): NodeJS.ProcessEnv {
    return { ...process.env, GNUPGHOME: this.folder, HOME: this.folder, LC_ALL: 'C.UTF-8', NO_COLOR: '1' };
  }

  runs(
    program: string,
    args: readonly string[],
    { input = '', cwd = this.folder }: { readonly input?: string | Uint8Array; readonly cwd?: string } = {},
  ): Ran {
    const { status, stdout, stderr } = spawnSync(program, args, {
      ...{ cwd, input, env: this.environment, maxBuffer: 1e9, timeout: 120_000 },
    });
    return { status, stdout: stdout.toString(), output: `${stdout.toString()}${stderr.toString()}` };
  }

  /** Throws when GnuPG is not content. */
  gpg(args: readonly string[], input: string | Uint8Array = ''): string {
    const options = ['--batch', '--yes', '--quiet', '--no-tty', '--pinentry-mode', 'loopback', '--passphrase', ''];
    const { status, stdout, output } = this.runs('gpg', [...options, '--trust-model', 'always', ...args], { input });
    if (status !== 0) throw new Error(`gpg ${args.join(' ')}: ${output}`);
    return stdout;
  }

  /** A key that needs no passphrase; gives its fingerprint. */
  makesKey(
    userId: string,
    lines: readonly string[] = ['Key-Type: EDDSA', 'Key-Curve: ed25519', 'Key-Usage: cert,sign'],
  ): string {
    const parameters = ['%no-protection', ...lines, ...ENCRYPTION, `Name-Real: ${userId.replace(/ <.*/, '')}`];
    const address = /<(.*)>/.exec(userId)?.[1];
    const known = new Set(this.fingerprints());
    this.gpg(
      ['--generate-key'],
      [...parameters, ...(address ? [`Name-Email: ${address}`] : []), 'Expire-Date: 0', '%commit', ''].join('\n'),
    );
    const [made] = this.fingerprints().filter((fingerprint) => !known.has(fingerprint));
    if (made === undefined) throw new Error('gpg made no key');
    return made;
  }

  fingerprints(): string[] {
    const listed = this.runs('gpg', ['--with-colons', '--list-keys']).stdout.split('\n');
    return listed.flatMap((line, index) => (line.startsWith('pub:') ? [listed[index + 1]?.split(':')[9] ?? ''] : []));
  }

  /** The user IDs of a key that carry a good signature of another, as GnuPG checks them. */
  goodOn(fingerprint: string, signer: string): string[] {
    const good: string[] = [];
    let userId = '';
    for (const line of this.runs('gpg', ['--with-colons', '--check-sigs', fingerprint]).stdout.split('\n')) {
      const fields = line.split(':');
      if (fields[0] === 'uid') userId = (fields[9] ?? '').replaceAll('\\x3a', ':');
      if (fields[0] === 'sub') userId = '';
      if (fields[0] === 'sig' && fields[1] === '!' && fields[4] === signer.slice(-16) && userId !== '')
        good.push(userId);
    }
    return good;
  }

  async goes(): Promise<void> {
    spawnSync('gpgconf', ['--homedir', this.folder, '--kill', 'all']);
    await rm(this.folder, { recursive: true, force: true });
  }
}

const ENCRYPTION = ['Subkey-Type: ECDH', 'Subkey-Curve: cv25519', 'Subkey-Usage: encrypt'];

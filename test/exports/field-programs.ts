import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

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

  /** Beside whatever else this process does: a bot that runs in it must not stand still for as long as GnuPG takes. */
  async runs(
    program: string,
    args: readonly string[],
    { input = '', cwd = this.folder }: { readonly input?: string | Uint8Array; readonly cwd?: string } = {},
  ): Promise<Ran> {
    const child = spawn(program, args, { cwd, env: this.environment, timeout: 120_000 });
    // Whoever does not read to the end has what they want.
    child.stdin.on('error', () => undefined).end(input);
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    return { status: child.exitCode, stdout, output: `${stdout}${stderr}` };
  }

  /** Throws when GnuPG is not content. */
  async gpg(args: readonly string[], input: string | Uint8Array = ''): Promise<string> {
    const options = ['--batch', '--yes', '--quiet', '--no-tty', '--pinentry-mode', 'loopback', '--passphrase', ''];
    const { status, stdout, output } = await this.runs('gpg', [...options, '--trust-model', 'always', ...args], {
      input,
    });
    if (status !== 0) throw new Error(`gpg ${args.join(' ')}: ${output}`);
    return stdout;
  }

  /** A key that needs no passphrase; gives its fingerprint. */
  async makesKey(
    userId: string,
    lines: readonly string[] = ['Key-Type: EDDSA', 'Key-Curve: ed25519', 'Key-Usage: cert,sign'],
  ): Promise<string> {
    const parameters = ['%no-protection', ...lines, ...ENCRYPTION, `Name-Real: ${userId.replace(/ <.*/, '')}`];
    const address = /<(.*)>/.exec(userId)?.[1];
    const known = new Set(await this.fingerprints());
    await this.gpg(
      ['--generate-key'],
      [...parameters, ...(address ? [`Name-Email: ${address}`] : []), 'Expire-Date: 0', '%commit', ''].join('\n'),
    );
    const [made] = (await this.fingerprints()).filter((fingerprint) => !known.has(fingerprint));
    if (made === undefined) throw new Error('gpg made no key');
    return made;
  }

  async fingerprints(): Promise<string[]> {
    const { stdout } = await this.runs('gpg', ['--with-colons', '--list-keys']);
    const listed = stdout.split('\n');
    return listed.flatMap((line, index) => (line.startsWith('pub:') ? [listed[index + 1]?.split(':')[9] ?? ''] : []));
  }

  /** The user IDs of a key that carry a good signature of another, as GnuPG checks them. */
  async goodOn(fingerprint: string, signer: string): Promise<string[]> {
    const good: string[] = [];
    let userId = '';
    const { stdout } = await this.runs('gpg', ['--with-colons', '--check-sigs', fingerprint]);
    for (const line of stdout.split('\n')) {
      const fields = line.split(':');
      if (fields[0] === 'uid') userId = (fields[9] ?? '').replaceAll('\\x3a', ':');
      if (fields[0] === 'sub') userId = '';
      if (fields[0] === 'sig' && fields[1] === '!' && fields[4] === signer.slice(-16) && userId !== '')
        good.push(userId);
    }
    return good;
  }

  async goes(): Promise<void> {
    await this.runs('gpgconf', ['--homedir', this.folder, '--kill', 'all']);
    await rm(this.folder, { recursive: true, force: true });
  }
}

const ENCRYPTION = ['Subkey-Type: ECDH', 'Subkey-Curve: cv25519', 'Subkey-Usage: encrypt'];

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../src/exports/kit');
const DOCUMENT = join(import.meta.dirname, '../../docs/after-the-party.md');

test('the documentation names the SHA-256 of every script of the kit, so that nobody must believe the one they got', () => {
  const document = readFileSync(DOCUMENT, 'utf8');
  const scripts = readdirSync(FOLDER).sort();
  expect(scripts).toEqual(['sign-sq.sh', 'sign.ps1', 'sign.sh']);
  for (const name of scripts) {
    const hash = createHash('sha256')
      .update(readFileSync(join(FOLDER, name)))
      .digest('hex');
    expect(document, name).toContain(`${hash}  ${name}`);
  }
});

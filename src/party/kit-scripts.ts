import { readFile } from 'node:fs/promises';

const NAMES = ['sign.sh', 'sign.ps1', 'sign-sq.sh'] as const;

let read: Promise<Readonly<Record<string, string>>> | undefined;

/** The scripts of every signing kit by their names, read once. They are the same files for everybody. */
export function readKitScripts(): Promise<Readonly<Record<string, string>>> {
  read ??= readAll();
  return read;
}

async function readAll(): Promise<Readonly<Record<string, string>>> {
  const folder = new URL('../exports/kit/', import.meta.url);
  const texts = await Promise.all(NAMES.map((name) => readFile(new URL(name, folder), 'utf8')));
  return Object.fromEntries(NAMES.map((name, index) => [name, texts[index] ?? '']));
}

import type { JsonObject } from './json.ts';

/** A file as somebody hands it in: by the bot in a request, or by a person. */
export interface OfferedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly contentType?: string;
  /** The alt text. */
  readonly description?: string;
}

/** A file that a message or an interaction carries, served by the local Discord at `url`. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly description: string | undefined;
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly ephemeral: boolean;
  readonly url: string;
}

const typesByEnding: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  zip: 'application/zip',
  asc: 'application/pgp-keys',
};

function contentTypeOf(file: OfferedFile): string {
  if (file.contentType) return file.contentType;
  const ending = /\.(\w+)$/.exec(file.name)?.[1]?.toLowerCase() ?? '';
  return typesByEnding[ending] ?? 'application/octet-stream';
}

/** Width and height of a PNG, from its header chunk; undefined for everything else. */
function pngSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  if (bytes.length < 24 || bytes[0] !== 0x89 || bytes[1] !== 0x50) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, 24);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** The files in use, by id; who drops a message drops its files. */
export class FileStore {
  readonly #files = new Map<string, StoredFile>();
  readonly #nextId: () => string;
  readonly #origin: () => string;

  constructor(nextId: () => string, origin: () => string) {
    this.#nextId = nextId;
    this.#origin = origin;
  }

  add(file: OfferedFile, channelId: string, ephemeral = false): StoredFile {
    const id = this.#nextId();
    const name = file.name.replace(/\s/g, '_');
    const size = pngSize(file.bytes);
    const stored: StoredFile = {
      id,
      name,
      bytes: file.bytes,
      contentType: contentTypeOf(file),
      description: file.description,
      width: size?.width,
      height: size?.height,
      ephemeral,
      url: `${this.#origin()}/attachments/${channelId}/${id}/${encodeURIComponent(name)}`,
    };
    this.#files.set(id, stored);
    return stored;
  }

  get(id: string): StoredFile | undefined {
    return this.#files.get(id);
  }

  drop(files: readonly StoredFile[]): void {
    for (const file of files) this.#files.delete(file.id);
  }
}

/** A file as Discord describes it in messages and in an interaction's resolved data. */
export function attachmentJson(file: StoredFile): JsonObject {
  return {
    id: file.id,
    filename: file.name,
    size: file.bytes.length,
    url: file.url,
    proxy_url: file.url,
    content_type: file.contentType,
    description: file.description,
    width: file.width,
    height: file.height,
    ephemeral: file.ephemeral || undefined,
  };
}

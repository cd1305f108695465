import type { JsonObject } from './json.ts';
import { isObject, numberOf, objectsOf, textOf } from './json.ts';

/** Discord's numbers for the kinds of commands. */
export const commandTypes = { slash: 1, user: 2, message: 3 } as const;

/** A registered command, as Discord gives it back. */
export interface RegisteredCommand {
  readonly id: string;
  readonly name: string;
  readonly type: number;
  readonly guildId: string | undefined;
  readonly json: JsonObject;
  readonly options: readonly JsonObject[];
  /** Where it can be used: 0 in servers, 1 in direct messages with the bot. */
  readonly contexts: readonly number[];
  /** Bits a member needs in the channel; undefined when everybody may, 0 when only administrators may. */
  readonly needs: bigint | undefined;
}

/** What a server's owner set for a command under Integrations: who may use it besides, or may not. */
export interface CommandGrant {
  /** A role's or member's id, or the server's own id for everybody. */
  readonly id: string;
  readonly allowed: boolean;
}

function contextsOf(json: JsonObject): number[] {
  if (Array.isArray(json.contexts)) return json.contexts.filter((value) => typeof value === 'number');
  return json.dm_permission === false ? [0] : [0, 1, 2];
}

function needsOf(json: JsonObject): bigint | undefined {
  const value = json.default_member_permissions;
  return typeof value === 'string' || typeof value === 'number' ? BigInt(value) : undefined;
}

/** The application's commands, global and of single servers. */
export class Commands {
  readonly #nextId: () => string;
  readonly #applicationId: string;
  /** By server id, with '' for the global ones; inside by id. */
  readonly #scopes = new Map<string, Map<string, RegisteredCommand>>();
  readonly #grants = new Map<string, CommandGrant[]>();

  constructor(nextId: () => string, applicationId: string) {
    this.#nextId = nextId;
    this.#applicationId = applicationId;
  }

  /** Replaces all commands of a scope; those that keep name and type keep their id. */
  replaceAll(guildId: string | undefined, bodies: readonly JsonObject[]): RegisteredCommand[] {
    const before = [...this.#scope(guildId).values()];
    const after = new Map<string, RegisteredCommand>();
    for (const body of bodies) {
      const same = before.find((command) => command.name === body.name && command.type === (body.type ?? 1));
      const command = this.#make(guildId, body, same?.id);
      after.set(command.id, command);
    }
    this.#scopes.set(guildId ?? '', after);
    return [...after.values()];
  }

  /** Adds one command, or replaces the one of the same name and type. */
  put(
    guildId: string | undefined,
    body: JsonObject,
  ): { readonly command: RegisteredCommand; readonly created: boolean } {
    const same = this.find(guildId, textOf(body, 'name') ?? '', numberOf(body, 'type') ?? commandTypes.slash);
    const command = this.#make(guildId, body, same?.id);
    this.#scope(guildId).set(command.id, command);
    return { command, created: same === undefined };
  }

  change(command: RegisteredCommand, body: JsonObject): RegisteredCommand {
    const changed = this.#make(command.guildId, { ...command.json, ...body }, command.id);
    this.#scope(command.guildId).set(command.id, changed);
    return changed;
  }

  remove(command: RegisteredCommand): void {
    this.#scope(command.guildId).delete(command.id);
  }

  list(guildId: string | undefined): RegisteredCommand[] {
    return [...this.#scope(guildId).values()];
  }

  byId(guildId: string | undefined, id: string): RegisteredCommand | undefined {
    return this.#scope(guildId).get(id);
  }

  /** The command of a name and type in one scope. */
  find(guildId: string | undefined, name: string, type: number): RegisteredCommand | undefined {
    for (const command of this.#scope(guildId).values()) {
      if (command.name === name && command.type === type) return command;
    }
    return undefined;
  }

  /** The command that somebody in a server (or, without one, in direct messages) means: the server's own goes first. */
  meant(guildId: string | undefined, name: string, type: number): RegisteredCommand | undefined {
    const own = guildId === undefined ? undefined : this.find(guildId, name, type);
    return own ?? this.find(undefined, name, type);
  }

  grant(guildId: string, commandName: string, grant: CommandGrant): void {
    const key = `${guildId}/${commandName}`;
    this.#grants.set(key, [...(this.#grants.get(key) ?? []).filter((line) => line.id !== grant.id), grant]);
  }

  grantsOf(guildId: string, commandName: string): readonly CommandGrant[] {
    return this.#grants.get(`${guildId}/${commandName}`) ?? [];
  }

  #scope(guildId: string | undefined): Map<string, RegisteredCommand> {
    const known = this.#scopes.get(guildId ?? '');
    if (known) return known;
    const created = new Map<string, RegisteredCommand>();
    this.#scopes.set(guildId ?? '', created);
    return created;
  }

  #make(guildId: string | undefined, body: JsonObject, knownId: string | undefined): RegisteredCommand {
    const id = knownId ?? this.#nextId();
    const type = numberOf(body, 'type') ?? commandTypes.slash;
    const contexts = contextsOf(body);
    const needs = needsOf(body);
    const json: JsonObject = {
      nsfw: false,
      dm_permission: contexts.includes(1),
      integration_types: [0],
      ...body,
      id,
      type,
      application_id: this.#applicationId,
      guild_id: guildId,
      version: this.#nextId(),
      description: textOf(body, 'description') ?? '',
      contexts: Array.isArray(body.contexts) ? body.contexts : null,
      default_member_permissions: needs?.toString() ?? null,
    };
    const name = textOf(body, 'name') ?? '';
    return { id, name, type, guildId, json, options: objectsOf(json, 'options').filter(isObject), contexts, needs };
  }
}

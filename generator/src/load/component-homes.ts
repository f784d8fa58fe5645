import path from 'node:path';
import { isObject } from './json.ts';
import { type Kind, SECTIONS } from './object-kinds.ts';
import type { Target } from './resolve-reference.ts';
import type { JsonObject } from './spec-document.ts';

/** Where parts of other documents stand among the components of this one. */
export class ComponentHomes {
  readonly #root: JsonObject;
  readonly #homes = new Map<string, readonly string[]>();

  constructor(root: JsonObject) {
    this.#root = root;
  }

  homeOf(target: Target, kind: Kind): readonly string[] | undefined {
    return this.#homes.get(keyOf(target, kind));
  }

  settle(target: Target, kind: Kind, home: readonly string[]): void {
    this.#homes.set(keyOf(target, kind), home);
  }

  /** Folder of the components of a kind; `undefined` where this version of OpenAPI has none. */
  sectionOf(kind: Kind): readonly string[] | undefined {
    const section = SECTIONS[kind];
    if (section === undefined) return undefined;
    if (!('swagger' in this.#root)) return ['components', section.openapi];
    return section.swagger === undefined ? undefined : [section.swagger];
  }

  /** Gives a target a place of its own, called by the last of its pointer that is a name, or by its file. */
  create(target: Target, kind: Kind): { home: readonly string[]; owner: JsonObject } | undefined {
    const section = this.sectionOf(kind);
    if (section === undefined) return undefined;
    const owner = section.reduce<JsonObject>((parent, key) => {
      const child = parent[key];
      if (isObject(child)) return child;
      const made: JsonObject = {};
      parent[key] = made;
      return made;
    }, this.#root);
    const home = [...section, freeName(target, owner)];
    this.settle(target, kind, home);
    return { home, owner };
  }
}

function keyOf({ document, segments }: Target, kind: Kind): string {
  return JSON.stringify([kind, document.location, ...segments]);
}

function freeName({ document, segments }: Target, owner: JsonObject): string {
  const file = path.posix.basename(document.location.replaceAll('\\', '/')).replace(/[?#].*$/, '');
  const stem = file.replace(/(?:\.(?:openapi|schema))?\.(?:ya?ml|json)$/i, '') || 'Part';
  const last = segments.at(-1);
  const name = last === undefined || last === '' ? stem : last;
  const wanted = [name, `${stem}_${name}`].find((candidate) => !Object.hasOwn(owner, candidate));
  if (wanted !== undefined) return wanted;
  for (let count = 2; ; count++) {
    if (!Object.hasOwn(owner, `${stem}_${name}_${count}`)) return `${stem}_${name}_${count}`;
  }
}

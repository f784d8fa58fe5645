import path from 'node:path';
import { isObject } from './json.ts';
import { type Kind, SECTIONS, type Shape, shapeOfMember } from './object-kinds.ts';
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

  /** What was written out as a whole section of components, or as all of them, is the home of each of its members. */
  settleAll(target: Target, shape: Shape, standsAt: readonly string[]): void {
    if (!isObject(target.value) || standsAt.length > 2) return;
    for (const [key, value] of Object.entries(target.value)) {
      const inner = shapeOfMember(shape, key);
      const member = { ...target, segments: [...target.segments, key], value };
      const place = [...standsAt, key];
      if (inner?.of === 'map') this.settleAll(member, inner, place);
      else if (inner !== undefined && this.#isHome(inner.kind, place)) this.settle(member, inner.kind, place);
    }
  }

  #isHome(kind: Kind, place: readonly string[]): boolean {
    const section = this.sectionOf(kind);
    return section?.length === place.length - 1 && section.every((key, index) => key === place[index]);
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
    const made = this.createNamed(nameOf(target), kind, stemOf(target));
    if (made !== undefined) this.settle(target, kind, made.home);
    return made;
  }

  /** A free place among the components of a kind; a clash puts `prefix` in front. */
  createNamed(name: string, kind: Kind, prefix = ''): { home: readonly string[]; owner: JsonObject } | undefined {
    const section = this.sectionOf(kind);
    if (section === undefined) return undefined;
    const owner = section.reduce<JsonObject>((parent, key) => {
      const child = parent[key];
      if (isObject(child)) return child;
      const made: JsonObject = {};
      parent[key] = made;
      return made;
    }, this.#root);
    return { home: [...section, freeName(name, prefix, owner)], owner };
  }
}

function keyOf({ document, segments }: Target, kind: Kind): string {
  return JSON.stringify([kind, document.location, ...segments]);
}

function nameOf(target: Target): string {
  return target.segments.at(-1) || stemOf(target);
}

function stemOf({ document }: Target): string {
  const file = path.posix.basename(document.location.replaceAll('\\', '/')).replace(/[?#].*$/, '');
  return file.replace(/(?:\.(?:openapi|schema))?\.(?:ya?ml|json)$/i, '') || 'Part';
}

function freeName(name: string, prefix: string, owner: JsonObject): string {
  const long = prefix === '' ? name : `${prefix}_${name}`;
  const wanted = [name, long].find((candidate) => !Object.hasOwn(owner, candidate));
  if (wanted !== undefined) return wanted;
  for (let count = 2; ; count++) {
    if (!Object.hasOwn(owner, `${long}_${count}`)) return `${long}_${count}`;
  }
}

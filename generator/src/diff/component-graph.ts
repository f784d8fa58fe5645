import type { OperationModel } from '../model/api-model.ts';
import type { Direction } from '../model/left-out.ts';
import type { NamedSchema } from '../model/schema-model.ts';
import type { Sides, Site, Step } from './change.ts';
import { memberPath } from './member-path.ts';

/** A component on both sides, in one direction: compared once, whoever refers to it. */
export interface ComponentPair {
  readonly base: NamedSchema;
  readonly revision: NamedSchema;
  readonly direction: Direction;
}

/** Who refers to a component, and from where. */
interface Reference {
  readonly from: Site;
  /** Absent: an operation's or a webhook's own schemas do. */
  readonly pair?: ComponentPair | undefined;
}

/** Where operations and webhooks reach a component. */
export interface Reach {
  readonly operations: readonly Sides<OperationModel>[];
  /** The one place from which it is reached, as a place of the operation. */
  readonly only?: Site;
}

/** Pairs of components that references on both sides lead to, and who refers to them. */
export class ComponentGraph {
  readonly #pairs = new Map<string, ComponentPair>();
  readonly #references = new Map<ComponentPair, Reference[]>();
  readonly #waiting: ComponentPair[] = [];
  readonly #reaches = new Map<ComponentPair, Reach>();

  /** Notes a reference. The pair is compared when its turn comes. */
  link(base: NamedSchema, revision: NamedSchema, reference: { from: Site; pair?: ComponentPair | undefined }): void {
    const direction = reference.from.direction ?? 'response';
    const id = `${direction} ${base.key} ${revision.key}`;
    let pair = this.#pairs.get(id);
    if (pair === undefined) {
      pair = { base, revision, direction };
      this.#pairs.set(id, pair);
      this.#references.set(pair, []);
      this.#waiting.push(pair);
    }
    this.#references.get(pair)?.push(reference);
  }

  /** Keys of the components of the base that were reached. */
  baseKeys(): ReadonlySet<string> {
    return new Set([...this.#pairs.values()].map(({ base }) => base.key));
  }

  /** What references to a component lead to now, of what is new. */
  successorOf({ key }: NamedSchema, fresh: ReadonlySet<NamedSchema>): NamedSchema | undefined {
    return [...this.#pairs.values()].find(({ base, revision }) => base.key === key && fresh.has(revision))?.revision;
  }

  take(): ComponentPair | undefined {
    return this.#waiting.pop();
  }

  /** Known once everything has been compared. */
  reachOf(pair: ComponentPair): Reach {
    const known = this.#reaches.get(pair);
    if (known !== undefined) return known;
    const reach = this.#findReach(pair);
    this.#reaches.set(pair, reach);
    return reach;
  }

  #findReach(pair: ComponentPair): Reach {
    const seen = new Set<ComponentPair>([pair]);
    const queue: { pair: ComponentPair; steps: readonly Step[] }[] = [{ pair, steps: [] }];
    const sites: Site[] = [];
    let hasWays = false;
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      for (const { from, pair: user } of this.#references.get(at.pair) ?? []) {
        const steps = [...from.steps, ...at.steps];
        if (user === undefined) sites.push({ ...from, steps });
        else if (seen.has(user)) hasWays = true;
        else {
          seen.add(user);
          queue.push({ pair: user, steps });
        }
      }
    }
    const operations = new Set(sites.flatMap(({ owner }) => (owner.kind === 'operation' ? [owner] : [])));
    const [first] = sites;
    const isOnly = first !== undefined && !hasWays && sites.every((site) => isSamePlace(site, first));
    return { operations: [...operations], ...(isOnly && { only: first }) };
  }
}

/** A body has the same members in each of its media types. */
function isSamePlace(one: Site, other: Site): boolean {
  return one.owner === other.owner && one.whole === other.whole && memberPath(one.steps) === memberPath(other.steps);
}

import type { MockRequest } from './mock-request.js';
import { MockRoute } from './mock-route.js';
import type { ExamplesByMethod, OperationExamples } from './operation-examples.js';
import { type PathTemplate, pathTemplate } from './path-template.js';

/** An operation that requests can be for. */
export interface Target {
  /** Method of the client, or `VERB /path`. */
  readonly name: string;
  readonly verb: string;
  readonly path: string;
  readonly template: PathTemplate;
  readonly examples?: OperationExamples;
}

type Aim = Pick<MockRequest, 'method' | 'path'>;

const ROUTE = /^([A-Z]+) (\/.*)$/;

/** Which operations there are, and which routes were registered for them. */
export class RouteTable {
  readonly #known: readonly Target[];
  readonly #entries: { readonly target: Target; readonly route: MockRoute<never> }[] = [];

  constructor(examples: ExamplesByMethod) {
    this.#known = Object.entries(examples).map(([name, operation]) => ({
      name,
      verb: operation.method,
      path: operation.path,
      template: pathTemplate(operation.path),
      examples: operation,
    }));
  }

  /** The operation of the examples that a request is for. */
  operationOf(request: Aim): Target | undefined {
    return this.#known.filter((target) => fits(target, request)).sort(byWeight)[0];
  }

  /** Values of path parameters, by the template that is meant. */
  paramsOf(request: Aim): Readonly<Record<string, string>> {
    const targets = [...this.#known, ...this.#entries.map(({ target }) => target)];
    const [meant] = targets.filter((target) => fits(target, request)).sort(byWeight);
    return meant?.template.match(request.path) ?? {};
  }

  /** @throws TypeError if this is neither a method of the examples nor `VERB /path` */
  target(name: string): Target {
    const own = this.#known.find((target) => target.name === name);
    if (own) return own;
    const [, verb = '', path = ''] = ROUTE.exec(name) ?? [];
    if (!verb) {
      const methods = this.#known.map((target) => target.name).join(', ');
      throw new TypeError(
        `"${name}" is neither "VERB /path" nor a method of the examples: ${methods || 'there are none'}.`,
      );
    }
    const known = this.#known.find((target) => target.verb === verb && target.path === path);
    return { verb, path, template: pathTemplate(path), ...known, name };
  }

  /** Registers a route. The latest goes before earlier ones. */
  add(name: string): MockRoute<never> {
    const target = this.target(name);
    const route = new MockRoute<never>(name, target.examples);
    this.#entries.unshift({ target, route });
    return route;
  }

  /** Whether a request is for this operation, and for no heavier one of the examples. */
  isFor(target: Target, request: Aim): boolean {
    const operation = this.operationOf(request);
    return fits(target, request) && (!operation || target.template.weight >= operation.template.weight);
  }

  /** The route that answers a request. */
  routeOf(request: MockRequest): MockRoute<never> | undefined {
    const fitting = this.#entries.filter(({ target }) => this.isFor(target, request));
    fitting.sort((a, b) => byWeight(a.target, b.target));
    return fitting.find(({ route }) => route.takes(request))?.route;
  }

  get routes(): readonly MockRoute<never>[] {
    return this.#entries.map(({ route }) => route).reverse();
  }

  clear(): void {
    this.#entries.length = 0;
  }
}

const fits = ({ verb, template }: Target, { method, path }: Aim): boolean =>
  verb === method && template.match(path) !== undefined;

const byWeight = (a: Target, b: Target): number => b.template.weight - a.template.weight;

import type { FindingCollector } from '../diagnostics.ts';
import { cloneJson, setMember } from './clone-json.ts';
import { ComponentHomes } from './component-homes.ts';
import type { DocumentStore } from './document-store.ts';
import { isObject, isPrefix, referenceTo } from './json.ts';
import type { LoadLimits } from './limits.ts';
import { LinkedPlaces } from './linked-places.ts';
import { type LinkedReference, nameCircles } from './name-circles.ts';
import { DOCUMENT, SECTIONS, type Shape, shapeAt } from './object-kinds.ts';
import { type Outcome, ReferenceReporter } from './report-references.ts';
import { type Failure, ReferenceResolver, type Target } from './resolve-reference.ts';
import { isOpenApi, type SourceDocument } from './source-document.ts';
import type { Json, JsonObject } from './spec-document.ts';
import { memberOf, valueAt } from './value-at.ts';
import { type FoundReference, findReferences, placeOf, type Scope, type Tree } from './walk-objects.ts';

export interface LinkOptions {
  readonly store: DocumentStore;
  readonly limits: LoadLimits;
  readonly findings: FindingCollector;
}

/**
 * Makes every reference of a document, in place, a pointer to something of the right kind in this document: parts of other documents
 * become components, references where OpenAPI has none are written out, and those that lead nowhere go, with SL104 or SL105.
 */
export async function linkReferences(
  entry: SourceDocument & { value: JsonObject },
  options: LinkOptions,
): Promise<LinkedPlaces> {
  return new ReferenceLinker(entry, options).run();
}

/** Longer rows of references to references are taken for a circle. */
const MAX_ALIASES = 100;

class ReferenceLinker {
  readonly #entry: SourceDocument & { value: JsonObject };
  readonly #options: LinkOptions;
  readonly #resolver: ReferenceResolver;
  readonly #reporter: ReferenceReporter;
  readonly #homes: ComponentHomes;
  readonly #places: LinkedPlaces;
  readonly #scopes = new WeakMap<object, Scope>();
  readonly #seen = new WeakMap<object, Set<string>>();
  readonly #walkedValues = new Set<Json>();
  readonly #known = new Map<string, Target | Failure>();
  readonly #linked: LinkedReference[] = [];
  readonly #removals: FoundReference[] = [];
  readonly #queue: FoundReference[] = [];
  #copied = 0;

  constructor(entry: SourceDocument & { value: JsonObject }, options: LinkOptions) {
    this.#entry = entry;
    this.#options = options;
    this.#resolver = new ReferenceResolver(options.store, this.#scopes);
    this.#reporter = new ReferenceReporter(entry, options.findings);
    this.#homes = new ComponentHomes(entry.value);
    this.#places = new LinkedPlaces(entry);
  }

  async run(): Promise<LinkedPlaces> {
    const { value } = this.#entry;
    const place = { writtenAt: [], standsAt: [], inlined: [] };
    this.#add({ value, shape: DOCUMENT, scope: { document: this.#entry }, ...place });
    // What is a component by name already becomes the home of what it refers to in another document.
    const isFirst = (found: FoundReference): boolean => !found.reference.startsWith('#') && this.#isComponent(found);
    this.#queue.sort((one, other) => Number(isFirst(other)) - Number(isFirst(one)));
    for (const found of this.#queue) await this.#link(found);
    this.#breakCircles();
    nameCircles(this.#linked, { root: value, homes: this.#homes, places: this.#places });
    for (const removal of this.#removals) remove(removal);
    return this.#places;
  }

  #add(tree: Tree): void {
    for (const found of findReferences(tree)) {
      this.#scopes.set(found.holder, found.scope);
      this.#queue.push(found);
    }
  }

  async #link(found: FoundReference): Promise<void> {
    if (this.#isSeen(found)) return;
    const target = await this.#resolveToEnd(found);
    if ('failure' in target) {
      this.#reporter.failure(found, target, this.#drop(found));
      return;
    }
    const got = isOpenApi(target.document) ? shapeAt(target.segments) : undefined;
    // Where OpenAPI has no structure, there is nothing to make of a part that has some.
    if (found.shape.kind === 'plain' && got !== undefined) return;
    if (!fits(target.value, got, found.shape))
      this.#reporter.wrongKind(found, target, { got, outcome: this.#drop(found) });
    else this.#connect(found, target);
  }

  /** One part may be walked twice, after two references to it. */
  #isSeen({ holder, member }: FoundReference): boolean {
    const members = this.#seen.get(holder) ?? new Set();
    if (members.has(member)) return true;
    this.#seen.set(holder, members.add(member));
    return false;
  }

  /** In another document, what is nothing but a reference needs no name of its own. */
  async #resolveToEnd(found: FoundReference): Promise<Target | Failure> {
    let target = await this.#resolve(found);
    for (let hops = 0; hops < MAX_ALIASES && !('failure' in target); hops++) {
      const { document, value } = target;
      if (document === this.#entry || !isObject(value) || typeof value.$ref !== 'string') break;
      if (Object.keys(value).length > 1) break;
      target = await this.#resolve({ reference: value.$ref, scope: this.#resolver.scopeAt(target) });
    }
    return target;
  }

  async #resolve({ reference, scope }: Pick<FoundReference, 'reference' | 'scope'>): Promise<Target | Failure> {
    const key = `${scope.document.location} ${scope.resource?.segments.join('/') ?? ''} ${reference}`;
    const known = this.#known.get(key) ?? (await this.#resolver.resolve(reference, scope));
    this.#known.set(key, known);
    return known;
  }

  #connect(found: FoundReference, target: Target): void {
    if (this.#isWrittenOut(found, target)) this.#writeOut(found, target);
    else {
      const home =
        target.document === this.#entry ? this.#walked(target, found.shape) : this.#homeOf(target, found.shape);
      if (home === undefined) this.#writeOut(found, target);
      else this.#point(found, home);
    }
  }

  #point(found: FoundReference, home: readonly string[]): void {
    const { holder, member } = found;
    setMember(holder, member, referenceTo(home));
    this.#linked.push({ found, home });
    this.#scopes.set(holder, { document: this.#entry });
  }

  #isWrittenOut(found: FoundReference, target: Target): boolean {
    const { shape, member } = found;
    if (member !== '$ref') return false;
    if (shape.of !== 'one' || SECTIONS[shape.kind] === undefined) return true;
    if (target.document === this.#entry) return false;
    if (this.#isComponent(found) && this.#homes.homeOf(target, shape.kind) === undefined) {
      this.#homes.settle(target, shape.kind, placeOf(found));
      return true;
    }
    return shape.kind === 'pathItem' && placeOf(found).length === 2;
  }

  /** Whether the reference is all that a component of the document is. */
  #isComponent(found: FoundReference): boolean {
    const { shape, member, holder } = found;
    const place = placeOf(found);
    const section = shape.of === 'one' && member === '$ref' ? this.#homes.sectionOf(shape.kind) : undefined;
    if (section === undefined || place.length !== section.length + 1) return false;
    return isPrefix(section, place) && Object.keys(holder).every(isAnnotation);
  }

  /** What stands where OpenAPI knows no structure has not been walked. */
  #walked({ value, segments, document }: Target, shape: Shape): readonly string[] {
    if (shapeAt(segments) === undefined && !this.#walkedValues.has(value)) {
      this.#walkedValues.add(value);
      const scope = this.#resolver.scopeAt({ document, segments });
      this.#add({ value, shape, scope, writtenAt: segments, standsAt: segments, inlined: [] });
    }
    return segments;
  }

  #homeOf(target: Target, { kind }: Shape): readonly string[] | undefined {
    const known = this.#homes.homeOf(target, kind);
    if (known !== undefined) return known;
    const made = this.#homes.create(target, kind);
    if (made === undefined) return undefined;
    const value = this.#copy(target.value);
    setMember(made.owner, made.home.at(-1) ?? '', value);
    this.#adopt(target, { value, shape: { of: 'one', kind }, standsAt: made.home, inlined: [] });
    return made.home;
  }

  #adopt(target: Target, tree: Pick<Tree, 'value' | 'shape' | 'standsAt' | 'inlined'>): void {
    const whole = { ...tree, scope: this.#resolver.scopeAt(target), writtenAt: target.segments };
    this.#places.add(whole);
    this.#add(whole);
  }

  /** The target itself in place of the reference, with what stands beside it. */
  #writeOut(found: FoundReference, target: Target): void {
    const { holder, shape, tree } = found;
    const key = JSON.stringify([target.document.location, ...target.segments]);
    const isCircle = tree.inlined.includes(key) || isWithin(found, target);
    if (isCircle || this.#copied > this.#options.limits.repeatedValues) {
      this.#reporter.circle(found, this.#drop(found));
      return;
    }
    const value = this.#copy(target.value);
    delete holder.$ref;
    this.#seen.get(holder)?.delete('$ref');
    const standsAt = placeOf(found);
    if (isObject(value)) {
      for (const [name, member] of Object.entries(value))
        if (!Object.hasOwn(holder, name)) setMember(holder, name, member);
    } else this.#replace(found, value);
    this.#homes.settleAll(target, shape, standsAt);
    this.#adopt(target, { value: isObject(value) ? holder : value, shape, standsAt, inlined: [...tree.inlined, key] });
  }

  #replace({ parent, path, tree }: FoundReference, value: Json): void {
    const key = path.at(-1) ?? tree.standsAt.at(-1) ?? '';
    if (Array.isArray(parent)) parent[Number(key)] = value;
    else if (isObject(parent)) setMember(parent, key, value);
  }

  #copy(value: Json): Json {
    const { copy, values } = cloneJson(value);
    this.#copied += values;
    return copy;
  }

  #drop(found: FoundReference): Outcome {
    const { holder, member, shape } = found;
    if (member === '$ref' && shape.of === 'one' && LEFT_OUT.has(shape.kind) && found.parent !== undefined) {
      this.#removals.push(found);
      return 'it is left out';
    }
    // A document that was several files once still names them in its mappings.
    if (member !== '$ref') return 'it is taken for the component of that name';
    delete holder[member];
    return shape.kind === 'schema' && shape.of === 'one' ? 'it is taken for anything' : 'it is left out';
  }

  /** A reference that leads to itself says nothing; the first of a circle goes. */
  #breakCircles(): void {
    for (const { found } of this.#linked) {
      const { holder, member } = found;
      if (member !== '$ref' || !this.#leadsBack(holder)) continue;
      this.#reporter.circle(found, this.#drop(found));
    }
  }

  #leadsBack(start: JsonObject): boolean {
    const passed = new Set<Json>([start]);
    let current: Json | undefined = start;
    while (isObject(current) && typeof current.$ref === 'string') {
      current = valueAt(this.#entry.value, current.$ref);
      if (current === start) return true;
      if (current === undefined || passed.has(current)) return false;
      passed.add(current);
    }
    return false;
  }
}

/** Kinds of which nothing is left without what the reference leads to. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  ...['parameter', 'response', 'requestBody', 'header', 'example', 'link', 'callback', 'securityScheme'],
]);

function isAnnotation(key: string): boolean {
  return key === '$ref' || key === 'description' || key === 'summary';
}

/** Whether a reference stands inside of what it leads to, so that writing it out would have no end. */
function isWithin({ scope, tree, path }: FoundReference, { document, segments }: Target): boolean {
  const place = [...tree.writtenAt, ...path];
  return scope.document === document && isPrefix(segments, place);
}

function fits(value: Json, got: Shape | undefined, wanted: Shape): boolean {
  if (wanted.kind === 'plain') return true;
  if (got !== undefined && !isInterchangeable(got, wanted)) return false;
  if (wanted.of === 'list') return Array.isArray(value);
  return isObject(value) || (wanted.kind === 'schema' && wanted.of === 'one' && typeof value === 'boolean');
}

function isInterchangeable(got: Shape, wanted: Shape): boolean {
  const kind = (shape: Shape): string => (shape.kind === 'header' ? 'parameter' : shape.kind);
  return got.of === wanted.of && kind(got) === kind(wanted);
}

function remove({ parent, holder, path, tree }: FoundReference): void {
  const key = path.at(-1) ?? tree.standsAt.at(-1) ?? '';
  if (Array.isArray(parent)) {
    const index = parent.indexOf(holder);
    if (index !== -1) parent.splice(index, 1);
  } else if (isObject(parent) && memberOf(parent, key) === holder) delete parent[key];
}

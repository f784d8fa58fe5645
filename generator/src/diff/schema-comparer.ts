import type { SchemaModel } from '../model/schema-model.ts';
import type { ApiSide } from './api-side.ts';
import type { ChangeDetails, Site, Step } from './change.ts';
import type { ChangeKind } from './change-catalogue.ts';
import type { ChangeCollector } from './change-collector.ts';
import { compareArrays } from './compare-arrays.ts';
import { compareEnums } from './compare-enums.ts';
import { compareObjects } from './compare-objects.ts';
import { compareSaid } from './compare-said.ts';
import { compareUnions } from './compare-unions.ts';
import { ComponentGraph, type ComponentPair } from './component-graph.ts';
import { familyOf } from './pair-variants.ts';
import { type SchemaView, type Variant, viewOf } from './schema-view.ts';

/** Where a schema stands: its site, the component that it is in, and what was followed in place to get there. */
export interface At {
  readonly site: Site;
  readonly pair?: ComponentPair | undefined;
  readonly followed: readonly string[];
}

/** A kind of schema change without its direction. */
export type Aspect = {
  [Kind in ChangeKind]: Kind extends `sent-${infer A}` | `read-${infer A}` ? A : never;
}[ChangeKind];

type Scalar = Extract<Variant, { kind: 'scalar' }>;

/** Deeper than this, schemas written in place are taken for equal. */
const MAX_DEPTH = 60;

/** Compares schemas of two models, each pair of components once. */
export class SchemaComparer {
  readonly base: ApiSide;
  readonly revision: ApiSide;
  readonly graph: ComponentGraph = new ComponentGraph();
  readonly #changes: ChangeCollector;

  constructor(base: ApiSide, revision: ApiSide, changes: ChangeCollector) {
    this.base = base;
    this.revision = revision;
    this.#changes = changes;
  }

  /** What an operation or a webhook has, from the top. */
  compareAt(base: SchemaModel, revision: SchemaModel, site: Site): void {
    this.compare(base, revision, { site, followed: [] });
  }

  /** Compares the components that references led to, until there are no more. */
  finish(): void {
    for (let pair = this.graph.take(); pair !== undefined; pair = this.graph.take()) {
      const { base, revision, direction } = pair;
      const site: Site = { owner: { kind: 'schema', base, revision }, steps: [], direction };
      this.#compareInPlace(base.schema, revision.schema, { site, pair, followed: [] });
    }
  }

  compare(base: SchemaModel, revision: SchemaModel, at: At): void {
    if (base.kind === 'ref' && revision.kind === 'ref' && this.#link(base.key, revision.key, at)) {
      compareSaid({ base: base.docs, revision: revision.docs }, at, this);
      return;
    }
    this.#compareInPlace(base, revision, at);
  }

  /** Alternatives of two unions, or of none. */
  compareVariants(base: Variant, revision: Variant, at: At): void {
    if (base.key !== undefined && revision.key !== undefined && this.#link(base.key, revision.key, at)) return;
    if (base.kind === 'object' && revision.kind === 'object') compareObjects(base, revision, at, this);
    else if (base.kind === 'array' && revision.kind === 'array') compareArrays(base, revision, at, this);
    else if (familyOf(base) === familyOf(revision)) this.#compareScalars(base, revision, at);
    else if (revision.kind === 'unknown') this.reportTypes('type-widened', at, base, revision);
    else if (base.kind === 'unknown') this.reportTypes('type-narrowed', at, base, revision);
    else this.reportTypes('type-changed', at, base, revision);
  }

  report(aspect: Aspect, at: At, details: ChangeDetails): void {
    const kind = `${at.site.direction === 'request' ? 'sent' : 'read'}-${aspect}`;
    this.#changes.report(kind as ChangeKind, at.site, details, at.pair);
  }

  reportDocs(at: At): void {
    this.#changes.report('docs-changed', at.site, { say: (what) => `${what} is described in other words` }, at.pair);
  }

  reportTypes(
    aspect: 'type-widened' | 'type-narrowed' | 'type-changed',
    at: At,
    base: Variant,
    revision: Variant,
  ): void {
    const [before, after] = [this.base.text(asSchema(base)), this.revision.text(asSchema(revision))];
    this.report(aspect, at, { say: (what) => `${what} was ${before} and is ${after}`, before, after });
  }

  #compareScalars(base: Variant, revision: Variant, at: At): void {
    if (base.kind === 'enum' || revision.kind === 'enum') compareEnums(base, revision, at, this);
    if (base.kind !== 'scalar' || revision.kind !== 'scalar') return;
    if (base.exact !== revision.exact) this.#reportExact(base, revision, at);
    if (base.exact !== revision.exact || base.type === revision.type) return;
    const [before, after] = [base.type, revision.type];
    this.report('number-kind-changed', at, { say: (what) => `${what} was ${before} and is ${after}`, before, after });
  }

  /** A format that makes another type of an integer; requests take numbers all the same. */
  #reportExact(base: Scalar, revision: Scalar, at: At): void {
    const [before, after] = [base.exact ?? base.type, revision.exact ?? revision.type];
    const sent = base.exact === undefined ? 'type-widened' : 'type-narrowed';
    const aspect = at.site.direction === 'request' ? sent : 'type-changed';
    this.report(aspect, at, { say: (what) => `${what} was ${before} and is ${after}`, before, after });
  }

  #compareInPlace(base: SchemaModel, revision: SchemaModel, at: At): void {
    const followed = [base, revision].map((side) => (side.kind === 'ref' ? side.key : '')).join(' > ');
    if (at.followed.includes(followed) || at.site.steps.length > MAX_DEPTH) return;
    const inner: At = followed === ' > ' ? at : { ...at, followed: [...at.followed, followed] };
    const views = { base: viewOf(base, this.base.resolve), revision: viewOf(revision, this.revision.resolve) };
    compareSaid({ base: views.base.docs, revision: views.revision.docs }, inner, this);
    this.#compareNull(views.base, views.revision, inner);
    compareUnions(views.base, views.revision, inner, this);
  }

  #compareNull(base: SchemaView, revision: SchemaView, at: At): void {
    if (base.nullable === revision.nullable || isAnything(base) || isAnything(revision)) return;
    if (revision.nullable) this.report('nullable', at, { say: (what) => `${what} can be null` });
    else this.report('not-nullable', at, { say: (what) => `${what} is never null` });
  }

  /** Whether two references are to one component, which then has its own turn. */
  #link(baseKey: string, revisionKey: string, at: At): boolean {
    const base = this.base.schemas.get(baseKey);
    const revision = this.revision.schemas.get(revisionKey);
    if (base === undefined || revision === undefined) return false;
    const isRenamed = !this.revision.sources.has(base.source) && !this.base.sources.has(revision.source);
    if (base.source !== revision.source && !isRenamed) return false;
    this.graph.link(base, revision, { from: at.site, pair: at.pair });
    return true;
  }
}

function isAnything({ variants }: SchemaView): boolean {
  return variants[0]?.kind === 'unknown';
}

export function stepInto(at: At, step: Step): At {
  return { ...at, site: { ...at.site, steps: [...at.site.steps, step] } };
}

/** A variant as a schema again, for its text. */
export function asSchema({ key, ...variant }: Variant): SchemaModel {
  if (key !== undefined) return { kind: 'ref', key, docs: {} };
  if (variant.kind !== 'object') return variant as SchemaModel;
  const { properties, more, open, docs } = variant;
  if (properties.size === 0) return { kind: 'record', values: more ?? { kind: 'unknown', docs: {} }, docs };
  return { kind: 'object', properties: [...properties.values()], open, docs };
}

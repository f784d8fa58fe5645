import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DocumentStore, Refusal } from './document-store.ts';
import { isObject, rawPointerSegments } from './json.ts';
import { isAddress } from './read-input.ts';
import { findIdentifiers, type Identifiers } from './schema-identifiers.ts';
import type { SourceDocument } from './source-document.ts';
import type { Json } from './spec-document.ts';
import { memberOf } from './value-at.ts';
import { type Resource, resolveId, type Scope } from './walk-objects.ts';

/** What a reference leads to, by the place where it is written: references on the way are followed. */
export interface Target {
  readonly document: SourceDocument;
  readonly segments: readonly string[];
  readonly value: Json;
}

/** Where a pointer goes wrong: the part that exists, and the segment that does not exist in it. */
export interface Miss {
  readonly found: readonly string[];
  readonly missing: string;
  readonly container: Json;
}

export type Failure =
  | { readonly failure: 'miss'; readonly document: SourceDocument; readonly miss: Miss }
  | { readonly failure: 'anchor'; readonly name: string; readonly anchors: readonly string[] }
  | { readonly failure: 'refused'; readonly refusal: Refusal };

type Place = Pick<Target, 'document' | 'segments'>;

/** More references than this on the way of one pointer are taken for a circle. */
const MAX_HOPS = 100;

/** Finds what references lead to, in documents that it has the store read. */
export class ReferenceResolver {
  readonly #store: DocumentStore;
  readonly #identifiers = new Map<SourceDocument, Identifiers>();
  /** Scopes of objects with a reference that was moved from where it was written. */
  readonly #moved: WeakMap<object, Scope>;

  constructor(store: DocumentStore, moved: WeakMap<object, Scope>) {
    this.#store = store;
    this.#moved = moved;
  }

  async resolve(reference: string, scope: Scope, hops = 0): Promise<Target | Failure> {
    const hash = reference.indexOf('#');
    const uri = hash === -1 ? reference : reference.slice(0, hash);
    const fragment = hash === -1 ? '' : reference.slice(hash + 1);
    const byId = this.#placeById(uri, scope);
    const found = byId && (await this.#follow(byId, fragment, hops));
    if (found !== undefined && !('failure' in found)) return found;
    // Many documents have a `$id` and count references from the root all the same.
    const document = uri === '' ? scope.document : await this.#load(uri, scope);
    if (document === 'reported' || 'code' in document) return found ?? { failure: 'refused', refusal: document };
    return this.#follow({ document, segments: [] }, fragment, hops);
  }

  /** The scope of what stands at a place: the document, and the nearest `$id` above it. */
  scopeAt({ document, segments }: Place): Scope {
    const above = this.identifiersOf(document).resources.filter(
      ({ segments: start }) => start.length < segments.length && start.every((key, index) => key === segments[index]),
    );
    const resource = above.sort((one, other) => other.segments.length - one.segments.length)[0];
    return { document, ...(resource && { resource }) };
  }

  identifiersOf(document: SourceDocument): Identifiers {
    const known = this.#identifiers.get(document) ?? findIdentifiers(document);
    this.#identifiers.set(document, known);
    return known;
  }

  #placeById(uri: string, { document, resource }: Scope): Place | undefined {
    if (uri === '') return resource;
    const id = resolveId(uri, resource?.id ?? document.self ?? document.location);
    for (const other of this.#store.documents.values()) {
      if (other.self === id) return { document: other, segments: [] };
      const named = this.identifiersOf(other).resources.find((candidate) => candidate.id === id);
      if (named !== undefined) return named;
    }
    return undefined;
  }

  #load(uri: string, { document }: Scope): Promise<SourceDocument | Refusal> {
    return this.#store.load(locationOf(uri, document.location));
  }

  async #follow(start: Place, fragment: string, hops: number): Promise<Target | Failure> {
    const decoded = decode(fragment);
    if (decoded !== '' && !decoded.startsWith('/')) return this.#followAnchor(start, decoded);
    const found = await this.#walk(start, rawPointerSegments(decoded), hops);
    // Some tools write a name that has a `%` as it is; as a URI fragment it needs `%25` there.
    if (!('failure' in found) || decoded === fragment) return found;
    const asWritten = await this.#walk(start, rawPointerSegments(fragment), hops);
    return 'failure' in asWritten ? found : asWritten;
  }

  #followAnchor(start: Place, name: string): Target | Failure {
    const { anchors } = this.identifiersOf(start.document);
    const named = anchors.filter((anchor) => anchor.name === name);
    const near = named.find(({ resource }) => samePlace(resource, start)) ?? named[0];
    if (near === undefined) return { failure: 'anchor', name, anchors: anchors.map((anchor) => anchor.name) };
    return this.#targetAt({ document: start.document, segments: near.segments });
  }

  #targetAt({ document, segments }: Place): Target {
    let value: Json | undefined = document.value;
    for (const segment of segments) value = value === undefined ? undefined : memberOf(value, segment);
    return { document, segments, value: value ?? null };
  }

  async #walk(start: Place, segments: readonly string[], hops: number): Promise<Target | Failure> {
    let current = this.#targetAt(start);
    for (const segment of segments) {
      const next = await this.#step(current, segment, hops);
      if ('failure' in next) return next;
      current = next;
    }
    return current;
  }

  /** A member; where there is none, that of what a reference leads to. */
  async #step(from: Target, segment: string, hops: number): Promise<Target | Failure> {
    const { document, segments, value } = from;
    const member = memberOf(value, segment);
    if (member !== undefined) return { document, segments: [...segments, segment], value: member };
    if (!isObject(value) || typeof value.$ref !== 'string' || hops > MAX_HOPS) {
      return { failure: 'miss', document, miss: { found: segments, missing: segment, container: value } };
    }
    const target = await this.resolve(value.$ref, this.#moved.get(value) ?? this.scopeAt(from), hops + 1);
    return 'failure' in target ? target : this.#step(target, segment, hops + 1);
  }
}

function samePlace(resource: Resource | undefined, { segments }: Place): boolean {
  const at = resource?.segments ?? [];
  return at.length === segments.length && at.every((segment, index) => segment === segments[index]);
}

function decode(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Path or address of a document from another's (RFC 3986 §5). */
export function locationOf(uri: string, base: string): string {
  if (isAddress(uri)) return new URL(uri).href;
  if (isAddress(base)) return URL.canParse(uri, base) ? withoutFile(new URL(uri, base)) : uri;
  if (/^file:\/\//i.test(uri)) return fileOf(uri);
  // Another scheme is nothing that could be read, and no file name.
  if (/^[a-z][a-z0-9+.-]+:/i.test(uri)) return uri;
  const asWritten = path.resolve(path.dirname(base), uri);
  const decoded = path.resolve(path.dirname(base), decode(uri));
  return decoded !== asWritten && !existsSync(asWritten) ? decoded : asWritten;
}

/** What comes from a network reads nothing of this machine. */
function withoutFile({ protocol, href }: URL): string {
  return protocol === 'file:' ? href.replace(/^file:\/*/, 'remote-file:') : href;
}

function fileOf(uri: string): string {
  try {
    return fileURLToPath(uri);
  } catch {
    return uri;
  }
}

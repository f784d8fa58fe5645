import { isObject } from './json.ts';
import type { SourceDocument } from './source-document.ts';
import type { Json } from './spec-document.ts';
import { type Resource, resolveId } from './walk-objects.ts';

/** What schemas of a document call themselves: `$id`, `$anchor` and `$dynamicAnchor` (JSON Schema 2020-12 §8.2). */
export interface Identifiers {
  readonly resources: readonly Resource[];
  readonly anchors: readonly Anchor[];
}

export interface Anchor {
  readonly name: string;
  readonly isDynamic: boolean;
  readonly segments: readonly string[];
  /** The resource around it; absent: the document. */
  readonly resource?: Resource;
}

const NONE: Identifiers = { resources: [], anchors: [] };

export function findIdentifiers(document: SourceDocument): Identifiers {
  if (!/\$(?:id|anchor|dynamicAnchor)\b/.test(document.text)) return NONE;
  const resources: Resource[] = [];
  const anchors: Anchor[] = [];
  const path: string[] = [];

  function visit(value: Json, outer: Resource | undefined): void {
    if (typeof value !== 'object' || value === null) return;
    const resource = isObject(value) && typeof value.$id === 'string' ? note(value.$id, outer) : outer;
    if (isObject(value)) noteAnchors(value, resource);
    for (const [key, child] of Object.entries(value)) {
      path.push(key);
      visit(child, resource);
      path.pop();
    }
  }

  function note(id: string, outer: Resource | undefined): Resource | undefined {
    // Draft 4 to 7 wrote anchors so.
    if (id.startsWith('#')) {
      anchors.push({ name: id.slice(1), isDynamic: false, segments: [...path], ...(outer && { resource: outer }) });
      return outer;
    }
    const base = outer?.id ?? document.self ?? document.location;
    const resource = { id: resolveId(id, base), document, segments: [...path] };
    resources.push(resource);
    return resource;
  }

  function noteAnchors(value: { readonly [key: string]: Json }, resource: Resource | undefined): void {
    for (const key of ['$anchor', '$dynamicAnchor']) {
      const name = value[key];
      if (typeof name !== 'string') continue;
      anchors.push({
        name,
        isDynamic: key === '$dynamicAnchor',
        segments: [...path],
        ...(resource && { resource }),
      });
    }
  }

  visit(document.value, undefined);
  return { resources, anchors };
}

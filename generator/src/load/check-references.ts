import type { FindingCollector } from '../diagnostics.ts';
import { describeValue } from './check-is-openapi.ts';
import { isObject, pointerSegments } from './json.ts';
import { nearestName } from './nearest-name.ts';
import type { Json, JsonObject } from './spec-document.ts';
import { memberOf } from './value-at.ts';
import { walkReferences } from './walk-references.ts';

/** Where a reference goes wrong: the part that exists, and the segment that does not exist in it. */
export interface Miss {
  readonly found: readonly string[];
  readonly missing: string;
  readonly container: Json;
}

export interface PlacedReference {
  readonly reference: string;
  readonly pointer: string;
}

/** Reports SL104 for every `$ref` inside the document that leads nowhere. Returns the references that leave the document. */
export function checkReferences(root: JsonObject, findings: FindingCollector): PlacedReference[] {
  const external: PlacedReference[] = [];
  const misses = new Map<string, Miss | undefined>();
  const anchors = new Set<string>();
  const toAnchors: PlacedReference[] = [];
  walkReferences(root, {
    onAnchor: (anchor) => anchors.add(anchor),
    onReference: (reference, holder, pointer) => {
      if (!reference.startsWith('#')) external.push({ reference, pointer: pointer() });
      else if (isAnchor(reference)) toAnchors.push({ reference, pointer: pointer() });
      else {
        const miss = rememberMiss(misses, root, reference);
        if (miss === undefined) return;
        if (isUnencoded(root, reference)) holder.$ref = reference.replaceAll('%', '%25');
        else reportMiss(findings, { reference, pointer: pointer() }, miss);
      }
    },
  });
  for (const unknown of toAnchors) {
    if (!anchors.has(unknown.reference.slice(1))) reportAnchor(findings, unknown, anchors);
  }
  return external;
}

function isAnchor(reference: string): boolean {
  return reference.length > 1 && !reference.startsWith('#/');
}

/** Some tools write a name that has a `%` into the reference as it is; as a URI fragment it needs `%25` there. */
function isUnencoded(root: JsonObject, reference: string): boolean {
  return reference.includes('%') && findMiss(root, reference.replaceAll('%', '%25')) === undefined;
}

function rememberMiss(misses: Map<string, Miss | undefined>, root: JsonObject, reference: string): Miss | undefined {
  if (!misses.has(reference)) misses.set(reference, findMiss(root, reference));
  return misses.get(reference);
}

/** Follows a pointer; a `$ref` on the way is not followed, as RFC 6901 knows of none. `undefined` when it leads somewhere. */
export function findMiss(root: Json, reference: string): Miss | undefined {
  const segments = pointerSegments(reference);
  let value: Json = root;
  for (const [index, segment] of segments.entries()) {
    const next: Json | undefined = memberOf(value, segment);
    if (next === undefined) return { found: segments.slice(0, index), missing: segment, container: value };
    value = next;
  }
  return undefined;
}

export function reportMiss(findings: FindingCollector, { reference, pointer }: PlacedReference, miss: Miss): void {
  const place = miss.found.length === 0 ? 'the root' : `#/${miss.found.join('/')}`;
  const got = isObject(miss.container) ? '' : ` (it holds ${describeValue(miss.container)})`;
  findings.report({
    code: 'SL104',
    message: `\`${reference}\` leads nowhere: expected “${miss.missing}” in ${place}, which does not have it${got}`,
    fix: suggest(miss),
    pointer,
  });
}

function suggest({ container, missing, found }: Miss): string {
  const names = isObject(container) ? Object.keys(container) : [];
  const near = nearestName(missing, names);
  if (near !== undefined) return `Did you mean #/${[...found, near].join('/')}?`;
  return `Add “${missing}” to ${found.length === 0 ? 'the document' : `#/${found.join('/')}`}, or correct the reference.`;
}

function reportAnchor(
  findings: FindingCollector,
  { reference, pointer }: PlacedReference,
  anchors: ReadonlySet<string>,
): void {
  const near = nearestName(reference.slice(1), anchors);
  findings.report({
    code: 'SL104',
    message: `\`${reference}\` leads nowhere: expected a schema with \`$anchor: ${reference.slice(1)}\`, found none`,
    fix:
      near === undefined ? 'Write the reference as a pointer: #/components/schemas/<name>.' : `Did you mean #${near}?`,
    pointer,
  });
}

import { FindingCollector } from '../diagnostics.ts';
import { isObject } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import { type FoundOperation, listOperations, normaliseOperation } from './list-operations.ts';
import { listWebhooks } from './list-webhooks.ts';
import type { NormalisedOperation, NormalisedWebhook, Resolve } from './normalised-spec.ts';
import { type Filterable, filterOperations, type OperationFilters } from './operation-filter.ts';
import { withoutOperations } from './published-document.ts';
import { reachableValues } from './reachable-values.ts';

interface FilterContext {
  readonly filters: OperationFilters;
  readonly resolve: Resolve;
  readonly findings: FindingCollector;
}

interface Filtered {
  /** Without the components that nothing leads to, where filters left something out. */
  readonly root: JsonObject;
  /** The root without what filters left out. */
  readonly published: JsonObject;
  readonly operations: readonly NormalisedOperation[];
  readonly webhooks: readonly NormalisedWebhook[];
}

/** The operations and webhooks that the filters leave. What would be said of the others is not. */
export function applyFilters(root: JsonObject, { filters, resolve, findings }: FilterContext): Filtered {
  const { include = [], exclude = [] } = filters;
  if (include.length + exclude.length === 0) {
    const found = listOperations(root, resolve, findings);
    const operations = found.map((operation) => normaliseOperation(operation, { resolve, findings }));
    return { root, published: root, operations, webhooks: listWebhooks(root, resolve, findings) };
  }
  const early = new FindingCollector();
  const operations = listOperations(root, resolve, early);
  const webhooks = listWebhooks(root, resolve, early);
  const all: Filterable[] = [...operations, ...webhooks.map(filterable)];
  const kept = new Set(filterOperations(all, filters, findings).map(({ pointer }) => pointer));
  const dropped = new Set(all.map(({ pointer }) => pointer).filter((pointer) => !kept.has(pointer)));
  for (const finding of early.findings) if (!isWithin(dropped, finding.pointer)) findings.report(finding);
  const keptWebhooks = webhooks.filter(({ pointer }) => kept.has(pointer));
  const keptOperations = operations
    .filter(({ pointer }) => kept.has(pointer))
    .map((operation: FoundOperation) => normaliseOperation(operation, { resolve, findings }));
  const pruned = prune(root, keptOperations, keptWebhooks);
  const published = withoutOperations(pruned, { kept: [...kept], dropped: [...dropped] }, resolve);
  return { root: pruned, published, operations: keptOperations, webhooks: keptWebhooks };
}

function filterable({ name, verb, pointer, source }: NormalisedWebhook): Filterable {
  return { id: name, verb, pointer, source, pathItem: {} };
}

/** Operations are `/paths/~1orders/get`, or one level further down in `additionalOperations`. */
function isWithin(operations: ReadonlySet<string>, pointer = ''): boolean {
  const segments = pointer.split('/');
  return [4, 5].some((depth) => operations.has(segments.slice(0, depth).join('/')));
}

function prune(
  root: JsonObject,
  operations: readonly NormalisedOperation[],
  webhooks: readonly NormalisedWebhook[],
): JsonObject {
  if (!isObject(root['components'])) return root;
  const start = [...operations, ...webhooks].flatMap(({ source, parameters }) => [source, ...parameters]);
  return pruneComponents(root, reachableValues(root, start));
}

/** The root with no component that nothing leads to any more. Security schemes stay: clients are told of them in the config. */
function pruneComponents(root: JsonObject, reachable: ReadonlySet<Json>): JsonObject {
  const components = root['components'];
  if (!isObject(components)) return root;
  const sections = Object.entries(components).map(([section, entries]): [string, Json] => {
    if (!isObject(entries) || section === 'securitySchemes' || section.startsWith('x-')) return [section, entries];
    return [
      section,
      Object.fromEntries(
        Object.entries(entries).filter(([, value]) => typeof value !== 'object' || reachable.has(value)),
      ),
    ];
  });
  return { ...root, components: Object.fromEntries(sections) };
}

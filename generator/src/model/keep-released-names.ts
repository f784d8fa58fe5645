import type { FindingCollector } from '../diagnostics.ts';
import type { ReleasedOperation } from '../load/names-lock.ts';
import type { OperationName } from './assign-names.ts';
import { isSafeIdentifier, pascalCase } from './identifiers.ts';
import { CLIENT_MEMBERS, OBJECT_MEMBERS, RESOURCE_MEMBERS } from './reserved-names.ts';
import { childNames, type WantedName } from './resolve-name-collisions.ts';

export interface KeepContext {
  /** Names that the config gives, by operationId: they win. */
  readonly overridden: ReadonlyMap<string, OperationName>;
  readonly findings: FindingCollector;
}

/** Released names that operations keep, by operationId. Reports SL305 for an override that wants one of another operation. */
export function keepReleasedNames(
  operations: readonly WantedName[],
  released: ReadonlyMap<string, ReleasedOperation>,
  { overridden, findings }: KeepContext,
): Map<string, OperationName> {
  const holders = new Map([...overridden].map(([id, name]) => [dotted(name), id]));
  const kept = new Map<string, OperationName>();
  for (const { input } of operations) {
    const entry = released.get(input.id);
    const name = entry === undefined || overridden.has(input.id) ? undefined : parseReleased(entry.name);
    if (name === undefined) continue;
    const holder = holders.get(dotted(name));
    if (holder === undefined) {
      holders.set(dotted(name), input.id);
      kept.set(input.id, name);
    } else if (overridden.has(holder)) {
      findings.report({
        code: 'SL305',
        message: `the name override for "${holder}" wants ${entry?.name}, which is the released name of ${input.verb} ${input.path}`,
        fix: `Choose another name, or name ${input.verb} ${input.path} in the config too.`,
      });
    }
  }
  return withoutResources(kept, operations, overridden);
}

function parseReleased(name: string): OperationName | undefined {
  const parts = name.split('.');
  const method = parts.at(-1) ?? '';
  // Another version of Specloom may have members that an older one had not.
  const isFree = !CLIENT_MEMBERS.has(parts[0] ?? '') && ![...OBJECT_MEMBERS, ...RESOURCE_MEMBERS].includes(method);
  const isSafe = parts.length > 1 && parts.every((part) => isSafeIdentifier(part, 'member'));
  return isFree && isSafe ? { resource: parts.slice(0, -1), method } : undefined;
}

/** A lock that was merged by hand may have a method and a resource of one name; the method gives way. */
function withoutResources(
  kept: Map<string, OperationName>,
  operations: readonly WantedName[],
  overridden: ReadonlyMap<string, OperationName>,
): Map<string, OperationName> {
  const fixed = operations.flatMap((operation) => {
    const wanted = overridden.get(operation.input.id) ?? kept.get(operation.input.id);
    return wanted === undefined ? [] : [{ ...operation, wanted }];
  });
  const children = childNames(fixed);
  return new Map([...kept].filter(([, { resource, method }]) => !children.get(resource.join('.'))?.has(method)));
}

/**
 * `methods` are the released names, as {@link dotted} gives them. A new operation whose resource would have the name of a released method becomes a method beside it: `orders.status.update` is
 * `orders.updateStatus` where `orders.status` is a method.
 */
export function avoidMethods(operation: WantedName, methods: ReadonlySet<string>): WantedName {
  const { resource, method } = operation.wanted;
  const clash = resource.findIndex((_, index) =>
    methods.has(
      resource
        .slice(0, index + 1)
        .join('.')
        .toLowerCase(),
    ),
  );
  if (clash === -1) return operation;
  const rest = resource.slice(clash).map((part) => pascalCase(part));
  return { ...operation, wanted: { resource: resource.slice(0, clash), method: method + rest.join('') } };
}

export function dotted({ resource, method }: OperationName): string {
  return [...resource, method].join('.').toLowerCase();
}

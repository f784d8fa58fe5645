import type { FindingCollector } from '../diagnostics.ts';
import { nearestName } from '../load/nearest-name.ts';
import type { OperationName } from './assign-names.ts';
import { isSafeIdentifier } from './identifiers.ts';
import { CLIENT_MEMBERS } from './reserved-names.ts';
import { childNames, type WantedName } from './resolve-name-collisions.ts';

/** Names that the config fixes, by operationId. What cannot be applied is reported as SL305 and left out. */
export function applyNameOverrides(
  operations: readonly WantedName[],
  overrides: Readonly<Record<string, string>>,
  findings: FindingCollector,
): Map<string, OperationName> {
  const found = new Map<string, { key: string; name: OperationName }>();
  const index = operationIndex(operations);
  for (const [key, value] of Object.entries(overrides)) {
    const operation = index.get(key);
    const name = parseName(value);
    const problem = operation === undefined ? unknownOperation(key, index.keys()) : nameProblem(key, value, name);
    if (problem !== undefined) findings.report({ code: 'SL305', ...problem });
    else if (operation && name) found.set(operation.input.id, { key, name });
  }
  return withoutClashes(operations, found, findings);
}

function operationIndex(operations: readonly WantedName[]): Map<string, WantedName> {
  const index = new Map<string, WantedName>();
  for (const operation of operations) index.set(`${operation.input.verb} ${operation.input.path}`, operation);
  for (const operation of operations) index.set(operation.input.id, operation);
  return index;
}

interface Problem {
  readonly message: string;
  readonly fix: string;
}

function unknownOperation(key: string, known: Iterable<string>): Problem {
  const near = nearestName(key, known);
  return {
    message: `the name override for "${key}" fits no operation of the document`,
    fix:
      near === undefined
        ? 'Use an operationId, or verb and path as the document has them, such as "GET /oauth/jwks".'
        : `Did you mean "${near}"?`,
  };
}

function parseName(value: unknown): OperationName | undefined {
  const parts = typeof value === 'string' ? value.split('.') : [];
  const method = parts.at(-1);
  if (method === undefined || parts.length < 2) return undefined;
  return parts.every((part) => isSafeIdentifier(part, 'member')) ? { resource: parts.slice(0, -1), method } : undefined;
}

function nameProblem(key: string, value: unknown, name: OperationName | undefined): Problem | undefined {
  if (name === undefined) {
    return {
      message: `the name override for "${key}" is ${JSON.stringify(value)}, which is no resource and method`,
      fix: 'Write identifiers joined by dots, resource first, such as "oauth.retrieveJwks".',
    };
  }
  const [top = ''] = name.resource;
  if (!CLIENT_MEMBERS.has(top)) return undefined;
  return {
    message: `the name override for "${key}" wants the resource "${top}", which is a member of every client`,
    fix: `Choose another name for the resource, such as "${top}API".`,
  };
}

type Found = ReadonlyMap<string, { readonly key: string; readonly name: OperationName }>;

/** Two overrides for one name, or one for the name of a resource. A derived name that is in the way gives way. */
function withoutClashes(
  operations: readonly WantedName[],
  found: Found,
  findings: FindingCollector,
): Map<string, OperationName> {
  const all = operations.map((operation) => ({
    ...operation,
    wanted: found.get(operation.input.id)?.name ?? operation.wanted,
  }));
  const children = childNames(all);
  const holders = new Map<string, string>();
  const kept = new Map<string, OperationName>();
  for (const [id, { key, name }] of found) {
    const full = [...name.resource, name.method].join('.');
    const holder = holders.get(full.toLowerCase());
    const isResource = children.get(name.resource.join('.'))?.has(name.method);
    if (holder === undefined && !isResource) {
      holders.set(full.toLowerCase(), key);
      kept.set(id, name);
      continue;
    }
    findings.report({
      code: 'SL305',
      message: `the name override for "${key}" wants ${full}, which is ${holder ? `already the name of "${holder}"` : 'a resource'}`,
      fix: 'Choose another method name.',
    });
  }
  return kept;
}

import type { FindingCollector } from '../diagnostics.ts';
import type { ReleasedOperation } from '../load/names-lock.ts';
import type { HttpVerb } from './api-model.ts';
import { applyNameOverrides } from './apply-name-overrides.ts';
import { declaredNames } from './declared-names.ts';
import { deriveName } from './derive-name.ts';
import { camelCase, safeIdentifier } from './identifiers.ts';
import { avoidMethods, dotted, keepReleasedNames } from './keep-released-names.ts';
import { parsePath } from './parse-path.ts';
import { buildPathTree } from './path-tree.ts';
import { CLIENT_MEMBERS } from './reserved-names.ts';
import { resolveNameCollisions } from './resolve-name-collisions.ts';

export interface NameInput {
  readonly id: string;
  /** False when normalisation made the id up. */
  readonly idDeclared: boolean;
  readonly verb: HttpVerb;
  readonly path: string;
  /** JSON pointer of the operation, for findings. */
  readonly pointer: string;
  readonly tags: readonly string[];
  /** The success answer is an array, or has one named `data`, `records`, `items`, `results` or like the last segment. */
  readonly listLike: boolean;
  readonly hasPageParameter: boolean;
  readonly opensSocket?: boolean;
}

export interface OperationName {
  /** Names from the client down, at least one. */
  readonly resource: readonly string[];
  readonly method: string;
}

/**
 * Resource and method of every operation, by operationId: those that the ids spell out, else read from paths, verbs, answers and
 * operationIds; overrides win, then released names.
 * Overrides go by `GET /oauth/jwks` or by operationId, and say `oauth.retrieveJwks`. Names do not depend on the document's
 * order. Reports SL301 for operations that want one name, SL305 for overrides that cannot be applied.
 */
export function assignNames(
  operations: readonly NameInput[],
  overrides: Readonly<Record<string, string>>,
  findings: FindingCollector,
  released: ReadonlyMap<string, ReleasedOperation> = new Map(),
): Map<string, OperationName> {
  const parsed = operations.map((input) => ({ input, parsed: parsePath(input.path) }));
  const tree = buildPathTree(parsed.map((operation) => ({ verb: operation.input.verb, parsed: operation.parsed })));
  const declared = declaredNames(operations);
  const derived = parsed.map((operation) => ({
    ...operation,
    wanted: safeName(socketName(operation.input, declared.get(operation.input.id) ?? deriveName(operation, tree))),
  }));
  const overridden = applyNameOverrides(derived, overrides, findings);
  const fixed = new Map([...keepReleasedNames(derived, released, { overridden, findings }), ...overridden]);
  const methods = new Set([...fixed.values()].map(dotted));
  const wanted = derived.map((operation) =>
    fixed.has(operation.input.id) ? operation : avoidMethods(operation, methods),
  );
  return resolveNameCollisions(wanted, fixed, findings);
}

/** What opens a socket is asked for, not called: `transcriptionRequest`, and `socketRequest` where the path alone names it. */
function socketName({ opensSocket }: NameInput, { resource, method }: OperationName): OperationName {
  if (!opensSocket) return { resource, method };
  const noun = method.replace(/^(?:list|retrieve)(?=\p{Lu}|$)/u, '') || 'socket';
  return { resource, method: camelCase(`${noun} request`) };
}

/** At the top, names share the client object with the client's own members. */
function safeName({ resource, method }: OperationName): OperationName {
  const [top = '', ...rest] = resource.map(memberName);
  return { resource: [CLIENT_MEMBERS.has(top) ? `${top}API` : top, ...rest], method: memberName(method) };
}

/** `import` may stand after a dot, but cannot be destructured. */
function memberName(name: string): string {
  return name === 'import' ? 'imports' : safeIdentifier(name, 'member');
}

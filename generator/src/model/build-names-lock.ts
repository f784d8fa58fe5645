import { FindingCollector } from '../diagnostics.ts';
import type { NamesLock, ReleasedOperation } from '../load/names-lock.ts';
import { assignNames, type NameInput, type OperationName } from './assign-names.ts';
import { lockKey, type Matches } from './match-released.ts';
import type { ModelOptions } from './model-options.ts';
import type { NamedOperation } from './name-operations.ts';
import type { NamedSchema } from './schema-model.ts';

export interface LockInput {
  readonly named: readonly NamedOperation[];
  readonly schemas: readonly NamedSchema[];
  /** By dotted path. */
  readonly classes: ReadonlyMap<string, string>;
  readonly lock: Matches & { readonly inputs: readonly NameInput[] };
  readonly options: ModelOptions;
  readonly findings: FindingCollector;
}

/**
 * The names of this run, with those of what the document no longer has: they leave the lock by `--update-names` only, so that the loss
 * is told until it is accepted. Reports SL321 for names that differ from what the document alone would give, SL322 for lost ones.
 */
export function buildNamesLock(input: LockInput): NamesLock {
  const { named, schemas, classes, lock, options } = input;
  const operations = new Map(named.map((operation) => [lockKey(operation.draft), releasedOperation(operation)]));
  const names = new Set([...operations.values()].map(({ name }) => name));
  const lostOperations = [...lock.vanished].filter(([, { name }]) => !names.has(name));
  const schemaNames = new Map(schemas.map(({ key, name }) => [key, name]));
  const lostSchemas = lost(options.released?.schemas, schemaNames);
  if (options.released !== undefined) {
    reportKept(input);
    for (const [key, { name }] of lostOperations) reportLost(input.findings, `${name} of ${key}`);
    for (const [key, name] of lostSchemas) reportLost(input.findings, `the type ${name} of the schema "${key}"`);
  }
  return {
    operations: new Map([...operations, ...lostOperations]),
    resources: new Map([...lost(options.released?.resources, classes), ...classes]),
    schemas: new Map([...schemaNames, ...lostSchemas]),
  };
}

function releasedOperation({ draft, names }: NamedOperation): ReleasedOperation {
  return {
    ...(draft.source.idDeclared && { id: draft.id }),
    name: fullName(names.operation),
    types: names.types,
  };
}

/** Released names whose key is gone, and which nothing else has taken. */
function lost(
  released: ReadonlyMap<string, string> | undefined,
  current: ReadonlyMap<string, string>,
): [key: string, name: string][] {
  const names = new Set(current.values());
  return [...(released ?? [])].filter(([key, name]) => !current.has(key) && !names.has(name));
}

function reportKept({ named, lock, options, findings }: LockInput): void {
  const fresh = assignNames(lock.inputs, options.names ?? {}, new FindingCollector());
  for (const { draft, names } of named) {
    const [kept, derived] = [fullName(names.operation), fullName(fresh.get(draft.id) ?? names.operation)];
    if (kept === derived || lock.released.get(draft.id)?.name !== kept) continue;
    findings.report({
      code: 'SL321',
      message: `${draft.verb} ${draft.path} keeps its released name ${kept}; by itself it would be ${derived}`,
      fix: `To rename it, say so in the config, names: { '${draft.verb} ${draft.path}': '${derived}' }, or pass --update-names.`,
      pointer: draft.pointer,
    });
  }
}

function reportLost(findings: FindingCollector, what: string): void {
  findings.report({
    code: 'SL322',
    message: `${what} was released, and the document no longer has it`,
    fix: 'Bring it back, name what has taken its place in the config, or accept the loss with --update-names.',
  });
}

function fullName({ resource, method }: OperationName): string {
  return [...resource, method].join('.');
}

import type { FindingCollector } from '../diagnostics.ts';
import type { NamesLock } from '../load/names-lock.ts';
import { assignNames, type NameInput, type OperationName } from './assign-names.ts';
import { assignTypeNames, type OperationTypeNames, type TypedPart } from './assign-type-names.ts';
import { buildResources, type ResourceTree } from './build-resources.ts';
import { jsonErrors } from './build-responses.ts';
import { clientTypeNames } from './client-name.ts';
import type { DraftOperation } from './draft-operation.ts';
import type { ResolveSchema } from './flatten-object.ts';
import { type Matches, matchReleased } from './match-released.ts';
import type { ModelOptions } from './model-options.ts';
import { nameInput } from './name-input.ts';
import { uniqueConstants } from './unique-constants.ts';

export interface OperationNames {
  readonly operation: OperationName;
  readonly types: OperationTypeNames;
  /** Constant that holds the descriptor. */
  readonly constant: string;
}

export interface NamedOperation {
  readonly draft: DraftOperation;
  readonly names: OperationNames;
}

interface OperationNaming {
  readonly named: readonly NamedOperation[];
  readonly resources: ResourceTree;
  /** What became of the released names. */
  readonly lock: Matches & { readonly inputs: readonly NameInput[] };
  /** Every exported name that is given away, those of schemas and the client included. */
  readonly taken: readonly string[];
}

interface NamingContext {
  readonly clientName: string;
  readonly schemaNames: Iterable<string>;
  /** Description by tag. */
  readonly tags: ReadonlyMap<string, string>;
  readonly resolve: ResolveSchema;
  readonly options: ModelOptions;
  readonly findings: FindingCollector;
}

const EMPTY_LOCK: NamesLock = { operations: new Map(), resources: new Map(), schemas: new Map() };

/**
 * The names that operations put into the packages, and the tree of resources that their names ask for. Claimed in order: schemas
 * and the client have theirs already, then come classes, then types and constants.
 */
export function nameOperations(
  drafts: readonly DraftOperation[],
  { clientName, schemaNames, tags, resolve, options, findings }: NamingContext,
): OperationNaming {
  const inputs = drafts.map((draft) => nameInput(draft, resolve));
  const { released, vanished } = matchReleased(inputs, options.released ?? EMPTY_LOCK);
  const assigned = assignNames(inputs, options.names ?? {}, findings, released);
  const nameOf = (id: string): OperationName => assigned.get(id) ?? { resource: ['api'], method: id };
  const reserved = [...schemaNames, ...clientTypeNames(clientName)];
  const resources = buildResources(drafts, assigned, { tags, reserved, released: options.released?.resources });
  const types = assignTypeNames(
    drafts.map((draft) => ({ id: draft.id, name: nameOf(draft.id), parts: typedParts(draft) })),
    [...reserved, ...resources.classNames],
    new Map([...released].map(([id, entry]) => [id, entry.types])),
  );
  const constants = uniqueConstants(
    drafts.map(({ id }) => id),
    {
      argumentNames: drafts.flatMap(({ positional }) => positional?.argument ?? []),
      classNames: resources.classNames,
    },
  );
  const named = drafts.map((draft): NamedOperation => {
    const { id } = draft;
    const names = { operation: nameOf(id), types: types.get(id) ?? {}, constant: constants.get(id) ?? 'operation' };
    return { draft, names };
  });
  const typeNames = [...types.values()].flatMap((own) => Object.values(own));
  const lock = { inputs, released, vanished };
  return { named, resources, lock, taken: [...reserved, ...resources.classNames, ...typeNames] };
}

function typedParts({ hasParams, success: { choices = [], ...main }, responses }: DraftOperation): TypedPart[] {
  const typed = [main, ...choices].filter(({ isTyped }) => isTyped);
  return [
    ...(hasParams ? ['params' as const] : []),
    ...typed.map(({ kind }) => kind as TypedPart),
    ...(jsonErrors(responses).length > 0 ? ['errors' as const] : []),
  ];
}

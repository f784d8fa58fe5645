import type { NameInput } from './assign-names.ts';
import type { DraftOperation } from './draft-operation.ts';
import { dereferenceSchema, flattenObject, type ResolveSchema } from './flatten-object.ts';
import type { SchemaModel } from './schema-model.ts';

/** Members of an answer under which APIs put a list. */
const LIST_MEMBERS = ['data', 'records', 'items', 'results'];
const PAGE_PARAMETER = /^(?:page|offset|cursor|after|starting_after|page[_[-]?(?:number|token|cursor|size).*)$/i;

/** What an operation says of itself that its name can be read from. */
export function nameInput(draft: DraftOperation, resolve: ResolveSchema): NameInput {
  const { id, verb, path, pointer, tags, parameters, answer } = draft;
  return {
    id,
    idDeclared: draft.source.idDeclared,
    verb,
    path,
    pointer,
    tags,
    listLike: answer !== undefined && isListLike(answer, path, resolve),
    opensSocket: draft.success.kind === 'socket',
    hasPageParameter: parameters.some(({ in: place, wireName }) => place === 'query' && PAGE_PARAMETER.test(wireName)),
  };
}

function isListLike(answer: SchemaModel, path: string, resolve: ResolveSchema): boolean {
  if (dereferenceSchema(answer, resolve).kind === 'array') return true;
  const last = path.split('/').findLast((segment) => segment !== '' && !segment.startsWith('{'));
  const members = new Set([...LIST_MEMBERS, last ?? '']);
  return flattenObject(answer, resolve).some(
    ({ name, schema }) => members.has(name) && dereferenceSchema(schema, resolve).kind === 'array',
  );
}

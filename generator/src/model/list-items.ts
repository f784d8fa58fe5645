import { escapePointer } from '../load/json.ts';
import type { ResolveSchema } from './flatten-object.ts';
import { ITEM_NAMES, NOT_ITEMS, WRAPPERS } from './pagination-conventions.ts';
import type { PaginationInput } from './pagination-input.ts';
import { parsePath } from './parse-path.ts';
import { arrayItems, fieldAt, foldName, sharedProperties, typesOfSchema } from './schema-fields.ts';
import type { SchemaModel } from './schema-model.ts';

/** Pointer to the items: the answer itself, a conventional name, the path's last noun, or the only array of objects. */
export function findItems({ answer, path }: PaginationInput, resolve: ResolveSchema): string | undefined {
  if (answer === undefined) return undefined;
  if (arrayItems(answer, resolve) !== undefined) return '';
  const noun = foldName(parsePath(path).steps.findLast((step) => step.kind === 'noun')?.text ?? '');
  return itemsIn(answer, '', noun, resolve) ?? itemsInWrapper(answer, noun, resolve);
}

function itemsInWrapper(answer: SchemaModel, noun: string, resolve: ResolveSchema): string | undefined {
  for (const { name, schema } of sharedProperties(answer, resolve)) {
    if (!WRAPPERS.has(foldName(name))) continue;
    const found = itemsIn(schema, `/${escapePointer(name)}`, noun, resolve);
    if (found !== undefined) return found;
  }
  return undefined;
}

function itemsIn(schema: SchemaModel, base: string, noun: string, resolve: ResolveSchema): string | undefined {
  const arrays = sharedProperties(schema, resolve).filter(
    (property) => arrayItems(property.schema, resolve) !== undefined,
  );
  const named = [...ITEM_NAMES, noun]
    .map((name) => arrays.find((property) => foldName(property.name) === name))
    .find((property) => property !== undefined);
  const ofObjects = arrays.filter(
    ({ name, schema: own }) => !NOT_ITEMS.has(foldName(name)) && holdsObjects(own, resolve),
  );
  const found = named ?? (ofObjects.length === 1 ? ofObjects[0] : undefined);
  return found === undefined ? undefined : `${base}/${escapePointer(found.name)}`;
}

function holdsObjects(schema: SchemaModel, resolve: ResolveSchema): boolean {
  const items = arrayItems(schema, resolve);
  return items !== undefined && typesOfSchema(items, resolve).has('object');
}

/** Schema of one item; `undefined` where the pointer leads to no array. */
export function itemSchemaAt(answer: SchemaModel, pointer: string, resolve: ResolveSchema): SchemaModel | undefined {
  const field = fieldAt(answer, pointer, resolve);
  return field === undefined ? undefined : arrayItems(field, resolve);
}

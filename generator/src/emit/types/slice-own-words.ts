import { arrayOf } from '../../load/json.ts';
import type { Json, JsonObject } from '../../load/spec-document.ts';
import type { SchemaReading } from '../../model/schema-reading.ts';
import { valuesOfProperty } from '../../normalise/closed-properties.ts';
import { literalValues } from '../../normalise/literal-values.ts';
import { commentLine, commentProse } from '../../print/jsdoc.ts';
import { type SliceContext, typeReference } from './slice-context.ts';
import { EXACT, EXACT_INTEGER, openTypes, sliceLiterals } from './slice-literals.ts';

/** What a `format` looks like; anything else is prose that would land in a comment. */
const FORMAT = /^[\w.+/-]{1,64}$/;
const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']);

/** openapi-typescript prints `title` as plain text and `description` as a tag; readers want the text. */
export function sliceDocs(schema: JsonObject, copy: JsonObject): void {
  if (typeof schema['description'] === 'string') copy['title'] = commentProse(schema['description']);
  if (typeof schema['format'] === 'string' && FORMAT.test(schema['format'])) copy['format'] = schema['format'];
  const { default: fallback } = schema;
  if (typeof fallback === 'string') copy['default'] = commentLine(fallback);
  else if (fallback !== undefined) copy['default'] = fallback;
}

/** The type, or the values that are all that there can be. */
export function sliceType(schema: JsonObject, copy: JsonObject, reading: SchemaReading): void {
  const { type: declaration } = schema;
  const declared = (Array.isArray(declaration) ? declaration : [declaration]).filter(isType);
  const isNullable = copy['nullable'] === true || declared.includes('null');
  const types = [...new Set(declared)].filter((type) => type !== 'null');
  const values = literalValues(schema);
  if (values !== undefined) {
    if (isNullable && !values.includes(null)) values.push(null);
    delete copy['nullable'];
    const open = reading.isOpen(schema) ? openTypes(values, types) : [];
    Object.assign(copy, sliceLiterals(values, open, exactBeside(schema, reading)));
    return;
  }
  const [only] = types;
  if (only === undefined) {
    if (declared.length > 0) copy['type'] = 'null';
    return;
  }
  copy['type'] = types.length > 1 ? types : only;
  const exact = reading.exactType(schema);
  if (exact !== undefined && types.length === 1 && isNullable) {
    // openapi-typescript looks no further at what we write ourselves.
    delete copy['nullable'];
    delete copy['type'];
    copy['oneOf'] = [{ type: only, [EXACT]: exact }, { type: 'null' }];
    return;
  }
  if (exact !== undefined) copy[EXACT] = exact;
  if (isNullable) copy['nullable'] = true;
}

function isType(type: Json | undefined): type is string {
  return typeof type === 'string' && TYPES.has(type);
}

/** What stays as it is, because TypeScript tells alternatives apart by it: its values in place, even of a component. */
export function sliceTelling(schema: JsonObject, reading: SchemaReading): JsonObject {
  const copy: JsonObject = {};
  sliceDocs(schema, copy);
  if (schema['deprecated'] === true) copy['deprecated'] = true;
  return {
    ...copy,
    ...sliceLiterals(valuesOfProperty(schema, reading.resolve) ?? [], [], exactBeside(schema, reading)),
  };
}

/** Literals that cannot be told from a 64-bit integer where they stand come as one. */
function exactBeside(schema: JsonObject, reading: SchemaReading): JsonObject[] {
  return reading.exactType(schema) === undefined ? [] : [EXACT_INTEGER];
}

/** Name of the type of what can be uploaded. Packages that need it declare it: see emit-uploadable.ts. */
export const UPLOADABLE = 'Uploadable';

/** Bytes in a request: a reference to their type. Inside of an answer, which is JSON, they can only be text. */
export function sliceBinary(schema: JsonObject, context: SliceContext): JsonObject {
  const docs: JsonObject = {};
  sliceDocs(schema, docs);
  if (schema['deprecated'] === true) docs['deprecated'] = true;
  const isSent = context.reading.direction === 'request';
  if (!isSent) delete docs['format'];
  const reference = isSent ? typeReference(UPLOADABLE, context) : { type: 'string' };
  const isNullable = schema['nullable'] === true || arrayOf(schema['type']).includes('null');
  return { ...docs, ...(isNullable ? { oneOf: [reference, { type: 'null' }] } : reference) };
}

import { arrayOf, isObject } from '../../load/json.ts';
import type { Json, JsonObject } from '../../load/spec-document.ts';
import { EXACT, EXACT_INTEGER, NEVER, OPEN } from './slice-literals.ts';

/** Keywords of a slice that make no type where it is an alternative or a part. */
const SILENT = new Set(['title', 'default', 'deprecated', 'readOnly', 'format']);

/** An object of which nothing is known, or less. */
export function saysNothing(slice: JsonObject): boolean {
  return Object.entries(slice).every(([key, value]) => SILENT.has(key) || (key === 'type' && value === 'object'));
}

const NONE: ReadonlySet<string> = new Set();
const isNull = ({ type }: JsonObject): boolean => type === 'null';

/**
 * Alternatives as one flat list, each once, `null` last. A string beside literals of strings is any other one, so that editors go on offering the
 * literals; `named` are the types of literals behind names. Nothing is left of alternatives to what can be anything.
 */
export function flattenChoice(alternatives: readonly JsonObject[], named: ReadonlySet<string> = NONE): JsonObject[] {
  const flat = alternatives.filter((alternative) => alternative !== NEVER).flatMap(flattenAlternative);
  if (flat.length === 0 && alternatives.length > 0) return [NEVER];
  if (flat.some((alternative) => Object.keys(alternative).length === 0)) return [];
  const once = eachOnce(flat);
  const literalTypes = new Set<Json>([
    ...named,
    ...once.flatMap((alternative) => arrayOf(alternative['enum']).map((value) => typeof value)),
  ]);
  const opened = once.map((alternative) => {
    const { type } = alternative;
    const isBare = Object.keys(alternative).length === 1 && (type === 'string' || type === 'number');
    return isBare && literalTypes.has(type) ? { type, [OPEN]: true } : alternative;
  });
  const sorted = [...opened].sort((one, other) => rank(one) - rank(other));
  return eachOnce(sorted);
}

/** Keywords of slices that are short to compare. */
const SHORT = new Set(['type', 'enum', '$ref', OPEN, EXACT]);

function eachOnce(alternatives: readonly JsonObject[]): JsonObject[] {
  return [...new Map(alternatives.map((alternative) => [textOf(alternative) ?? alternative, alternative])).values()];
}

/** `undefined` for what is too long to be there twice by accident: comparing it at every level would be quadratic. */
function textOf({ items, ...alternative }: JsonObject): string | undefined {
  const inner = isObject(items) ? textOf(items) : '';
  const isShort = inner !== undefined && Object.keys(alternative).every((keyword) => SHORT.has(keyword));
  return isShort ? `${JSON.stringify(alternative)}[${inner}]` : undefined;
}

/** What is left open comes behind what is named, `null` behind all. */
function rank(alternative: JsonObject): number {
  return OPEN in alternative ? 1 : Number(isNull(alternative)) * 2;
}

function flattenAlternative(slice: JsonObject): JsonObject[] {
  const said = Object.fromEntries(
    Object.entries(slice).filter(([key, value]) => !SILENT.has(key) || value === 'binary'),
  );
  const { nullable, ...alternative } = said;
  if (nullable === true) return [...flattenAlternative(alternative), { type: 'null' }];
  const { oneOf, enum: values, type } = alternative;
  if (alternative[EXACT] === 'number | bigint') return [{ type: 'number' }, EXACT_INTEGER];
  if (Object.keys(alternative).length !== 1) return [alternative];
  if (Array.isArray(oneOf)) return oneOf.filter(isObject).flatMap(flattenAlternative);
  if (Array.isArray(values)) return values.map((value) => ({ enum: [value] }));
  if (Array.isArray(type)) return type.map((one) => ({ type: plainType(one) }));
  return type === undefined ? [alternative] : [{ type: plainType(type) }];
}

function plainType(type: Json): Json {
  return type === 'integer' ? 'number' : type;
}

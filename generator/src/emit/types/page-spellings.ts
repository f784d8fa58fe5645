import { entriesOf, isObject, pointerSegments } from '../../load/json.ts';
import type { JsonObject } from '../../load/spec-document.ts';
import type { OperationModel, PaginationPointers, ParameterModel } from '../../model/api-model.ts';
import type { NormalisedOperation } from '../../normalise/normalised-spec.ts';
import { commentProse } from '../../print/jsdoc.ts';
import type { SliceContext } from './slice-context.ts';
import { sliceSchema } from './slice-schema.ts';

const BRACKETED = /^([^[\]]+)\[([^[\]]+)\]$/;

/**
 * Members of `params` that spell page parameters the other way, since `page: { size: 50 }` and `'page[size]': 50` are the same on the wire
 * (P8). Parameters that the document requires keep the one spelling that can be checked.
 */
export function pageSpellings(
  { parameters, pagination, body }: OperationModel,
  source: NormalisedOperation,
  context: SliceContext,
): JsonObject {
  if (pagination === undefined || body !== undefined) return {};
  const query = parameters.filter((parameter) => parameter.in === 'query');
  const isFree = (name: string): boolean => query.every(({ key }) => key !== name);
  const optional = new Set(query.flatMap((parameter) => (isBracketed(parameter) ? [parameter.key] : [])));
  const schemaOf = (name: string): JsonObject => schemaIn(source, name, context);
  const twins = headsOf(pagination).flatMap((head): [string, JsonObject][] => {
    if (optional.has(head)) {
      return entriesOf(schemaOf(head)['properties']).flatMap(([name, schema]): [string, JsonObject][] => {
        const key = `${head}[${name}]`;
        return isFree(key)
          ? [[key, { ...undocumented(schema, context), title: commentProse(`The same as \`${head}.${name}\`.`) }]]
          : [];
      });
    }
    const members = [...optional].flatMap((key): [string, JsonObject][] => {
      const [, own, name = ''] = BRACKETED.exec(key) ?? [];
      return own === head ? [[name, undocumented(schemaOf(key), context)]] : [];
    });
    if (members.length === 0 || !isFree(head)) return [];
    const title = commentProse(`The same as ${members.map(([name]) => `\`${head}[${name}]\``).join(', ')}.`);
    return [[head, { type: 'object', properties: Object.fromEntries(members), title }]];
  });
  return Object.fromEntries(twins);
}

/** An object in another style would go out in that, and a flat key in brackets. */
function isBracketed({ required, style, explode, contentType, shapes }: ParameterModel): boolean {
  const isFlat = style === 'form' && explode && !shapes.includes('object');
  return !required && contentType === undefined && (style === 'deepObject' || isFlat);
}

/** Names before the brackets, or of the object: `page` of `/page[number]` and of `/page/number`. */
function headsOf({ advance, size, replaces = [], otherwise }: PaginationPointers): string[] {
  const own = [advance, size, ...replaces].flatMap((pointer) => {
    const [first = '', ...rest] = pointerSegments(pointer ?? '');
    return rest.length > 0 ? [first] : (BRACKETED.exec(first)?.[1] ?? []);
  });
  return [...new Set([...own, ...(otherwise ? headsOf(otherwise) : [])])];
}

function schemaIn(source: NormalisedOperation, parameter: string, { reading }: SliceContext): JsonObject {
  const raw = source.parameters.find(({ name, in: place }) => name === parameter && place === 'query')?.['schema'];
  if (!isObject(raw)) return {};
  const target = typeof raw['$ref'] === 'string' ? reading.resolve(raw['$ref']) : raw;
  return isObject(target) ? target : {};
}

function undocumented(schema: Parameters<typeof sliceSchema>[0], context: SliceContext): JsonObject {
  const { title: _title, default: _default, ...slice } = sliceSchema(schema, context);
  return slice;
}

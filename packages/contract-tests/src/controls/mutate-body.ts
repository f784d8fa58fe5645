import { isObject, type Json, type JsonObject } from '../document/json.ts';
import { essence, isJsonType } from '../document/media-types.ts';
import type { SpecSchema } from '../document/spec.ts';
import type { RecordedRequest } from '../replay/exchange.ts';
import type { SchemaValidator } from '../schema/schema-validator.ts';
import { INVALID_STATUSES, type Mutation, type MutationInput } from './mutate-request.ts';

/** One of these contradicts almost any schema. */
const WRONG_VALUES: readonly Json[] = [{ contract: 1 }, ['contract'], 'contract-nonsense', -1.5, true];
const FORM = 'application/x-www-form-urlencoded';

interface BodyFormat {
  readonly read: (text: string) => Json;
  readonly write: (body: JsonObject) => string;
  readonly wrongValues: readonly Json[];
  readonly validator: 'strict' | 'coercing';
  /** Prism ignores unknown fields of forms. */
  readonly isClosed: boolean;
}

const FORMATS: Readonly<Record<'json' | 'form', BodyFormat>> = {
  json: {
    read: (text) => JSON.parse(text) as Json,
    write: (body) => JSON.stringify(body),
    wrongValues: WRONG_VALUES,
    validator: 'strict',
    isClosed: true,
  },
  form: {
    read: (text) => Object.fromEntries(new URLSearchParams(text)),
    write: (body) => new URLSearchParams(body as Record<string, string>).toString(),
    wrongValues: ['contract-nonsense'],
    validator: 'coercing',
    isClosed: false,
  },
};

/** Body left out, a required member left out, a member of the wrong type, a member that is not allowed: one of each, if there is one. */
export function mutateBody(input: MutationInput): Mutation[] {
  const { operation, example, request, validators } = input;
  if (example.mediaType === undefined || !request.body.length) return [];
  const without: Mutation[] = operation.body?.required
    ? [
        {
          name: 'without body',
          request: { ...request, body: new Uint8Array(), headers: bare(request.headers) },
          refusedBy: INVALID_STATUSES,
        },
      ]
    : [];
  const type = essence(example.mediaType);
  const format = isJsonType(type) ? FORMATS.json : type === FORM ? FORMATS.form : undefined;
  const schema = operation.body?.content.find(({ mediaType }) => mediaType === example.mediaType)?.schema;
  if (!format || !schema) return without;
  const body = format.read(new TextDecoder().decode(request.body));
  if (!isObject(body)) return without;
  const validator = validators[format.validator];
  const candidates = [
    find('without', removals(body), { schema, validator }),
    find('with a wrong', replacements(body, format.wrongValues), { schema, validator }),
    ...(format.isClosed
      ? [find('with an unknown', [['contract_unknown', { ...body, contract_unknown: 1 }]], { schema, validator })]
      : []),
  ];
  return [
    ...without,
    ...candidates.flatMap((found) =>
      found
        ? [{ name: found.name, request: withBody(request, format.write(found.body)), refusedBy: INVALID_STATUSES }]
        : [],
    ),
  ];
}

type Candidate = readonly [member: string, body: JsonObject];

const removals = (body: JsonObject): Candidate[] =>
  Object.keys(body).map((member) => [
    member,
    Object.fromEntries(Object.entries(body).filter(([key]) => key !== member)),
  ]);

const replacements = (body: JsonObject, values: readonly Json[]): Candidate[] =>
  Object.keys(body).flatMap((member) => values.map((value) => [member, { ...body, [member]: value }] as const));

/** The first candidate that is invalid by our own reading of the schema. */
function find(
  what: string,
  candidates: readonly Candidate[],
  { schema, validator }: { readonly schema: SpecSchema; readonly validator: SchemaValidator },
): { readonly name: string; readonly body: JsonObject } | undefined {
  const found = candidates.find(([, body]) => validator.check(schema, body).length > 0);
  return found && { name: `${what} "${found[0]}"`, body: found[1] };
}

const withBody = (request: RecordedRequest, text: string): RecordedRequest => ({
  ...request,
  headers: bare(request.headers, ['content-length']),
  body: new TextEncoder().encode(text),
});

function bare(headers: Headers, names: readonly string[] = ['content-length', 'content-type']): Headers {
  const copy = new Headers(headers);
  for (const name of names) copy.delete(name);
  return copy;
}

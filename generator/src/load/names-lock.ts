import * as v from 'valibot';

/** Names that were released: kept in the spec lock of the package that has them, and committed with it. */
export interface NamesLock {
  /** `GET /orders` → what was made of the operation. */
  readonly operations: ReadonlyMap<string, ReleasedOperation>;
  /** Dotted path of a resource → its class. */
  readonly resources: ReadonlyMap<string, string>;
  /** Key under `components.schemas` → its type. */
  readonly schemas: ReadonlyMap<string, string>;
}

export interface ReleasedOperation {
  /** operationId, where the document declares one. */
  readonly id?: string | undefined;
  /** `orders.list` */
  readonly name: string;
  /** Exported types by what they are of: `params`, `json` … */
  readonly types: Readonly<Record<string, string>>;
}

const identifier = v.pipe(v.string(), v.regex(/^[\p{L}_$][\p{L}\p{N}_$]*$/u));
const mapOf = <Value>(value: v.GenericSchema<unknown, Value>) =>
  v.pipe(
    v.custom<object>((input) => !Array.isArray(input)),
    v.record(v.string(), value),
    v.transform((record): ReadonlyMap<string, Value> => new Map(Object.entries(record))),
  );

export const NamesSchema: v.GenericSchema<unknown, NamesLock> = v.object({
  operations: mapOf(
    v.object({
      id: v.optional(v.string()),
      name: v.pipe(v.string(), v.regex(/^[^.\s]+(?:\.[^.\s]+)+$/)),
      types: v.optional(v.record(v.string(), identifier), {}),
    }),
  ),
  resources: mapOf(identifier),
  schemas: mapOf(identifier),
});

/** JSON of the names: sorted, an entry a line, so that a new operation is a new line. */
export function renderNames({ operations, resources, schemas }: NamesLock, indent = ''): string {
  const sections = Object.entries({ operations, resources, schemas }).map(([name, entries]) => {
    const lines = [...entries].sort(([one], [other]) => (one < other ? -1 : Number(one > other)));
    const text = lines
      .map(([key, value]) => `${indent}    ${JSON.stringify(key)}: ${JSON.stringify(value)}`)
      .join(',\n');
    return `${indent}  ${JSON.stringify(name)}: {${text === '' ? '' : `\n${text}\n${indent}  `}}`;
  });
  return `{\n${sections.join(',\n')}\n${indent}}`;
}

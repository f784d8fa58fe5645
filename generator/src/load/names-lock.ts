import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import type { FindingCollector } from '../diagnostics.ts';

/** Names that were released: kept beside the package that has them, and committed with it. */
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

/** Relative to the client's folder. */
export const NAMES_LOCK_PATH = '.specloom/names.json';

const identifier = v.pipe(v.string(), v.regex(/^[\p{L}_$][\p{L}\p{N}_$]*$/u));
const LockSchema = v.object({
  operations: v.record(
    v.string(),
    v.object({
      id: v.optional(v.string()),
      name: v.pipe(v.string(), v.regex(/^[^.\s]+(?:\.[^.\s]+)+$/)),
      types: v.optional(v.record(v.string(), identifier), {}),
    }),
  ),
  resources: v.record(v.string(), identifier),
  schemas: v.record(v.string(), identifier),
});

/** The lock of a client's folder; `undefined` where there is none yet. Reports SL323 for one that is damaged. */
export function readNamesLock(directory: string, findings: FindingCollector): NamesLock | undefined {
  const file = path.join(directory, NAMES_LOCK_PATH);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  const parsed = parseLock(text);
  if (parsed !== undefined) return parsed;
  findings.report({
    code: 'SL323',
    message: 'the names lock is damaged: expected names of operations, resources and schemas as Specloom writes them',
    fix: 'Restore it from version control, or pass --update-names, which gives the released names up.',
    position: { file, line: 1, column: 1 },
  });
  return undefined;
}

function parseLock(text: string): NamesLock | undefined {
  try {
    const { operations, resources, schemas } = v.parse(LockSchema, JSON.parse(text));
    return { operations: mapOf(operations), resources: mapOf(resources), schemas: mapOf(schemas) };
  } catch {
    return undefined;
  }
}

function mapOf<Value>(record: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> {
  return new Map(Object.entries(record));
}

/** Text of a lock: sorted, an entry a line, so that a new operation is a new line. */
export function renderNamesLock({ operations, resources, schemas }: NamesLock): string {
  const sections = Object.entries({ operations, resources, schemas }).map(([name, entries]) => {
    const lines = [...entries].sort(([one], [other]) => (one < other ? -1 : Number(one > other)));
    const text = lines.map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(',\n');
    return `  ${JSON.stringify(name)}: {${text === '' ? '' : `\n${text}\n  `}}`;
  });
  return `{\n${sections.join(',\n')}\n}\n`;
}

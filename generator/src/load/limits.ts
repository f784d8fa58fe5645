import { getHeapStatistics } from 'node:v8';
import type { FindingCollector } from '../diagnostics.ts';
import { escapePointer } from './json.ts';
import type { SourceText } from './parse-text.ts';
import type { Json, JsonObject } from './spec-document.ts';

/** Bounds that keep a hostile or broken document from eating the machine. All are far above real documents (the largest public ones: 40 MB, 2 million values, 60 levels). */
export interface LoadLimits {
  /** Size of one file, in bytes. Default 134,217,728 (128 MiB). */
  readonly bytes: number;
  /** Values in the document with every alias written out. Default 10,000,000. */
  readonly values: number;
  /** Values that aliases (`*name`) and merged files add by repetition. Default 1,000,000. */
  readonly repeatedValues: number;
  /** Levels of nesting. Default 400. */
  readonly depth: number;
  /** Memory that the engine may use, in bytes. Default: what Node was started with. */
  readonly heap: number;
  /** Size of one document from an address, in bytes. Default 33,554,432 (32 MiB). */
  readonly remoteBytes: number;
  /** Time for one document from an address, in milliseconds. Default 30,000. */
  readonly remoteMilliseconds: number;
  /** Documents that references may lead to. Default 10,000. */
  readonly documents: number;
}

export const DEFAULT_LIMITS: LoadLimits = {
  bytes: 128 * 1024 * 1024,
  values: 10_000_000,
  repeatedValues: 1_000_000,
  depth: 400,
  heap: getHeapStatistics().heap_size_limit,
  remoteBytes: 32 * 1024 * 1024,
  remoteMilliseconds: 30_000,
  documents: 10_000,
};

/**
 * Bytes of memory that a run takes for one of the document. On Node 20, 10,000 operations in 14 MB of JSON ran out of 27.5 bytes for each, and were
 * content with 33.5; in 17 MB of YAML it was 27 and 32, by the fast parser: the tolerant one takes more.
 */
const HEAP_PER_BYTE = { json: 34, yaml: 48 } as const;

/** Reports SL106 and gives false for a document on which the engine would run out of memory, which nothing could report. */
export function fitsHeap(
  { file, text }: SourceText,
  { heap }: Pick<LoadLimits, 'heap'>,
  findings: FindingCollector,
): boolean {
  const factor = HEAP_PER_BYTE[/^\s*[[{]/.test(text) ? 'json' : 'yaml'];
  const needed = text.length * factor;
  if (needed <= heap) return true;
  const mebibytes = Math.ceil(needed / 2 ** 20);
  findings.report({
    code: 'SL106',
    message: `the document is too large for the memory that Node may use: expected at most ${Math.floor(heap / factor)} characters, got ${text.length}`,
    fix: `Set NODE_OPTIONS=--max-old-space-size=${mebibytes}, split the document, or convert it to JSON.`,
    position: { file, line: 1, column: 1 },
  });
  return false;
}

type Excess = { readonly message: string; readonly fix: string; readonly path: readonly string[] };

/**
 * Checks the limits, and gives each place its own copy of a value that YAML aliases or bundling put in several, so that later
 * stages may change one place without changing another. Reports SL106 and gives false when a limit is passed.
 */
export function separateSharedValues(root: JsonObject, limits: LoadLimits, findings: FindingCollector): boolean {
  const seen = new Set<object>();
  let values = 0;
  let repeated = 0;

  function visit(value: Json, depth: number, copying: boolean): Excess | undefined {
    if (typeof value !== 'object' || value === null) return undefined;
    if (depth > limits.depth)
      return excess(
        `nested more than ${limits.depth} levels deep`,
        'Break the nesting up with $ref; an alias must not contain itself.',
      );
    const children = value as Record<string, Json>;
    for (const key of Object.keys(children)) {
      values++;
      if (copying) repeated++;
      if (values > limits.values) return excess(`larger than ${limits.values} values`, 'Split the document.');
      if (repeated > limits.repeatedValues) {
        return excess(
          `repeating more than ${limits.repeatedValues} values through aliases`,
          'Use $ref instead of YAML aliases (*name).',
        );
      }
      const problem = visitChild(children, key, depth, copying);
      if (problem !== undefined) return { ...problem, path: [key, ...problem.path] };
    }
    return undefined;
  }

  function visitChild(parent: Record<string, Json>, key: string, depth: number, copying: boolean): Excess | undefined {
    const child = parent[key];
    if (typeof child !== 'object' || child === null) return undefined;
    if (!seen.has(child)) {
      seen.add(child);
      return visit(child, depth + 1, copying);
    }
    const copy = Array.isArray(child) ? [...child] : { ...child };
    // Assigning to `__proto__` would call its setter.
    Object.defineProperty(parent, key, { value: copy, writable: true, enumerable: true, configurable: true });
    return visit(copy, depth + 1, true);
  }

  seen.add(root);
  const problem = visit(root, 1, false);
  if (problem === undefined) return true;
  findings.report({
    code: 'SL106',
    message: `the document is ${problem.message}`,
    fix: problem.fix,
    pointer: problem.path
      .slice(0, 8)
      .map((key) => `/${escapePointer(key)}`)
      .join(''),
  });
  return false;
}

function excess(message: string, fix: string): Excess {
  return { message, fix, path: [] };
}

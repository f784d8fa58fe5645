import type { FindingCollector } from '../diagnostics.ts';
import { arrayOf, entriesOf, escapePointer, isObject, objectsOf, stringOf } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import { completeOperationIds } from './complete-operation-ids.ts';
import type { NormalisedOperation, Resolve } from './normalised-spec.ts';

/** Keys of a path item that hold operations (OpenAPI 3.2 §4.9). */
const VERBS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'] as const;

interface ListedOperation {
  /** Upper case for what a path item has a key for; otherwise as it is to be sent. */
  readonly verb: string;
  /** Pointer from the path item, without the first slash. */
  readonly key: string;
  readonly source: Json;
}

/** Operations of a path item, those of methods that it has no key for last (`additionalOperations`). */
export function operationsOf(pathItem: JsonObject): ListedOperation[] {
  const own = VERBS.flatMap((key) => {
    const source = pathItem[key];
    return source === undefined ? [] : [{ verb: key.toUpperCase(), key, source }];
  });
  const more = entriesOf(pathItem['additionalOperations']).filter(([verb]) => !verb.startsWith('x-'));
  return [
    ...own,
    ...more.map(([verb, source]) => ({ verb, key: `additionalOperations/${escapePointer(verb)}`, source })),
  ];
}

/** What a request's method may be (RFC 9110 §5.6.2), and what no client may send (Fetch §2.2.1). */
const METHOD = /^[!#$%&'*+\-.^_`|~\w]+$/;
const FORBIDDEN = new Set(['CONNECT', 'TRACK']);

function problemOf(verb: string, source: Json, pathItem: JsonObject): string | undefined {
  if (!isObject(source)) return 'is not an operation object';
  if (!METHOD.test(verb)) return 'has no method that HTTP could send';
  if (FORBIDDEN.has(verb.toUpperCase())) return 'has a method that clients may not send';
  const key = verb.toLowerCase();
  const isDoubled =
    pathItem[key] !== undefined && pathItem[key] !== source && (VERBS as readonly string[]).includes(key);
  return isDoubled ? `is there twice, as \`${key}\` too` : undefined;
}

/** An operation as it is found, before it is known whether it stays. */
export interface FoundOperation extends Found {
  readonly id: string;
}

interface Found {
  readonly declaredId: string | undefined;
  readonly verb: string;
  readonly path: string;
  readonly pointer: string;
  readonly pathItem: JsonObject;
  readonly source: JsonObject;
}

/** The operations of a document with their ids, which no filter changes. */
export function listOperations(root: JsonObject, resolve: Resolve, findings: FindingCollector): FoundOperation[] {
  const found = findOperations(root, resolve, findings);
  const ids = completeOperationIds(found, findings);
  return found.map((operation, index) => ({ ...operation, id: ids[index] ?? '' }));
}

function findOperations(root: JsonObject, resolve: Resolve, findings: FindingCollector): Found[] {
  const found: Found[] = [];
  for (const [path, item] of entriesOf(root['paths'])) {
    if (path.startsWith('x-')) continue;
    const pointer = `/paths/${escapePointer(path)}`;
    const pathItem = dereference(item, resolve);
    if (pathItem === undefined) {
      findings.report(malformed(pointer, `path ${path} is not a path item object`));
      continue;
    }
    for (const { verb, key, source } of operationsOf(pathItem)) {
      const at = `${pointer}/${key}`;
      const problem = problemOf(verb, source, pathItem);
      if (problem !== undefined || !isObject(source)) {
        findings.report({
          ...malformed(at, `${verb} ${path} ${problem ?? 'is not an operation object'}; it is left out`),
        });
        continue;
      }
      const declaredId = stringOf(source['operationId'])?.trim() || undefined;
      found.push({ declaredId, verb, path, pointer: at, pathItem, source });
    }
  }
  return found;
}

export function normaliseOperation(
  found: FoundOperation,
  { resolve, findings }: { resolve: Resolve; findings: FindingCollector },
): NormalisedOperation {
  const { id, source, pathItem, verb, path, pointer } = found;
  const requestBody = 'requestBody' in source ? dereference(source['requestBody'], resolve) : undefined;
  const servers = serversOf(source) ?? serversOf(pathItem);
  const operation: NormalisedOperation = {
    id,
    idDeclared: found.declaredId !== undefined,
    verb,
    path,
    pointer,
    source,
    parameters: mergeParameters([pathItem['parameters'], source['parameters']], { resolve, findings, pointer }),
    responses: entriesOf(source['responses']).flatMap(([status, response]) => {
      const resolved = status.startsWith('x-') ? undefined : dereference(response, resolve);
      return resolved === undefined
        ? []
        : [[status.toUpperCase() === 'DEFAULT' ? 'default' : status, resolved] as const];
    }),
    ...(requestBody && { requestBody }),
    ...(Array.isArray(source['security']) && { security: objectsOf(source['security']) }),
    ...(servers && { servers }),
  };
  return { ...operation, parameters: completePathParameters(operation, findings) };
}

function serversOf(owner: JsonObject): JsonObject[] | undefined {
  const servers = objectsOf(owner['servers']);
  return servers.length > 0 ? servers : undefined;
}

/** The operation's parameters replace the path item's of the same place and name (OpenAPI 3.1 §4.8.10). */
export function mergeParameters(
  lists: readonly (Json | undefined)[],
  { resolve, findings, pointer }: { resolve: Resolve; findings: FindingCollector; pointer: string },
): JsonObject[] {
  const merged = new Map<string, JsonObject>();
  for (const raw of lists.flatMap(arrayOf)) {
    const parameter = dereference(raw, resolve);
    const name = stringOf(parameter?.['name']);
    const place = stringOf(parameter?.['in']);
    if (parameter === undefined || name === undefined || !PLACES.has(place)) {
      findings.report(malformed(`${pointer}/parameters`, 'a parameter has no name or no valid "in"; it is left out'));
      continue;
    }
    merged.set(`${place} ${place === 'header' ? name.toLowerCase() : name}`, parameter);
  }
  return [...merged.values()];
}

/** `querystring` is of OpenAPI 3.2 (§4.12.1): a parameter that is the whole query. */
const PLACES = new Set<string | undefined>(['path', 'query', 'querystring', 'header', 'cookie']);

/** A call must fill every `{name}` of the template, and can use no path parameter that the template lacks. */
function completePathParameters(operation: NormalisedOperation, findings: FindingCollector): JsonObject[] {
  const { path, verb, pointer } = operation;
  const wanted = templateNames(path);
  const declared = new Set<string>();
  const kept = operation.parameters.filter((parameter) => {
    if (parameter['in'] !== 'path') return true;
    const name = String(parameter['name']);
    declared.add(name);
    if (wanted.includes(name)) return true;
    findings.report({
      code: 'SL205',
      message: `path parameter "${name}" of ${verb} ${path} is not in the path; it is left out`,
      fix: `Write {${name}} into the path, or remove the parameter.`,
      pointer,
    });
    return false;
  });
  for (const name of wanted) {
    if (declared.has(name)) continue;
    findings.report({
      code: 'SL205',
      message: `{${name}} of ${verb} ${path} is not declared as a parameter; it is taken for a string`,
      fix: `Declare a required parameter "${name}" with "in: path".`,
      pointer,
    });
    kept.push({ name, in: 'path', required: true, schema: { type: 'string' } });
  }
  return kept;
}

/** Names between braces, each once, in the path's order. */
export function templateNames(path: string): string[] {
  return [...new Set([...path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? ''))];
}

/** A reference's target, with what stands beside the reference. */
export function dereference(value: Json | undefined, resolve: Resolve): JsonObject | undefined {
  if (!isObject(value)) return undefined;
  if (typeof value['$ref'] !== 'string') return value;
  const target = resolve(value['$ref']);
  if (!isObject(target)) return undefined;
  // OpenAPI 3.1 lets a reference carry its own summary and description; path items may carry whole operations.
  const { $ref: _, ...own } = value;
  return Object.keys(own).length > 0 ? { ...target, ...own } : target;
}

export function malformed(pointer: string, message: string) {
  return { code: 'SL203', message, fix: 'Correct it, or remove it from the document.', pointer } as const;
}

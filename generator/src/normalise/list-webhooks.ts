import type { FindingCollector } from '../diagnostics.ts';
import { entriesOf, escapePointer, isObject } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import { dereference, malformed, mergeParameters, operationsOf } from './list-operations.ts';
import type { NormalisedWebhook, Resolve } from './normalised-spec.ts';

/** Members of the root that hold webhooks: OpenAPI 3.1 §4.8.1, and what documents of 3.0 use instead. The first to have a key wins. */
const MEMBERS = ['webhooks', 'x-webhooks'] as const;

export function listWebhooks(root: JsonObject, resolve: Resolve, findings: FindingCollector): NormalisedWebhook[] {
  const found = new Map<string, NormalisedWebhook[]>();
  for (const member of MEMBERS) {
    for (const [key, item] of entriesOf(root[member])) {
      if (!found.has(key))
        found.set(key, listUnder(key, item, { pointer: `/${member}/${escapePointer(key)}`, resolve, findings }));
    }
  }
  return [...found.values()].flat();
}

interface Place {
  readonly pointer: string;
  readonly resolve: Resolve;
  readonly findings: FindingCollector;
}

function listUnder(key: string, item: Json, { pointer, resolve, findings }: Place): NormalisedWebhook[] {
  const pathItem = dereference(item, resolve);
  if (pathItem === undefined) {
    findings.report(malformed(pointer, `webhook ${key} is not a path item object`));
    return [];
  }
  const operations = operationsOf(pathItem).filter(({ source }) => isObject(source));
  return operations.map(({ verb, key: place, source: operation }) => {
    const source = operation as JsonObject;
    const at = `${pointer}/${place}`;
    const requestBody = dereference(source['requestBody'], resolve);
    return {
      name: operations.length === 1 ? key : `${key} ${verb.toLowerCase()}`,
      verb,
      pointer: at,
      source,
      parameters: mergeParameters([pathItem['parameters'], source['parameters']], { resolve, findings, pointer: at }),
      ...(requestBody && { requestBody }),
    };
  });
}

import type { FindingCollector } from '../diagnostics.ts';
import { arrayOf, entriesOf, isObject, stringOf } from '../load/json.ts';
import type { JsonObject } from '../load/spec-document.ts';
import { type FormEncoding, foldFormParameters } from './fold-form-parameters.ts';
import { prepareSwagger2 } from './prepare-swagger2.ts';

/** Swagger 2.0 becomes OpenAPI 3.0, which is read as it is. Loaded only when such a document comes. */
export async function upgradeSwagger2(root: JsonObject, findings: FindingCollector): Promise<JsonObject> {
  const { upgrade } = await import('@scalar/openapi-upgrader');
  prepareSwagger2(root, findings);
  const encodings = foldFormParameters(root);
  const servers = ownServers(root);
  const upgraded = upgrade(root, '3.0') as JsonObject;
  for (const encoding of encodings) addEncoding(upgraded, encoding);
  for (const { path, verb, list } of servers) {
    const operation = operationAt(upgraded, path, verb);
    if (operation !== undefined) operation['servers'] = list;
  }
  return upgraded;
}

function operationAt({ paths }: JsonObject, path: string, verb: string): JsonObject | undefined {
  const pathItem = isObject(paths) ? paths[path] : undefined;
  const operation = isObject(pathItem) ? pathItem[verb] : undefined;
  return isObject(operation) ? operation : undefined;
}

function addEncoding(root: JsonObject, { path, verb, encoding }: FormEncoding): void {
  if (Object.keys(encoding).length === 0) return;
  const body = operationAt(root, path, verb)?.['requestBody'];
  for (const [, media] of isObject(body) ? entriesOf(body['content']) : []) {
    if (isObject(media)) media['encoding'] = { ...encoding };
  }
}

interface OwnServers {
  readonly path: string;
  readonly verb: string;
  readonly list: JsonObject[];
}

/** Servers of the operations whose schemes (Swagger 2.0, “Operation Object”) are not those of the document. */
function ownServers(root: JsonObject): OwnServers[] {
  const host = stringOf(root['host']);
  if (host === undefined) return [];
  const [first] = arrayOf(root['schemes']);
  return entriesOf(root['paths']).flatMap(([path, pathItem]) =>
    entriesOf(pathItem).flatMap(([verb, operation]): OwnServers[] => {
      const schemes = isObject(operation) ? arrayOf(operation['schemes']).filter((one) => typeof one === 'string') : [];
      if (schemes.length === 0 || schemes.includes(String(first))) return [];
      const list = schemes.map((scheme) => ({ url: `${scheme}://${host}${stringOf(root['basePath']) ?? ''}` }));
      return [{ path, verb, list }];
    }),
  );
}

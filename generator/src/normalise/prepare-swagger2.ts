import type { FindingCollector } from '../diagnostics.ts';
import { arrayOf, entriesOf, escapePointer, isObject, stringOf } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import { walkSchemas } from '../load/walk-schemas.ts';
import { valueAt } from './create-resolver.ts';

const VERBS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];
const PLACES = new Set<Json | undefined>(['path', 'query', 'header', 'body', 'formData']);

/**
 * Puts right, in place, what the upgrade of a Swagger 2.0 document would lose or stumble over: content types by operation, bodies behind
 * references, what is malformed, `x-nullable`, discriminators, and a server without schemes.
 */
export function prepareSwagger2(root: JsonObject, findings: FindingCollector): void {
  // The scheme is that of the document itself (Swagger 2.0, “schemes”), which a file does not have.
  if (stringOf(root['host']) !== undefined && arrayOf(root['schemes']).length === 0) root['schemes'] = ['https'];
  prepareSchemas(root);
  const produces = root['produces'];
  for (const [, response] of entriesOf(root['responses'])) if (isObject(response)) addContent(response, produces);
  for (const [path, pathItem] of entriesOf(root['paths'])) {
    const pointer = `/paths/${escapePointer(path)}`;
    if (!isObject(pathItem)) continue;
    for (const [key, value] of Object.entries(pathItem)) {
      if (VERBS.includes(key) && !isObject(value)) {
        report(findings, `${pointer}/${key}`, `${key.toUpperCase()} ${path} is not an operation object`);
        delete pathItem[key];
      }
    }
    prepareParameters(pathItem, root, { findings, pointer });
    for (const verb of VERBS) {
      const operation = pathItem[verb];
      if (!isObject(operation)) continue;
      prepareParameters(operation, root, { findings, pointer: `${pointer}/${verb}` });
      prepareResponses(operation, root);
    }
  }
}

function prepareSchemas(root: JsonObject): void {
  walkSchemas(root, (schema) => {
    if (schema['x-nullable'] === true) schema['nullable'] = true;
    if (typeof schema['discriminator'] === 'string')
      schema['discriminator'] = { propertyName: schema['discriminator'] };
  });
}

/** A body is no parameter any more, so that a reference to one has to be followed here. */
function prepareParameters(
  owner: JsonObject,
  root: JsonObject,
  { findings, pointer }: { readonly findings: FindingCollector; readonly pointer: string },
): void {
  if (owner['parameters'] === undefined) return;
  owner['parameters'] = arrayOf(owner['parameters']).flatMap((parameter, index): Json[] => {
    const reference = isObject(parameter) ? stringOf(parameter['$ref']) : undefined;
    const target = reference === undefined ? parameter : valueAt(root, reference);
    if (!isObject(target) || !PLACES.has(target['in']) || typeof target['name'] !== 'string') {
      report(findings, `${pointer}/parameters/${index}`, 'a parameter has no name or no valid "in"');
      return [];
    }
    reportFormat(target, `${pointer}/parameters/${index}`, findings);
    return [reference !== undefined && target['in'] === 'body' ? { ...target } : (parameter as JsonObject)];
  });
}

function prepareResponses(operation: JsonObject, root: JsonObject): void {
  const own = operation['produces'];
  for (const [status, response] of entriesOf(operation['responses'])) {
    if (!isObject(response) || !isObject(operation['responses'])) continue;
    const reference = stringOf(response['$ref']);
    if (reference === undefined) addContent(response, own ?? root['produces']);
    else if (Array.isArray(own)) operation['responses'][status] = withTypes(valueAt(root, reference), own) ?? response;
  }
}

/** A shared response under the content types of an operation that has its own. */
function withTypes(response: Json | undefined, types: readonly Json[]): JsonObject | undefined {
  const [media] = isObject(response) ? entriesOf(response['content']) : [];
  if (!isObject(response) || media === undefined) return undefined;
  const [, content] = media;
  return { ...response, content: Object.fromEntries(types.map((type) => [String(type), content])) };
}

function addContent(response: JsonObject, produces: Json | undefined): void {
  const { schema } = response;
  if (schema === undefined) return;
  const types = arrayOf(produces).filter((type) => typeof type === 'string');
  response['content'] = Object.fromEntries((types.length > 0 ? types : [JSON_TYPE]).map((type) => [type, { schema }]));
  delete response['schema'];
}

const JSON_TYPE = 'application/json';

function report(findings: FindingCollector, pointer: string, message: string): void {
  const fix = 'Correct it, or remove it from the document.';
  findings.report({ code: 'SL203', message: `${message}; it is left out`, fix, pointer });
}

/** What separates lists in a place without an equal in OpenAPI 3. */
function reportFormat(parameter: JsonObject, pointer: string, findings: FindingCollector): void {
  const { collectionFormat, in: place, name } = parameter;
  const isLone = place === 'path' || place === 'header';
  const separator = isLone ? LONE_SEPARATORS[String(collectionFormat)] : collectionFormat === 'tsv' && 'tabs';
  if (!separator) return;
  findings.report({
    code: 'SL204',
    message: `lists separated by ${separator} are not supported ${isLone ? `in a ${place}` : 'here'}; "${String(name)}" is sent as OpenAPI 3 does by default`,
    fix: 'Use another collectionFormat.',
    pointer,
  });
}

const LONE_SEPARATORS: Readonly<Record<string, string>> = { ssv: 'spaces', tsv: 'tabs', pipes: 'pipes' };

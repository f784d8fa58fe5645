import { arrayOf, entriesOf, isObject, objectsOf, stringOf } from '../load/json.ts';
import type { JsonObject } from '../load/spec-document.ts';
import { valueAt } from './create-resolver.ts';

const MULTIPART = 'multipart/form-data';
const URL_ENCODED = 'application/x-www-form-urlencoded';
const VERBS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];
/** Members of a form parameter that say how it is sent; the rest is what its value is, as in a schema. */
const NOT_IN_SCHEMA = new Set(['name', 'in', 'required', 'collectionFormat', 'allowEmptyValue']);

/** How the lists in a form are written: `encoding` of OpenAPI 3. */
export interface FormEncoding {
  readonly path: string;
  readonly verb: string;
  readonly encoding: Readonly<Record<string, JsonObject>>;
}

/**
 * Makes one body of the form parameters of each operation (Swagger 2.0, “Parameter Object”, `in: formData`), in place. The upgrade
 * to OpenAPI 3 would keep their types and formats alone, and leave those behind references where they are.
 *
 * @returns encoding of each form: Swagger 2.0 has no place for it in a body
 */
export function foldFormParameters(root: JsonObject): FormEncoding[] {
  const encodings: FormEncoding[] = [];
  for (const [path, pathItem] of entriesOf(root['paths'])) {
    if (!isObject(pathItem)) continue;
    const shared = takeForm(pathItem, root);
    for (const verb of VERBS) {
      const operation = pathItem[verb];
      if (!isObject(operation)) continue;
      const own = takeForm(operation, root);
      const names = new Set(own.map(({ name }) => name));
      const form = [...shared.filter(({ name }) => !names.has(name)), ...own];
      if (form.length === 0) continue;
      addBody(operation, form, root);
      encodings.push({ path, verb, encoding: encodingOf(form) });
    }
  }
  return encodings;
}

/** Lists are separated by commas unless a field says otherwise; OpenAPI 3 repeats its name. */
function encodingOf(form: readonly JsonObject[]): FormEncoding['encoding'] {
  const lists = form.filter(({ type }) => type === 'array');
  return Object.fromEntries(
    lists.flatMap(({ name, collectionFormat = 'csv' }): [string, JsonObject][] => {
      const style = STYLES[String(collectionFormat)];
      return style === undefined ? [] : [[stringOf(name) ?? '', { style, explode: false }]];
    }),
  );
}

/** By collectionFormat, as far as it is not what OpenAPI 3 does anyway. */
const STYLES: Readonly<Record<string, string>> = { csv: 'form', ssv: 'spaceDelimited', pipes: 'pipeDelimited' };

/** The form parameters of a path item or an operation, which has them no longer. */
function takeForm(owner: JsonObject, root: JsonObject): JsonObject[] {
  if (!Array.isArray(owner['parameters'])) return [];
  const resolved = owner['parameters'].map((parameter) => {
    const reference = isObject(parameter) ? stringOf(parameter['$ref']) : undefined;
    const target = reference === undefined ? parameter : valueAt(root, reference);
    return { parameter, form: isObject(target) && target['in'] === 'formData' ? target : undefined };
  });
  owner['parameters'] = resolved.filter(({ form }) => form === undefined).map(({ parameter }) => parameter);
  return resolved.map(({ form }) => form).filter((form) => form !== undefined);
}

function addBody(operation: JsonObject, form: readonly JsonObject[], root: JsonObject): void {
  const required = form.filter((parameter) => parameter['required'] === true).map(({ name }) => name ?? '');
  const properties = Object.fromEntries(
    form.map((parameter) => [stringOf(parameter['name']) ?? '', schemaOf(parameter)]),
  );
  const hasFile = form.some(({ type }) => type === 'file');
  const consumes = arrayOf(operation['consumes'] ?? root['consumes']);
  const types = [MULTIPART, URL_ENCODED].filter((type) => consumes.includes(type) && (type === MULTIPART || !hasFile));
  operation['consumes'] = types.length > 0 ? types : [hasFile ? MULTIPART : URL_ENCODED];
  operation['parameters'] = [
    ...objectsOf(operation['parameters']),
    {
      name: 'body',
      in: 'body',
      required: required.length > 0,
      schema: { type: 'object', properties, ...(required.length > 0 && { required }) },
    },
  ];
}

function schemaOf(parameter: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(parameter).filter(([key]) => !NOT_IN_SCHEMA.has(key)));
}

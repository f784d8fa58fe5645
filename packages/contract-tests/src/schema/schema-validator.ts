import { createRequire } from 'node:module';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { FormatsPlugin } from 'ajv-formats';
import type { Json, JsonObject } from '../document/json.ts';
import type { SpecDocument, SpecSchema } from '../document/spec.ts';
import { toSchema2020 } from './to-schema-2020.ts';

// CommonJS with a default export, which TypeScript and Node read differently.
const addFormats = createRequire(import.meta.url)('ajv-formats') as FormatsPlugin;

export interface SchemaValidator {
  /** Why the schema cannot be used; `undefined` if it can. */
  problemOf(schema: SpecSchema): string | undefined;
  /** Where the value breaks the schema. A schema that cannot be used allows all. */
  check(schema: SpecSchema, value: Json): string[];
}

const DOCUMENT = 'openapi';

export interface ValidatorOptions {
  /** Text counts as the number, boolean or list that it spells: how query, path and form values arrive. */
  readonly coerce?: boolean;
}

/** JSON Schema 2020-12 over a whole document, so that references between its schemas hold. */
export function createSchemaValidator(root: JsonObject, { coerce = false }: ValidatorOptions = {}): SchemaValidator {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    validateSchema: false,
    logger: false,
    coerceTypes: coerce ? 'array' : false,
  });
  addFormats(ajv);
  ajv.addSchema(toSchema2020(root), DOCUMENT);
  const compiled = new Map<string, ValidateFunction | string>();

  const compile = ({ pointer }: SpecSchema): ValidateFunction | string => {
    const known = compiled.get(pointer);
    if (known !== undefined) return known;
    let result: ValidateFunction | string;
    try {
      result = ajv.compile({ $ref: `${DOCUMENT}#${encodeURI(pointer)}` });
    } catch (error) {
      result = (error as Error).message;
    }
    compiled.set(pointer, result);
    return result;
  };

  return {
    problemOf(schema) {
      const result = compile(schema);
      return typeof result === 'string' ? result : undefined;
    },
    check(schema, value) {
      const validate = compile(schema);
      // Wrapped, so that coercion has a place to write to, and the caller's value stays as it is.
      if (typeof validate === 'string' || validate(structuredClone(value))) return [];
      return (validate.errors ?? []).map(describeError);
    },
  };
}

const describeError = ({ instancePath, message = 'is not valid', params }: ErrorObject): string => {
  const what = params['additionalProperty'] ?? params['unevaluatedProperty'] ?? params['allowedValues'];
  return `${instancePath || '/'} ${message}${what === undefined ? '' : `: ${JSON.stringify(what)}`}`;
};

/** What checks need: values as JSON has them, and as text in a query or form has them. */
export interface Validators {
  readonly strict: SchemaValidator;
  readonly coercing: SchemaValidator;
}

export const validatorsOf = ({ root }: SpecDocument): Validators => ({
  strict: createSchemaValidator(root),
  coercing: createSchemaValidator(root, { coerce: true }),
});

import type { FindingCollector } from '../diagnostics.ts';
import { isObject } from './json.ts';
import { nearestName } from './nearest-name.ts';
import type { Json, JsonObject } from './spec-document.ts';

const SUPPORTED = '2.0, 3.0.x, 3.1.x or 3.2.x';
const SUPPORTED_VERSION = /^(?:2\.0|3\.[012](?:\.\d+)?(?:-.+)?)$/;

/** Other documents that are often passed by mistake, by a member that gives them away. */
const OTHER_DOCUMENTS: readonly (readonly [member: string, name: string, fix: string])[] = [
  ['swaggerVersion', 'a Swagger 1.x document', 'Convert it to OpenAPI 3 first.'],
  ['asyncapi', 'an AsyncAPI document', 'Pass an OpenAPI document.'],
  ['arazzo', 'an Arazzo document', 'Pass the OpenAPI document that it describes workflows of.'],
  ['overlay', 'an OpenAPI overlay', 'Pass the OpenAPI document with -i, and the overlay with --overlay.'],
  ['$schema', 'a JSON Schema', 'Pass an OpenAPI document; a schema belongs under components.schemas.'],
  ['__schema', 'a GraphQL schema', 'Pass an OpenAPI document.'],
  ['item', 'a Postman collection', 'Export the collection as OpenAPI first.'],
];

/** The root of an OpenAPI document of a version that Specloom reads; otherwise reports SL103 and gives `undefined`. */
export function checkIsOpenApi(value: Json | undefined, findings: FindingCollector): JsonObject | undefined {
  if (!isObject(value)) {
    reject(
      findings,
      `expected an object at the root, got ${describeValue(value)}`,
      'Pass an OpenAPI document in YAML or JSON.',
    );
    return undefined;
  }
  const member = Object.hasOwn(value, 'openapi') ? 'openapi' : Object.hasOwn(value, 'swagger') ? 'swagger' : undefined;
  if (member === undefined) {
    rejectUnknown(value, findings);
    return undefined;
  }
  return checkVersion(value, member, findings) ? value : undefined;
}

function checkVersion(root: JsonObject, member: 'openapi' | 'swagger', findings: FindingCollector): boolean {
  const version = root[member];
  // YAML reads an unquoted 3.1 as a number; what is meant is plain.
  const text = typeof version === 'number' ? (Number.isInteger(version) ? `${version}.0` : String(version)) : version;
  if (typeof text !== 'string' || !SUPPORTED_VERSION.test(text) || (member === 'swagger') !== text.startsWith('2')) {
    const expected = member === 'swagger' ? '"2.0"' : SUPPORTED.replace('2.0, ', '');
    reject(
      findings,
      `unsupported version: expected \`${member}\` to be ${expected}, got ${describeValue(version)}`,
      `Convert the document to one of ${SUPPORTED}.`,
      `/${member}`,
    );
    return false;
  }
  root[member] = text;
  return true;
}

function rejectUnknown(root: JsonObject, findings: FindingCollector): void {
  const other = OTHER_DOCUMENTS.find(([member]) => Object.hasOwn(root, member));
  if (other !== undefined) {
    reject(findings, `expected an OpenAPI document, got ${other[1]}`, other[2], `/${other[0]}`);
    return;
  }
  const keys = Object.keys(root);
  const misspelt = keys.find((key) => nearestName(key, ['openapi', 'swagger']) !== undefined);
  const got =
    keys.length === 0
      ? 'an empty object'
      : `an object with ${keys
          .slice(0, 5)
          .map((key) => `\`${key}\``)
          .join(', ')}${keys.length > 5 ? ' …' : ''}`;
  reject(
    findings,
    `expected an OpenAPI document with \`openapi\` at its root, got ${got}`,
    misspelt === undefined
      ? 'Add `openapi: 3.1.0` if this is an OpenAPI document.'
      : `Rename \`${misspelt}\` to \`openapi\`.`,
    misspelt === undefined ? '' : `/${misspelt}`,
  );
}

function reject(findings: FindingCollector, message: string, fix: string, pointer = ''): void {
  findings.report({ code: 'SL103', message, fix, pointer });
}

export function describeValue(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

import { escapePointer } from './json.ts';
import type { Json, JsonObject } from './spec-document.ts';

/** Members whose value is data of the API, not a part of the document: a `$ref` in there is text. */
const DATA_MEMBERS: ReadonlySet<string> = new Set(['example', 'default', 'enum', 'const', 'value']);

/** Members whose keys are names of the user's choice, so that `default` in there is a name and not the keyword. */
const NAME_MAPS: ReadonlySet<string> = new Set([
  ...[
    'paths',
    'webhooks',
    'callbacks',
    'responses',
    'content',
    'headers',
    'encoding',
    'links',
    'variables',
    'securitySchemes',
  ],
  ...[
    'schemas',
    'parameters',
    'requestBodies',
    'pathItems',
    'mediaTypes',
    'additionalOperations',
    'securityDefinitions',
  ],
  ...['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions'],
]);

export interface ReferenceVisitor {
  /** `pointer` is built on demand: a large document has thousands of references and few that are worth a word. */
  onReference(reference: string, holder: JsonObject, pointer: () => string): void;
  onAnchor?(anchor: string): void;
}

/** Visits every `$ref` of an OpenAPI document: not those inside examples, defaults, enums, constants and `x-` members. */
export function walkReferences(root: JsonObject, visitor: ReferenceVisitor): void {
  const path: string[] = [];

  function visitObject(node: JsonObject, isNameMap: boolean): void {
    if (!isNameMap) visitOwn(node);
    for (const key in node) {
      const child = node[key];
      if (typeof child !== 'object' || child === null || (!isNameMap && isSkipped(key))) continue;
      path.push(key);
      if (!isNameMap && key === 'examples') visitExamples(child);
      else visitValue(child, !isNameMap && NAME_MAPS.has(key));
      path.pop();
    }
  }

  function visitOwn(node: JsonObject): void {
    const reference = node.$ref;
    if (typeof reference === 'string') visitor.onReference(reference, node, () => pointerOf([...path, '$ref']));
    if (visitor.onAnchor === undefined) return;
    for (const key of ['$anchor', '$dynamicAnchor']) {
      const anchor = node[key];
      if (typeof anchor === 'string') visitor.onAnchor(anchor);
    }
  }

  function visitValue(value: Json, isNameMap: boolean): void {
    if (!Array.isArray(value)) visitObject(value as JsonObject, isNameMap);
    else for (const [index, item] of value.entries()) visitItem(item, index);
  }

  function visitItem(item: Json, index: number): void {
    if (typeof item !== 'object' || item === null) return;
    path.push(String(index));
    visitValue(item, false);
    path.pop();
  }

  /** A schema's `examples` is a list of data; elsewhere it is a map whose members may be references to `components.examples`. */
  function visitExamples(examples: Json): void {
    if (Array.isArray(examples) || typeof examples !== 'object' || examples === null) return;
    for (const [name, example] of Object.entries(examples)) {
      if (typeof example !== 'object' || example === null || Array.isArray(example)) continue;
      path.push(name);
      visitOwn(example);
      path.pop();
    }
  }

  visitObject(root, false);
}

function isSkipped(key: string): boolean {
  return DATA_MEMBERS.has(key) || (key.charCodeAt(0) === 0x78 && key.charCodeAt(1) === 0x2d);
}

function pointerOf(path: readonly string[]): string {
  return path.map((key) => `/${escapePointer(key)}`).join('');
}

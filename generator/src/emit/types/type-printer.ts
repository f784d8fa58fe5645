import type ts from 'typescript';
import type { Json, JsonObject } from '../../load/spec-document.ts';
import {
  addJSDocComment,
  astToString,
  ts as compiler,
  transformOperationObject,
  transformResponseObject,
  transformSchemaObject,
} from './openapi-typescript.ts';
import { TUPLE, type Tuple } from './slice-items.ts';
import { EXACT, OPEN } from './slice-literals.ts';
import { tidyTypes } from './tidy-types.ts';

type Context = Parameters<typeof transformSchemaObject>[1]['ctx'];
type TransformOptions = Parameters<typeof transformSchemaObject>[1];
type OpenAPISchema = Parameters<typeof transformSchemaObject>[0];
type OpenAPIOperation = Parameters<typeof transformOperationObject>[0];
type OpenAPIResponse = Parameters<typeof transformResponseObject>[0];

const { factory } = compiler;
const EXPORT = [factory.createModifier(compiler.SyntaxKind.ExportKeyword)];

/** Makes the declarations of one file out of sliced schemas, by openapi-typescript's transforms. */
export class TypePrinter {
  readonly #options: TransformOptions;
  readonly #statements: ts.Statement[] = [];

  constructor(resolve: (reference: string) => Json | undefined) {
    // Without the place where a schema stands: it is in no type, and the transforms parse it at every member.
    this.#options = { path: '', ctx: createContext(resolve) };
  }

  /** `export interface` where the schema is a plain object, else `export type`. */
  declare(name: string, schema: JsonObject): void {
    const type = this.#transform(schema);
    const declaration =
      compiler.isTypeLiteralNode(type) && type.members.length > 0
        ? factory.createInterfaceDeclaration(EXPORT, name, undefined, undefined, type.members)
        : factory.createTypeAliasDeclaration(EXPORT, name, undefined, type);
    addJSDocComment(docsOf(schema), declaration as unknown as ts.PropertySignature);
    this.#statements.push(declaration);
  }

  /** `export type name = first & second`. */
  declareIntersection(name: string, schemas: readonly JsonObject[], docs: JsonObject = {}): void {
    const members = schemas.map((schema) => this.#transform(schema));
    const type = factory.createIntersectionTypeNode(members.map(parenthesize));
    const declaration = factory.createTypeAliasDeclaration(EXPORT, name, undefined, type);
    addJSDocComment(docsOf(docs), declaration as unknown as ts.PropertySignature);
    this.#statements.push(declaration);
  }

  /** `export interface name { key: … }`, each member an object of members, an operation, or a reference. */
  declareInterface(name: string, members: readonly ts.TypeElement[]): void {
    this.#statements.push(factory.createInterfaceDeclaration(EXPORT, name, undefined, undefined, members));
  }

  operation(operation: JsonObject): ts.TypeNode {
    const members = decodingLeniently(() => transformOperationObject(operation as OpenAPIOperation, this.#options));
    return factory.createTypeLiteralNode(members);
  }

  response(response: JsonObject): ts.TypeNode {
    return decodingLeniently(() => transformResponseObject(response as unknown as OpenAPIResponse, this.#options));
  }

  member(name: string, type: ts.TypeNode): ts.TypeElement {
    return factory.createPropertySignature(undefined, propertyName(name), undefined, type);
  }

  reference(name: string, ...keys: string[]): ts.TypeNode {
    let type: ts.TypeNode = factory.createTypeReferenceNode(name);
    for (const key of keys) {
      type = factory.createIndexedAccessTypeNode(type, factory.createLiteralTypeNode(factory.createStringLiteral(key)));
    }
    return type;
  }

  object(members: readonly ts.TypeElement[]): ts.TypeNode {
    return factory.createTypeLiteralNode(members);
  }

  print(): string {
    // The transforms leave shared helper types (WithRequired) here: a file carries those that it uses.
    const statements = [...this.#statements, ...(this.#options.ctx.injectFooter as ts.Statement[])];
    return statements.length === 0 ? '' : tidyTypes(astToString(statements as ts.Node[]));
  }

  #transform(schema: JsonObject): ts.TypeNode {
    return decodingLeniently(() => transformSchemaObject(schema as unknown as OpenAPISchema, this.#options));
  }
}

/**
 * The transforms keep pointers to where they are, and percent-decode names in there that nothing has encoded: a member called
 * `100%` would be a URIError.
 */
function decodingLeniently<T>(transform: () => T): T {
  const decode = globalThis.decodeURIComponent;
  globalThis.decodeURIComponent = (text) => {
    if (!text.includes('%')) return text;
    try {
      return decode(text);
    } catch {
      return text;
    }
  };
  try {
    return transform();
  } finally {
    globalThis.decodeURIComponent = decode;
  }
}

function docsOf(schema: JsonObject): object {
  return { title: schema['title'], deprecated: schema['deprecated'] };
}

function parenthesize(type: ts.TypeNode): ts.TypeNode {
  return compiler.isUnionTypeNode(type) ? factory.createParenthesizedType(type) : type;
}

function propertyName(name: string): ts.PropertyName {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? factory.createIdentifier(name) : factory.createStringLiteral(name);
}

function createContext(resolve: (reference: string) => Json | undefined): Context {
  return {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    // A default is the server's business: in a request the member may be left out, in an answer nothing promises it.
    defaultNonNullable: false,
    // Alternatives say their values themselves by now: see normalise/tag-alternatives.ts.
    discriminators: { objects: {}, refsHandled: [] },
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: undefined,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    // Only its command line reads this member.
    redoc: undefined as unknown as Context['redoc'],
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: (schema, options) =>
      exactInteger(schema) ?? openLiteral(schema) ?? tuple(schema, options) ?? binaryToBlob(schema),
    transformProperty: undefined,
    resolve: <T>(reference: string) => resolve(reference) as T | undefined,
  };
}

/** Bytes of an answer are a Blob, the one type that browsers, servers and edge runtimes share. Bytes of a request are references by now. */
function binaryToBlob(schema: OpenAPISchema): ts.TypeNode | undefined {
  const isBinary = 'format' in schema && schema.format === 'binary' && 'type' in schema && schema.type === 'string';
  return isBinary ? factory.createTypeReferenceNode('Blob') : undefined;
}

function exactInteger(schema: OpenAPISchema): ts.TypeNode | undefined {
  if (!(EXACT in schema)) return undefined;
  const { BigIntKeyword, NumberKeyword } = compiler.SyntaxKind;
  const keywords = schema[EXACT] === 'bigint' ? ([BigIntKeyword] as const) : ([NumberKeyword, BigIntKeyword] as const);
  const types = keywords.map((keyword): ts.TypeNode => factory.createKeywordTypeNode(keyword));
  const [only] = types;
  return types.length === 1 ? only : factory.createUnionTypeNode(types);
}

/** `string & {}`: any string, beside which TypeScript keeps the literals of a union, for editors to offer. */
function openLiteral(schema: OpenAPISchema): ts.TypeNode | undefined {
  if (!(OPEN in schema) || !('type' in schema)) return undefined;
  const { NumberKeyword, StringKeyword } = compiler.SyntaxKind;
  const type = factory.createKeywordTypeNode(schema.type === 'number' ? NumberKeyword : StringKeyword);
  return factory.createIntersectionTypeNode([type, factory.createTypeLiteralNode([])]);
}

/** `[a: A, b?: B, ...C[]]`: openapi-typescript has neither the optional items nor the rest. */
function tuple(schema: OpenAPISchema, options: TransformOptions): ts.TypeNode | undefined {
  if (!(TUPLE in schema)) return undefined;
  const { items, required, rest } = schema[TUPLE] as Tuple;
  const type = (item: JsonObject): ts.TypeNode => transformSchemaObject(item as unknown as OpenAPISchema, options);
  return factory.createTupleTypeNode([
    ...items.map((item, index) => (index < required ? type(item) : factory.createOptionalTypeNode(type(item)))),
    ...(rest === undefined ? [] : [factory.createRestTypeNode(factory.createArrayTypeNode(type(rest)))]),
  ]);
}

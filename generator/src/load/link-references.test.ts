import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FindingCollector } from '../diagnostics.ts';
import { loadSpec } from './load-spec.ts';
import type { JsonObject, SpecDocument } from './spec-document.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'specloom-link-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Loads `openapi.yaml` of these files, and expects nothing to be wrong with it. */
async function link(files: Readonly<Record<string, string>>): Promise<SpecDocument> {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const findings = new FindingCollector();
  const document = await loadSpec('openapi.yaml', { cwd: folder, findings });
  expect(findings.findings).toEqual([]);
  return document;
}

const HEAD = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\n';

/** The reference that each property of schema `All` ends up with. */
async function references(schemas: string, refs: Readonly<Record<string, string>>, rest = ''): Promise<object> {
  const all = Object.entries(refs).map(([name, ref]) => `        ${name}: { $ref: '${ref}' }\n`);
  const { root } = await link({
    'openapi.yaml': `${HEAD}${rest}components:\n  schemas:\n${schemas}    All:\n      properties:\n${all.join('')}`,
  });
  const components = root['components'] as { schemas: { All: { properties: Record<string, JsonObject> } } };
  return Object.fromEntries(
    Object.entries(components.schemas.All.properties).map(([name, schema]) => [name, schema['$ref']]),
  );
}

describe('inside of one document', () => {
  it('follows escapes of pointers and of URI fragments, encoded or not', async () => {
    const schemas = "    a/b: {}\n    'a c': {}\n    p%22q: {}\n    t~u: {}\n    naïve: {}\n    '{x}': {}\n";
    expect(
      await references(schemas, {
        slash: '#/components/schemas/a~1b',
        space: '#/components/schemas/a%20c',
        percent: '#/components/schemas/p%22q',
        encoded: '#/components/schemas/p%2522q',
        tilde: '#/components/schemas/t~0u',
        accent: '#/components/schemas/na%C3%AFve',
        braces: '#/components/schemas/%7Bx%7D',
        slashes: '#%2Fcomponents/schemas/a%7E1b',
      }),
    ).toEqual({
      slash: '#/components/schemas/a~1b',
      space: '#/components/schemas/a c',
      percent: '#/components/schemas/p%2522q',
      encoded: '#/components/schemas/p%2522q',
      tilde: '#/components/schemas/t~0u',
      accent: '#/components/schemas/naïve',
      braces: '#/components/schemas/{x}',
      slashes: '#/components/schemas/a~1b',
    });
  });

  it('follows pointers into anything, and through other references', async () => {
    const schemas =
      '    Pet: { properties: { tag: { properties: { id: { type: string } } } } }\n    Alias: { $ref: "#/components/schemas/Pet" }\n';
    const rest = `x-shared: { thing: { properties: { pet: { $ref: '#/components/schemas/Alias/properties/tag' } } } }
paths: { /a: { get: { responses: { default: { content: { application/json: { schema: { type: string } } } } } } } }
`;
    expect(
      await references(
        schemas,
        {
          inside: '#/components/schemas/Pet/properties/tag',
          through: '#/components/schemas/Alias/properties/tag/properties/id',
          extension: '#/x-shared/thing',
          throughBoth: '#/x-shared/thing/properties/pet/properties/id',
          response: '#/paths/~1a/get/responses/default/content/application~1json/schema',
        },
        rest,
      ),
    ).toEqual({
      inside: '#/components/schemas/Pet/properties/tag',
      through: '#/components/schemas/Pet/properties/tag/properties/id',
      extension: '#/x-shared/thing',
      throughBoth: '#/components/schemas/Pet/properties/tag/properties/id',
      response: '#/paths/~1a/get/responses/default/content/application~1json/schema',
    });
  });

  it('makes components of schemas that recur without being any', async () => {
    const { root, locate } = await link({
      'openapi.yaml': `${HEAD}paths:
  /tree:
    get:
      responses:
        '200':
          content:
            application/json:
              schema: { properties: { next: { $ref: '#/paths/~1tree/get/responses/200/content/application~1json/schema' } } }
components:
  schemas:
    Pair:
      properties: { first: { $ref: '#/components/schemas/Pair/$defs/one' }, flat: { $ref: '#/components/schemas/Pair/$defs/flat' } }
      $defs:
        one: { properties: { other: { $ref: '#/components/schemas/Pair/$defs/two' } } }
        two: { items: { $ref: '#/components/schemas/Pair/$defs/one/properties/other' } }
        flat: { type: string }
`,
    });
    expect(root['components']).toMatchObject({
      schemas: {
        TreeGet200: { properties: { next: { $ref: '#/components/schemas/TreeGet200' } } },
        Pair: { properties: { flat: { $ref: '#/components/schemas/Pair/$defs/flat' } } },
      },
    });
    expect(locate('/components/schemas/TreeGet200/properties/next')).toMatchObject({ line: 10 });
  });

  it('follows anchors and identifiers, with pointers from the schema that has one', async () => {
    const schemas = `    Anchored: { $anchor: here }
    Named:
      $id: https://example.com/named.json
      properties: { own: { $ref: '#/$defs/part' }, lost: { $ref: '#/components/schemas/Anchored' } }
      $defs: { part: { $anchor: here, type: string } }
`;
    expect(
      await references(schemas, {
        anchor: '#here',
        id: 'https://example.com/named.json',
        part: 'https://example.com/named.json#/$defs/part',
        inner: 'https://example.com/named.json#here',
      }),
    ).toEqual({
      anchor: '#/components/schemas/Anchored',
      id: '#/components/schemas/Named',
      part: '#/components/schemas/Named/$defs/part',
      inner: '#/components/schemas/Named/$defs/part',
    });
    const named = (await loadSpec('openapi.yaml', { cwd: folder, findings: new FindingCollector() })).root;
    expect(JSON.stringify(named)).toContain('"own":{"$ref":"#/components/schemas/Named/$defs/part"}');
    expect(JSON.stringify(named)).toContain('"lost":{"$ref":"#/components/schemas/Anchored"}');
  });

  it('writes out what OpenAPI has no reference for', async () => {
    const { root } = await link({
      'openapi.yaml': `${HEAD}x-common: { tags: [pets], parameters: [{ name: page, in: query }] }
paths:
  /a: { get: { parameters: { $ref: '#/x-common/parameters' }, responses: { $ref: responses.yaml } } }
components: { schemas: { $ref: schemas.yaml } }
`,
      'responses.yaml': "'200': { description: { $ref: prose.md } }\n",
      'prose.md': 'It *worked*.\n',
      'schemas.yaml': 'Pet: { properties: { friend: { $ref: "#/Pet" } } }\n',
    });
    expect(root).toMatchObject({
      paths: {
        '/a': { get: { parameters: [{ name: 'page' }], responses: { '200': { description: 'It *worked*.\n' } } } },
      },
      components: { schemas: { Pet: { properties: { friend: { $ref: '#/components/schemas/Pet' } } } } },
    });
  });
});

describe('between files', () => {
  it('makes components of parts, with circles, names that clash, and aliases of aliases', async () => {
    const { root, referencedFiles } = await link({
      'openapi.yaml': `${HEAD}components:
  schemas:
    Pet: { $ref: schemas/pet.yaml }
    Tag: { type: string }
    All: { allOf: [{ $ref: schemas/pet.yaml }, { $ref: schemas/alias.yaml }, { $ref: 'schemas/tags.json#/definitions/Tag' }] }
`,
      'schemas/pet.yaml':
        'properties: { owner: { $ref: ../owner.yaml }, back: { $ref: "../openapi.yaml#/components/schemas/Tag" } }\n',
      'owner.yaml': 'properties: { pets: { items: { $ref: schemas/pet.yaml } }, self: { $ref: "#" } }\n',
      'schemas/alias.yaml': '$ref: pet.yaml\n',
      'schemas/tags.json':
        '{ "definitions": { "Tag": { "properties": { "tags": { "$ref": "#/definitions/Tag" } } } } }',
    });
    expect(root['components']).toEqual({
      schemas: {
        Pet: {
          properties: {
            owner: { $ref: '#/components/schemas/owner' },
            back: { $ref: '#/components/schemas/Tag' },
          },
        },
        Tag: { type: 'string' },
        All: {
          allOf: [
            { $ref: '#/components/schemas/Pet' },
            { $ref: '#/components/schemas/Pet' },
            { $ref: '#/components/schemas/tags_Tag' },
          ],
        },
        owner: {
          properties: {
            pets: { items: { $ref: '#/components/schemas/Pet' } },
            self: { $ref: '#/components/schemas/owner' },
          },
        },
        tags_Tag: { properties: { tags: { $ref: '#/components/schemas/tags_Tag' } } },
      },
    });
    expect(referencedFiles).toHaveLength(4);
  });

  it('follows path items, also one whose callback is a path item of the same file', async () => {
    const { root, locate } = await link({
      'openapi.yaml': `${HEAD}paths:
  /a: { $ref: 'items.yaml#/a', summary: Kept }
  /b: { $ref: '#/paths/~1a' }
`,
      'items.yaml': `a:
  get:
    callbacks: { done: { '{$url}': { $ref: '#/a' } } }
    responses: { default: { $ref: '#/fail' } }
fail: { description: It failed. }
`,
    });
    expect(root['paths']).toMatchObject({
      '/a': {
        summary: 'Kept',
        get: {
          callbacks: { done: { '{$url}': { $ref: '#/components/pathItems/a' } } },
          responses: { default: { $ref: '#/components/responses/fail' } },
        },
      },
      '/b': { $ref: '#/paths/~1a' },
    });
    expect(locate('/paths/~1a/get/responses')).toMatchObject({ file: path.join(folder, 'items.yaml'), line: 4 });
    expect(locate('/components/responses/fail/description')).toMatchObject({ line: 5 });
  });

  it('makes a name of a file whose name has spaces, and follows mappings of discriminators', async () => {
    const { root } = await link({
      'openapi.yaml': `${HEAD}components:
  schemas:
    Pet:
      oneOf: [{ $ref: 'a%20dog.yaml' }]
      discriminator: { propertyName: kind, mapping: { dog: 'a%20dog.yaml', cat: Cat } }
    Cat: {}
`,
      'a dog.yaml': 'type: object\n',
    });
    expect(root['components']).toMatchObject({
      schemas: {
        Pet: {
          oneOf: [{ $ref: '#/components/schemas/a dog' }],
          discriminator: { mapping: { dog: '#/components/schemas/a dog', cat: 'Cat' } },
        },
      },
    });
  });

  it('finds files by the identifiers that schemas give themselves', async () => {
    const { root } = await link({
      'openapi.yaml': `${HEAD}components: { schemas: { Pet: { $ref: pet.yaml }, Tag: { $ref: 'https://example.com/tag' } } }\n`,
      'pet.yaml':
        '$id: https://example.com/pet\nproperties: { tag: { $ref: tag } }\n$defs: { tag: { $id: tag, type: string } }\n',
    });
    expect(root['components']).toMatchObject({
      schemas: { Pet: { properties: { tag: { $ref: '#/components/schemas/Tag' } } }, Tag: { type: 'string' } },
    });
  });
});

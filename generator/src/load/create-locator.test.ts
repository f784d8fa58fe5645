import { describe, expect, it } from 'vitest';
import { FindingCollector } from '../diagnostics.ts';
import { createLocator } from './create-locator.ts';
import { escapePointer } from './json.ts';
import { LineIndex } from './line-index.ts';
import { BlockYamlScanner } from './locate-in-yaml.ts';
import { YamlTreeLocator } from './locate-in-yaml-tree.ts';
import { parseText } from './parse-text.ts';
import type { Json } from './spec-document.ts';

const TRICKY = `# a comment
---
openapi: 3.1.0   # trailing
"quoted key": { flow: [1, { deep: yes }] }
'it''s': text
/path/{id}: &anchor
  get:
    description: |
      tags: not a key
      - not an item
    summary: >-
      folded: still text
    parameters:
    - name: a
      in: query
    -   name: b
        schema:
          type: string
    - - nested
      - list
    -
      name: on its own line
    plain: first line
      - second line of a scalar
    url: http://example.com/a#b
    200:
      description: ok
    1.0: rewritten
    empty:
    after: "double \\"quoted\\": text"
/other:
  <<: *anchor
  put: !tag {}
? complex
: value
`;

function pointersOf(value: Json, pointer = ''): string[] {
  if (typeof value !== 'object' || value === null) return [pointer];
  return [
    pointer,
    ...Object.entries(value).flatMap(([key, child]) => pointersOf(child, `${pointer}/${escapePointer(key)}`)),
  ];
}

describe('positions in YAML', () => {
  const locate = createLocator({ file: 'a.yaml', text: TRICKY }, 'yaml');

  it.each([
    ['', 3, 1],
    ['/openapi', 3, 10],
    ['/quoted key', 4, 1],
    ['/quoted key/flow/1/deep', 4, 35],
    ["/it's", 5, 10],
    ['/~1path~1{id}/get', 7, 3],
    ['/~1path~1{id}/get/description', 8, 18],
    ['/~1path~1{id}/get/parameters', 13, 5],
    ['/~1path~1{id}/get/parameters/0', 14, 7],
    ['/~1path~1{id}/get/parameters/1/schema/type', 18, 17],
    ['/~1path~1{id}/get/parameters/2/1', 20, 9],
    ['/~1path~1{id}/get/parameters/3/name', 22, 13],
    ['/~1path~1{id}/get/200/description', 27, 20],
    ['/~1path~1{id}/get/1', 28, 10],
    ['/~1path~1{id}/get/empty', 29, 5],
    ['/~1other/get/url', 25, 10],
    ['/~1path~1{id}/get/responses/nope', 7, 3],
    ['/nope', 3, 1],
  ])('%s', (pointer, line, column) => {
    expect(locate(pointer)).toEqual({ file: 'a.yaml', line, column });
  });

  it('agree between the quick scan and a real parser, wherever the scan is sure', () => {
    const value = parseText({ file: 'a.yaml', text: TRICKY }, new FindingCollector())?.value ?? null;
    const scanner = new BlockYamlScanner(TRICKY, new LineIndex(TRICKY));
    const tree = new YamlTreeLocator(TRICKY);
    const pointers = pointersOf(value);
    const sure = pointers.flatMap((pointer) => {
      const path = pointer
        .split('/')
        .slice(1)
        .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
      const found = scanner.locate(path);
      return found === 'undecided' ? [] : [{ pointer, scan: found.offset, tree: tree.locate(path) }];
    });
    expect(sure.length).toBeGreaterThan(20);
    expect(sure.filter((place) => place.scan !== place.tree)).toEqual([]);
  });
});

describe('positions in JSON', () => {
  const text = '{\n  "a": [1, {"b\\"}": "x,]"}, []],\n  "c" : { "d": null }\n}';
  const locate = createLocator({ file: 'a.json', text }, 'json');

  it.each([
    ['', 1, 1],
    ['/a', 2, 3],
    ['/a/0', 2, 9],
    ['/a/1', 2, 12],
    ['/a/1/b"}', 2, 21],
    ['/a/2', 2, 29],
    ['/c', 3, 3],
    ['/c/d', 3, 16],
    ['/c/nope/deep', 3, 3],
  ])('%s', (pointer, line, column) => {
    expect(locate(pointer)).toEqual({ file: 'a.json', line, column });
  });
});

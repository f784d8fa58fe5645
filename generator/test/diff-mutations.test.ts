import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import { diffModels } from '../src/diff/diff-models.ts';
import type { JsonObject } from '../src/load/spec-document.ts';
import { valueAt } from '../src/load/value-at.ts';
import { MUTATIONS } from './diff-mutations.ts';
import { diffText, modelOf, renderChanges } from './diff-text.ts';

const file = fileURLToPath(new URL('../../spec/telnyx-oauth/openapi.yaml', import.meta.url));
const text = readFileSync(file, 'utf8');
/** With what single edits refer to. */
const document = withSpareParts(load(text) as JsonObject);
const base = modelOf(document);

function withSpareParts(root: JsonObject): JsonObject {
  const components = root['components'] as Record<string, JsonObject>;
  const schemes = { ...components['securitySchemes'], partner: { type: 'apiKey', in: 'header', name: 'X-Partner' } };
  return { ...root, components: { ...components, securitySchemes: schemes } };
}

it.each(MUTATIONS)('$level: $title', async ({ level, code, pointer, edit }) => {
  const edited = structuredClone(document);
  edit(valueAt(edited, pointer));
  const { names } = await base;
  const diff = diffModels(await base, await modelOf(edited, { released: names }));
  expect(diff.bump, renderChanges(diff)).toBe(level);
  if (code === undefined) return;
  const worst = diff.changes.filter((change) => change.level === level).map((change) => change.code);
  expect(worst, renderChanges(diff)).toContain(code);
});

it('knows many kinds of edits', () => {
  expect(MUTATIONS.length).toBeGreaterThanOrEqual(60);
  expect(new Set(MUTATIONS.map(({ title }) => title)).size).toBe(MUTATIONS.length);
});

it('finds nothing between YAML and JSON of the same document', async () => {
  expect(renderChanges(await diffText(text, JSON.stringify(load(text))))).toBe('nothing\n');
});

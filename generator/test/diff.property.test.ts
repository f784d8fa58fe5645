import fc from 'fast-check';
import { expect, it } from 'vitest';
import { GenerationError } from '../src/diagnostics.ts';
import { diffModels } from '../src/diff/diff-models.ts';
import type { Json, JsonObject } from '../src/load/spec-document.ts';
import type { ApiModel } from '../src/model/api-model.ts';
import { hostileDocument } from './arbitrary-document.ts';
import { modelOf, renderChanges } from './diff-text.ts';

/** The same documents each time; another seed tries others. */
const seed = Number(process.env['SPECLOOM_SEED'] ?? 20_261);
const RUNS = Number(process.env['SPECLOOM_RUNS'] ?? 60);

it('finds nothing between a document and itself, whatever the order of members', async () => {
  await fc.assert(
    fc.asyncProperty(hostileDocument, async (document) => {
      const [one, other] = [await modelOrNone(document), await modelOrNone(document)];
      if (one === undefined || other === undefined) return;
      expect(renderChanges(diffModels(one, other))).toBe('nothing\n');
      const shuffled = await modelOrNone(withReversedSchemas(document));
      if (shuffled !== undefined) expect(diffModels(one, shuffled).bump).toMatch(/^(?:none|patch)$/);
    }),
    { seed, numRuns: RUNS },
  );
}, 60_000);

it('compares any two documents, and has a code and a sentence for whatever differs', async () => {
  await fc.assert(
    fc.asyncProperty(hostileDocument, hostileDocument, async (base, revision) => {
      const [one, other] = [await modelOrNone(base), await modelOrNone(revision)];
      if (one === undefined || other === undefined) return;
      for (const { message, code } of diffModels(one, other).changes) {
        expect(code).toMatch(/^SD\d{3}$/);
        expect(message).toMatch(/^[^\n]*: /);
      }
    }),
    { seed, numRuns: RUNS },
  );
}, 60_000);

/** Documents with errors are not compared. */
async function modelOrNone(document: unknown): Promise<ApiModel | undefined> {
  try {
    return await modelOf(JSON.stringify(document));
  } catch (error) {
    if (error instanceof GenerationError) return undefined;
    throw error;
  }
}

/** Members of schemas and lists of what is required, from the last to the first. */
function withReversedSchemas(document: unknown): unknown {
  const copy = structuredClone(document) as JsonObject;
  reverse(copy);
  return copy;
}

function reverse(value: Json | undefined): void {
  if (typeof value !== 'object' || value === null) return;
  const { properties, required } = value as JsonObject;
  if (typeof properties === 'object' && properties !== null && !Array.isArray(properties)) {
    (value as JsonObject)['properties'] = Object.fromEntries(Object.entries(properties).reverse());
  }
  if (Array.isArray(required)) required.reverse();
  for (const inner of Object.values(value)) reverse(inner);
}

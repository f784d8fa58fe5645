import type { FindingCollector } from '../diagnostics.ts';
import { entriesOf, escapePointer, isObject, objectsOf } from '../load/json.ts';
import type { Json, JsonObject, SpecDocument } from '../load/spec-document.ts';
import { applyFilters } from './apply-filters.ts';
import { bindDynamicReferences } from './bind-dynamic-references.ts';
import { createResolver } from './create-resolver.ts';
import { foldConstants } from './fold-constants.ts';
import { brandNormalised, type NormalisedSpec, type Resolve } from './normalised-spec.ts';
import type { OperationFilters } from './operation-filter.ts';
import { settleSiblings } from './settle-siblings.ts';
import { spreadBases } from './spread-bases.ts';
import type { Components } from './subtypes.ts';
import { tagAlternatives } from './tag-alternatives.ts';
import { upgradeSwagger2 } from './upgrade-swagger2.ts';

export interface NormaliseOptions {
  readonly filters?: OperationFilters | undefined;
  /** What plugins make of the document. */
  readonly passes?: ((root: JsonObject) => Promise<JsonObject>) | undefined;
  readonly findings: FindingCollector;
}

export async function normalise(
  document: SpecDocument,
  { filters = {}, passes = async (root) => root, findings }: NormaliseOptions,
): Promise<NormalisedSpec> {
  const upgraded = 'swagger' in document.root ? await upgradeSwagger2(document.root, findings) : document.root;
  const whole = await passes(upgraded);
  bindDynamicReferences(whole);
  settleSiblings(whole);
  foldConstants(whole);
  const resolve = createResolver(whole);
  const { root, published, operations, webhooks } = applyFilters(whole, { filters, resolve, findings });
  // Later stages may change what they share with it.
  const text = JSON.stringify(published);
  const components = isObject(root['components']) ? root['components'] : {};
  const { components: schemas, bases } = spreadBases(listSchemas(components, findings));
  const spec = brandNormalised({
    root,
    text,
    resolve: withComponents(root, schemas),
    operations,
    webhooks,
    schemas,
    bases,
    servers: objectsOf(root['servers']),
    security: objectsOf(root['security']),
    securitySchemes: listSecuritySchemes(components, resolve),
  });
  const tagged = tagAlternatives(spec);
  return { ...spec, schemas: tagged, resolve: withComponents(root, tagged) };
}

/** References into the document as the components are by now. */
function withComponents(root: JsonObject, schemas: Components): Resolve {
  const { components } = root;
  const document = {
    ...root,
    components: { ...(isObject(components) && components), schemas: Object.fromEntries(schemas) },
  };
  const [now, before] = [createResolver(document), createResolver(root)];
  // References into the middle of a component mean it as the document has it.
  return (reference) => now(reference) ?? before(reference);
}

function listSchemas(components: JsonObject, findings: FindingCollector): Map<string, Json> {
  const schemas = new Map<string, Json>();
  for (const [key, schema] of entriesOf(components['schemas'])) {
    if (isObject(schema) || typeof schema === 'boolean') schemas.set(key, schema);
    else
      findings.report({
        code: 'SL206',
        message: `schema "${key}" is not an object or a boolean; it is taken for anything`,
        fix: 'Write a schema object.',
        pointer: `/components/schemas/${escapePointer(key)}`,
      });
  }
  return schemas;
}

function listSecuritySchemes(components: JsonObject, resolve: Resolve): Map<string, JsonObject> {
  const schemes = new Map<string, JsonObject>();
  for (const [name, scheme] of entriesOf(components['securitySchemes'])) {
    const target = isObject(scheme) && typeof scheme['$ref'] === 'string' ? resolve(scheme['$ref']) : scheme;
    if (isObject(target)) schemes.set(name, target);
  }
  return schemes;
}

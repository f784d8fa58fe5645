import type { FindingCollector } from '../diagnostics.ts';
import type { JsonObject } from '../load/spec-document.ts';
import { foldFormParameters } from './fold-form-parameters.ts';
import { prepareSwagger2 } from './prepare-swagger2.ts';

/** Swagger 2.0 becomes OpenAPI 3.0, which is read as it is. Loaded only when such a document comes. */
export async function upgradeSwagger2(root: JsonObject, findings: FindingCollector): Promise<JsonObject> {
  const { upgrade } = await import('@scalar/openapi-upgrader');
  prepareSwagger2(root, findings);
  foldFormParameters(root);
  return upgrade(root, '3.0') as JsonObject;
}

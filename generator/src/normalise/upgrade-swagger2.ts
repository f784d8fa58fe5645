import type { JsonObject } from '../load/spec-document.ts';
import { foldFormParameters } from './fold-form-parameters.ts';

/** Swagger 2.0 becomes OpenAPI 3.0, which is read as it is. Loaded only when such a document comes. */
export async function upgradeSwagger2(root: JsonObject): Promise<JsonObject> {
  const { upgrade } = await import('@scalar/openapi-upgrader');
  foldFormParameters(root);
  return upgrade(root, '3.0') as JsonObject;
}

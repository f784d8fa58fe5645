import type { JsonObject } from '../load/spec-document.ts';

/** Swagger 2.0 becomes OpenAPI 3. Loaded only when such a document comes. */
export async function upgradeSwagger2(root: JsonObject): Promise<JsonObject> {
  const { upgrade } = await import('@scalar/openapi-upgrader');
  return upgrade(root, '3.1') as JsonObject;
}

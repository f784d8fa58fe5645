import type { Json, JsonObject } from '../load/spec-document.ts';
import type { LifecycleModel } from './api-model.ts';

/** What an operation, a parameter or a schema says of how long it will be there; `undefined` for nothing. */
export function readLifecycle(source: JsonObject): LifecycleModel | undefined {
  const sunset = textOf(source['x-sunset']);
  const stability = textOf(source['x-stability-level']);
  if (sunset === undefined && stability === undefined) return undefined;
  return { ...(sunset !== undefined && { sunset }), ...(stability !== undefined && { stability }) };
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

import { arrayOf } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import type { NormalisedSpec } from '../normalise/normalised-spec.ts';
import { everyRoot, walkSchemas } from '../normalise/walk-schemas.ts';

/** A schema that leaves a choice. */
export interface Choice {
  readonly schema: JsonObject;
  /** Of its `oneOf`, then of its `anyOf`. */
  readonly alternatives: readonly Json[];
}

/** Every choice that the document leaves. */
export function findChoices(spec: NormalisedSpec): Choice[] {
  const choices: Choice[] = [];
  walkSchemas(everyRoot(spec), spec, { intoComponents: false }, (schema) => {
    if (!('oneOf' in schema || 'anyOf' in schema)) return;
    choices.push({ schema, alternatives: [...arrayOf(schema['oneOf']), ...arrayOf(schema['anyOf'])] });
  });
  return choices;
}

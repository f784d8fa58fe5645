import yaml from 'js-yaml';

/**
 * YAML 1.2's core schema (YAML 1.2.2 §10.3) with merge keys. js-yaml's own also reads `0b101` and `1_000` as numbers, which
 * YAML 1.2 reads as strings; and no schema of ours makes dates, so that `2024-01-01` stays the text that JSON would have.
 */
const INTEGER = /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$/;
const FLOAT =
  /^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

const integer = new yaml.Type('tag:yaml.org,2002:int', {
  kind: 'scalar',
  resolve: (text: unknown) => typeof text === 'string' && INTEGER.test(text),
  construct: (text: string) => Number(text),
});

const float = new yaml.Type('tag:yaml.org,2002:float', {
  kind: 'scalar',
  resolve: (text: unknown) => typeof text === 'string' && FLOAT.test(text),
  construct: toFloat,
});

function toFloat(text: string): number {
  const lower = text.toLowerCase();
  if (lower === '.nan') return Number.NaN;
  if (lower.endsWith('.inf')) return lower.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(lower);
}

const coreTypes = yaml as unknown as { types: Record<'null' | 'bool' | 'merge', yaml.Type> };

export const YAML_CORE_SCHEMA: yaml.Schema = yaml.FAILSAFE_SCHEMA.extend({
  implicit: [coreTypes.types.null, coreTypes.types.bool, integer, float, coreTypes.types.merge],
});

import type { FindingCollector } from '../diagnostics.ts';
import { escapePointer } from '../load/json.ts';
import type { ComponentForm } from './component-forms.ts';
import { isIdentifier, isReservedTypeName, safeTypeName } from './identifiers.ts';
import { NameTable } from './name-table.ts';

/** Exports of the type files that are no schema. */
const TAKEN = ['paths', 'operations', 'components', 'WithRequired'];

export interface NameableSchemas {
  readonly forms: readonly ComponentForm[];
  /** Bases by their keys: see `NormalisedSpec`. */
  readonly bases: ReadonlyMap<string, string>;
}

export interface SchemaNaming {
  readonly findings: FindingCollector;
  /** Names that schemas had before, by key: they are kept. */
  readonly released?: ReadonlyMap<string, string> | undefined;
  /** Released names of other exports, which no new schema takes. */
  readonly taken?: readonly string[];
}

/**
 * Exported type name of every form of a component, by its key. Keys that are good type names keep them whatever else is in the
 * document; of the others the first in the document goes first. Reports SL302 where two keys want one name, SL305 for
 * overrides that cannot be applied. What requests have of a component, where responses have something else of it, is its name and `Input`.
 */
export function assignSchemaNames(
  { forms, bases }: NameableSchemas,
  overrides: Readonly<Record<string, string>>,
  { findings, released, taken = [] }: SchemaNaming,
): Map<string, string> {
  const keys = forms.flatMap(({ key, source }) => (key === source && !bases.has(key) ? [key] : []));
  const formKeys = [...keys, ...bases.keys(), ...forms.map(({ key }) => key)];
  const fixed = withReleased(formKeys, checkedOverrides(keys, overrides, findings), released);
  const table = new NameTable([...TAKEN, ...taken, ...fixed.values()]);
  const names = new Map(fixed);
  const rest = keys.filter((key) => !fixed.has(key));
  const claim = (key: string): void => {
    const wanted = safeTypeName(key);
    const name = table.claim(wanted);
    names.set(key, name);
    if (name === wanted) return;
    findings.report({
      code: 'SL302',
      message: `schema "${key}" would be called ${wanted}, which is taken; it is called ${name}`,
      fix: 'Give it a name of its own under schemaNames in the config.',
      pointer: `/components/schemas/${escapePointer(key)}`,
    });
  };
  for (const key of rest) if (safeTypeName(key) === key) claim(key);
  for (const key of rest) if (safeTypeName(key) !== key) claim(key);
  for (const [key, source] of bases) {
    if (!fixed.has(key)) names.set(key, table.claim(`${names.get(source)}Base`, `${names.get(source)}Own`));
  }
  for (const { key, source } of forms) {
    const name = names.get(source);
    if (key !== source && name !== undefined && !fixed.has(key))
      names.set(key, table.claim(`${name}Input`, `${name}RequestInput`));
  }
  return names;
}

/** Names that schemas keep: those of the config, then released ones that are still free. */
function withReleased(
  keys: readonly string[],
  overridden: ReadonlyMap<string, string>,
  released: ReadonlyMap<string, string> = new Map(),
): Map<string, string> {
  const table = new NameTable([...TAKEN, ...overridden.values()]);
  const fixed = new Map(overridden);
  for (const key of keys) {
    const name = fixed.has(key) ? undefined : released.get(key);
    if (name === undefined || table.has(name) || !isIdentifier(name) || isReservedTypeName(name)) continue;
    fixed.set(key, table.claim(name));
  }
  return fixed;
}

function checkedOverrides(
  keys: readonly string[],
  overrides: Readonly<Record<string, string>>,
  findings: FindingCollector,
): Map<string, string> {
  const known = new Set(keys);
  const table = new NameTable(TAKEN);
  const fixed = new Map<string, string>();
  for (const [key, name] of Object.entries(overrides)) {
    const problem = !known.has(key)
      ? `names the schema "${key}", which the document does not have`
      : !isIdentifier(name) || isReservedTypeName(name)
        ? `calls "${key}" "${name}", which cannot be a type's name here`
        : table.has(name)
          ? `uses the name "${name}" twice`
          : undefined;
    if (problem === undefined) {
      table.claim(name);
      fixed.set(key, name);
    } else {
      findings.report({
        code: 'SL305',
        message: `config: schemaNames ${problem}`,
        fix: 'Name a schema under components.schemas and give it a free TypeScript identifier.',
      });
    }
  }
  return fixed;
}

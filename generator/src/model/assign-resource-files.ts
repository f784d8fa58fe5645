import { kebabCase, pascalCase, safeTypeName } from './identifiers.ts';
import { NameTable } from './name-table.ts';

export interface ResourceFile {
  readonly className: string;
  readonly fileName: string;
}

/** Beside the resources stands the file that exports them all. */
const RESERVED_STEMS = ['index'];

/**
 * Class name (`TexmlAccountsCalls`) and file stem (`texml-accounts-calls`) of every resource, by its dotted path. Unique without
 * regard to case; `reserved` names of types and classes win, then `released` ones by path. Does not depend on the order of `paths`.
 */
export function assignResourceFiles(
  paths: readonly (readonly string[])[],
  reserved: Iterable<string>,
  released: ReadonlyMap<string, string> = new Map(),
): Map<string, ResourceFile> {
  const classes = new NameTable(reserved);
  const kept = new Map(
    paths.flatMap((path): [string, string][] => {
      const name = released.get(path.join('.'));
      return name === undefined || classes.has(name) ? [] : [[path.join('.'), classes.claim(name)]];
    }),
  );
  const stems = new NameTable(RESERVED_STEMS);
  const files = new Map<string, ResourceFile>();
  for (const path of paths.toSorted(inOrderOfClaim)) {
    const name = safeTypeName(path.map((part) => pascalCase(part)).join(''));
    const stem = kebabCase(path.join(' '));
    files.set(path.join('.'), {
      className: kept.get(path.join('.')) ?? classes.claim(name, `${name}Resource`),
      fileName: stems.claim(stem, `${stem}-resource`),
    });
  }
  return files;
}

/** Parents first, then by the alphabet. */
function inOrderOfClaim(one: readonly string[], other: readonly string[]): number {
  const [a, b] = [one.join('.'), other.join('.')];
  return one.length - other.length || (a < b ? -1 : Number(a > b));
}

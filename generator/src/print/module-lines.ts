import type { ExportRef, ImportRef } from '../emit/output-file.ts';

/** Longest line with the names of a module; a longer one has a line a name. */
const LINE_WIDTH = 120;

/**
 * Import lines for what a file uses: one a module, names sorted, a name type-only unless some use needs its value.
 * Packages come before files, so that adding an import touches one line.
 */
export function renderImports(imports: readonly ImportRef[]): string {
  const sorted = [...namesByModule(imports)].sort(
    ([a], [b]) => Number(isRelative(a)) - Number(isRelative(b)) || compare(a, b),
  );
  return sorted.map(([module, names]) => renderImport(module, names)).join('');
}

/** Names of each module, and whether every use of a name is of its type. */
function namesByModule(imports: readonly ImportRef[]): Map<string, Map<string, boolean>> {
  const modules = new Map<string, Map<string, boolean>>();
  for (const { module, name, typeOnly } of imports) {
    const names = modules.get(module) ?? new Map<string, boolean>();
    if (!typeOnly || !names.has(name)) names.set(name, typeOnly);
    modules.set(module, names);
  }
  return modules;
}

function renderImport(module: string, names: ReadonlyMap<string, boolean>): string {
  const allTypes = [...names.values()].every((typeOnly) => typeOnly);
  const specifiers = [...names].sort(([a], [b]) => compare(a, b));
  return renderLine(
    allTypes ? 'import type' : 'import',
    specifiers.map(([name, typeOnly]) => (typeOnly && !allTypes ? `type ${name}` : name)),
    module,
  );
}

/** Lines for what a file hands on: one for the values of a module and one for its types, in the order of their first. */
export function renderExports(exports: readonly ExportRef[]): string {
  const lines = new Map<string, { keyword: string; module: string; specifiers: string[] }>();
  for (const { module, name, alias, typeOnly } of exports) {
    const keyword = typeOnly ? 'export type' : 'export';
    const line = lines.get(`${keyword} ${module}`) ?? { keyword, module, specifiers: [] };
    line.specifiers.push(alias === undefined ? name : `${name} as ${alias}`);
    lines.set(`${keyword} ${module}`, line);
  }
  return [...lines.values()]
    .map(({ keyword, module, specifiers }) => renderLine(keyword, specifiers.sort(compare), module))
    .join('');
}

function renderLine(keyword: string, specifiers: readonly string[], module: string): string {
  const [first = ''] = specifiers;
  if (first.startsWith('*')) return `${keyword} ${first} from '${module}';\n`;
  const line = `${keyword} { ${specifiers.join(', ')} } from '${module}';`;
  if (line.length <= LINE_WIDTH) return `${line}\n`;
  return `${keyword} {\n${specifiers.map((specifier) => `  ${specifier},\n`).join('')}} from '${module}';\n`;
}

function isRelative(module: string): boolean {
  return module.startsWith('.');
}

/** By code unit: `localeCompare` differs between machines. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import type { ImportRef } from '../emit/output-file.ts';

/**
 * Import lines for what a file uses: one a module, names sorted, a name type-only unless some use needs its value.
 * Packages come before files, so that adding an import touches one line.
 */
export function renderImports(imports: readonly ImportRef[]): string {
  const modules = new Map<string, Map<string, boolean>>();
  for (const { module, name, typeOnly } of imports) {
    const names = modules.get(module) ?? new Map<string, boolean>();
    names.set(name, (names.get(name) ?? true) && typeOnly);
    modules.set(module, names);
  }
  const sorted = [...modules].sort(([a], [b]) => Number(isRelative(a)) - Number(isRelative(b)) || compare(a, b));
  return sorted.map(([module, names]) => renderImport(module, names)).join('');
}

function renderImport(module: string, names: ReadonlyMap<string, boolean>): string {
  const sorted = [...names].sort(([a], [b]) => compare(a, b));
  const allTypes = sorted.every(([, typeOnly]) => typeOnly);
  const specifiers = sorted.map(([name, typeOnly]) => (typeOnly && !allTypes ? `type ${name}` : name));
  const keyword = allTypes ? 'import type' : 'import';
  const oneLine = `${keyword} { ${specifiers.join(', ')} } from '${module}';\n`;
  if (oneLine.length <= 121) return oneLine;
  return `${keyword} {\n${specifiers.map((specifier) => `  ${specifier},\n`).join('')}} from '${module}';\n`;
}

function isRelative(module: string): boolean {
  return module.startsWith('.');
}

/** By code unit: `localeCompare` differs between machines. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

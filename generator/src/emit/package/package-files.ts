import type { ApiModel } from '../../model/api-model.ts';
import type { JsonFile } from '../output-file.ts';
import type { PackageContext } from '../package-context.ts';

/** What package.json says of who the package is. */
export function packageIdentity(model: ApiModel, context: PackageContext, what: string): object {
  const { packageName, description, license, repository, keywords, author, homepage, version } = context;
  return {
    name: packageName,
    version,
    description: description ?? `TypeScript ${what} of ${model.title}`.replace(/\s+/g, ' '),
    ...(keywords && { keywords }),
    ...(homepage && { homepage }),
    ...(repository && { repository }),
    ...(author && { author }),
    ...(license && { license }),
    engines: { node: '>=20' },
  };
}

/** Shared with the user: keys that we do not set are kept. */
export function packageJson(value: object): JsonFile {
  return { kind: 'json', path: 'package.json', value, ownership: 'merged' };
}

export function compilerConfig(include: readonly string[], types: readonly string[]): JsonFile {
  return {
    kind: 'json',
    path: 'tsconfig.json',
    value: {
      compilerOptions: {
        target: 'ES2022',
        lib: ['ES2022', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
        module: 'NodeNext',
        moduleResolution: 'NodeNext',
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        isolatedDeclarations: true,
        declaration: true,
        verbatimModuleSyntax: true,
        skipLibCheck: true,
        noEmit: true,
        types,
      },
      include,
    },
  };
}

/** By code unit, so that the order is the same everywhere. */
export function sortKeys(record: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

import type { StatementStructures } from 'ts-morph';
import type { ApiModel } from '../../model/api-model.ts';
import { listResources } from '../../model/list-resources.ts';
import { StructureKind } from '../../print/ts-morph.ts';
import type { TypeScriptFile } from '../output-file.ts';
import type { PackageContext } from '../package-context.ts';
import { RUNTIME_TYPES, RUNTIME_VALUES } from './runtime-exports.ts';

/** `src/index.ts`: the client, its parts, and what users need of the runtime. */
export function emitIndex(model: ApiModel, context: PackageContext): TypeScriptFile {
  const { clientName } = model;
  const runtime = context.runtimeModule('src');
  const reexport = (
    module: string,
    names: readonly { name: string; alias?: string }[],
    isTypeOnly = false,
  ): StatementStructures => ({
    kind: StructureKind.ExportDeclaration,
    moduleSpecifier: module,
    isTypeOnly,
    namedExports: names.map(({ name, alias }) => ({ name, ...(alias !== undefined && { alias }) })),
  });
  const exported = new Set([
    clientName,
    `${clientName}Core`,
    ...listResources(model.resources).map(({ className }) => className),
  ]);
  return {
    kind: 'typescript',
    path: 'src/index.ts',
    imports: [],
    statements: [
      reexport('./client.js', [{ name: clientName }]),
      reexport('./core.js', [{ name: `${clientName}Core` }]),
      reexport('./client-spec.js', [{ name: `${clientName}Options` }], true),
      ...listResources(model.resources).map(({ fileName, className }) =>
        reexport(`./resources/${fileName}.js`, [{ name: className }]),
      ),
      reexport(runtime, [
        { name: 'SDKError', alias: `${clientName}Error` },
        ...RUNTIME_VALUES.filter((name) => !exported.has(name)).map((name) => ({ name })),
      ]),
      reexport(
        runtime,
        RUNTIME_TYPES.filter((name) => !exported.has(name)).map((name) => ({ name })),
        true,
      ),
      { kind: StructureKind.ExportDeclaration, moduleSpecifier: context.typesModule('src'), isTypeOnly: true },
    ],
  };
}

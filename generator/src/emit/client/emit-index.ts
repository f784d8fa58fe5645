import type { ApiModel } from '../../model/api-model.ts';
import { listResources } from '../../model/list-resources.ts';
import { holdBinary } from '../../model/value-shapes.ts';
import { exportType, exportValue, type TypeScriptFile } from '../output-file.ts';
import type { PackageContext } from '../package-context.ts';
import { RUNTIME_TYPES, RUNTIME_VALUES } from './runtime-exports.ts';

/** `src/index.ts`: the client, its parts, and what users need of the runtime. */
export function emitIndex(model: ApiModel, context: PackageContext): TypeScriptFile {
  const { clientName } = model;
  const runtime = context.runtimeModule('src');
  const resources = listResources(model.resources);
  const own = new Set([clientName, `${clientName}Core`, ...resources.map(({ className }) => className)]);
  const isFree = (name: string): boolean => !own.has(name);
  return {
    kind: 'typescript',
    path: 'src/index.ts',
    imports: [],
    exports: [
      exportValue('./client.js', clientName),
      exportType('./client-spec.js', `${clientName}CoreOptions`),
      exportType('./client-spec.js', `${clientName}Options`),
      exportValue('./core.js', `${clientName}Core`),
      ...resources.map(({ fileName, className }) => exportValue(`./resources/${fileName}.js`, className)),
      exportValue(runtime, 'SDKError', `${clientName}Error`),
      ...RUNTIME_VALUES.filter(isFree).map((name) => exportValue(runtime, name)),
      ...(model.tokenURL === undefined ? [] : [exportValue(runtime, 'clientCredentials')]),
      ...(takesUploads(model) ? [exportValue(runtime, 'toFile')] : []),
      ...RUNTIME_TYPES.filter(isFree).map((name) => exportType(runtime, name)),
      exportType(context.typesModule('src'), '*'),
    ],
    statements: [],
  };
}

function takesUploads({ resources, schemas }: ApiModel): boolean {
  const byKey = new Map(schemas.map(({ key, schema }) => [key, schema]));
  const bodies = listResources(resources).flatMap(({ operations }) =>
    operations.flatMap(({ body }) => body?.content ?? []),
  );
  return holdBinary(
    bodies.map(({ schema }) => schema),
    (key) => byKey.get(key),
  );
}

import type { ApiModel } from '../../model/api-model.ts';
import { listResources } from '../../model/list-resources.ts';
import { schemaResolver } from '../operation-example.ts';
import type { OutputFile } from '../output-file.ts';
import type { PackageContext } from '../package-context.ts';
import { emitClientClass } from './emit-client-class.ts';
import { emitClientSpec } from './emit-client-spec.ts';
import { emitCore } from './emit-core.ts';
import { emitIndex } from './emit-index.ts';
import { emitIntegerPlaces } from './emit-integer-places.ts';
import { emitResource } from './emit-resource.ts';

/** The client package's code: what the API is, the client with and without its resources, each resource, an index. */
export function emitClient(model: ApiModel, context: PackageContext): OutputFile[] {
  const resolve = schemaResolver(model);
  const resourceContext = {
    resolve,
    runtimeModule: context.runtimeModule('src/resources'),
    typesModule: context.typesModule('src/resources'),
  };
  const resources = listResources(model.resources);
  return [
    emitClientSpec(model, context),
    emitCore(model, context),
    emitClientClass(model, context),
    emitIndex(model, context),
    ...(model.exact === undefined ? [] : emitIntegerPlaces(model.exact, context.runtimeModule('src'))),
    ...resources.map((resource) => emitResource(resource, resourceContext)),
  ];
}

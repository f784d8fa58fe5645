import type { ApiModel, OperationModel } from '../../model/api-model.ts';
import { listResources } from '../../model/list-resources.ts';
import { renderExampleCall, schemaResolver } from '../operation-example.ts';
import type { PackageContext } from '../package-context.ts';

/** How to start: import, construct, first call. */
export function clientExample(model: ApiModel, { packageName }: PackageContext): string {
  const resolve = schemaResolver(model);
  const first = firstOperation(listResources(model.resources).flatMap(({ operations }) => operations));
  return [
    `import { ${model.clientName} } from '${packageName}';`,
    '',
    `const client = new ${model.clientName}(${model.baseURL === undefined ? "{ baseURL: 'https://api.example.com' }" : ''});`,
    ...(first === undefined ? [] : [renderExampleCall(first, resolve)]),
  ].join('\n');
}

/** A list shows most; else something that reads. */
function firstOperation(all: readonly OperationModel[]): OperationModel | undefined {
  const operations = all.filter(({ success }) => success.kind !== 'socket');
  return (
    operations.find(({ pagination, paramsRequired, positional }) => pagination && !paramsRequired && !positional) ??
    operations.find(({ verb, paramsRequired, positional }) => verb === 'GET' && !paramsRequired && !positional) ??
    operations[0] ??
    all[0]
  );
}

import type { ApiModel } from '../../model/api-model.ts';
import { listResources } from '../../model/list-resources.ts';
import { renderJsDoc } from '../../print/jsdoc.ts';
import { StructureKind } from '../../print/ts-morph.ts';
import { importType, importValue, type TypeScriptFile } from '../output-file.ts';
import type { PackageContext } from '../package-context.ts';

/** `src/core.ts`: the client without its resources. */
export function emitCore(model: ApiModel, context: PackageContext): TypeScriptFile {
  const { clientName } = model;
  return {
    kind: 'typescript',
    path: 'src/core.ts',
    imports: [
      importValue(context.runtimeModule('src'), 'APIClient'),
      importValue('./client-spec.js', 'clientSpec'),
      importType(context.runtimeModule('src'), 'ClientFeature'),
      importType('./client-spec.js', `${clientName}CoreOptions`),
    ],
    statements: [
      {
        kind: StructureKind.Class,
        name: `${clientName}Core`,
        isExported: true,
        extends: 'APIClient',
        docs: [
          {
            description: renderJsDoc({
              summary:
                'The client without its resources, logging and headers from the environment: for bundles that use few of them.',
              ...coreExample(model, context),
            }),
          },
        ],
        ctors: [
          {
            parameters: [
              { name: 'options', type: `${clientName}CoreOptions`, initializer: '{}' },
              { name: 'features', type: 'readonly ClientFeature[]', initializer: '[]' },
            ],
            statements: ['super({ ...clientSpec, features }, options);'],
          },
        ],
      },
    ],
  };
}

function coreExample(model: ApiModel, { packageName }: PackageContext): { example?: string } {
  const [resource] = listResources(model.resources).filter(({ operations }) => operations.length > 0);
  if (resource === undefined) return {};
  const core = `${model.clientName}Core`;
  return {
    example: [
      `import { ${core} } from '${packageName}/core';`,
      `import { ${resource.className} } from '${packageName}/resources/${resource.fileName}';`,
      '',
      `const ${resource.name} = new ${resource.className}(new ${core}());`,
    ].join('\n'),
  };
}

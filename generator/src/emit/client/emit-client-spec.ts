import type { InterfaceDeclarationStructure } from 'ts-morph';
import type { ApiModel, SecuritySchemeModel } from '../../model/api-model.ts';
import { renderJsDoc } from '../../print/jsdoc.ts';
import { renderKey, renderLiteral, renderString } from '../../print/render-literal.ts';
import { StructureKind } from '../../print/ts-morph.ts';
import { type ImportRef, importType, importValue, type TypeScriptFile } from '../output-file.ts';
import type { PackageContext } from '../package-context.ts';
import { renderSecurity } from './operation-descriptor.ts';

/** `src/client-spec.ts`: the constructor's options, and what the runtime knows of the API. */
export function emitClientSpec(model: ApiModel, context: PackageContext): TypeScriptFile {
  const runtime = context.runtimeModule('src');
  const imports: ImportRef[] = ['ClientOptions', 'ClientSpec'].map((name) => importType(runtime, name));
  if (model.credentials.length > 0) imports.push(importType(runtime, 'CredentialInput'));
  const schemes = model.securitySchemes.map((scheme): string => {
    imports.push(importValue(runtime, scheme.kind));
    return `    ${renderKey(scheme.name)}: ${renderScheme(scheme)},\n`;
  });
  const env = [
    ...model.credentials.map(({ option, env }) => [option, env] as const),
    ['baseURL', model.baseURLEnv] as const,
  ];
  const lines = [
    `  name: ${renderString(model.clientName)},\n`,
    `  userAgent: ${renderString(`${context.packageName}/${context.version}`)},\n`,
    ...(model.baseURL === undefined ? [] : [`  server: ${renderString(model.baseURL)},\n`]),
    `  env: ${renderLiteral(Object.fromEntries(env), '  ')},\n`,
    `  securitySchemes: {\n${schemes.join('')}  },\n`,
    `  security: ${renderSecurity(model.security)},\n`,
  ];
  return {
    kind: 'typescript',
    path: 'src/client-spec.ts',
    imports,
    source: '/servers',
    statements: [
      optionsInterface(model),
      `/** What the runtime knows of the API. */\nexport const clientSpec: ClientSpec = {\n${lines.join('')}};`,
    ],
  };
}

function renderScheme({ kind, options, in: place, parameterName }: SecuritySchemeModel): string {
  const values = kind === 'apiKey' ? [options[0] ?? 'apiKey', place ?? 'header', parameterName ?? ''] : options;
  return `${kind}(${values.map(renderString).join(', ')})`;
}

function optionsInterface(model: ApiModel): InterfaceDeclarationStructure {
  const defaultBase =
    model.baseURL === undefined
      ? 'The document names no server: give `baseURL`.'
      : `Default \`baseURL\`: \`${model.baseURL}\`.`;
  return {
    kind: StructureKind.Interface,
    name: `${model.clientName}Options`,
    isExported: true,
    extends: ['ClientOptions'],
    docs: [
      {
        description: renderJsDoc({
          summary: `Options of \`${model.clientName}\`.`,
          description: `${defaultBase} Environment: \`${model.baseURLEnv}\`.`,
        }),
      },
    ],
    properties: model.credentials.map(({ option, env, description }) => ({
      name: renderKey(option),
      hasQuestionToken: true,
      type: 'CredentialInput | undefined',
      docs: [{ description: renderJsDoc({ summary: `${description} Default: environment variable \`${env}\`.` }) }],
    })),
  };
}

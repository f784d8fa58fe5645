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
  const imports: ImportRef[] = ['ClientOptions', 'ClientSpec', 'LoggingOptions'].map((name) =>
    importType(runtime, name),
  );
  if (model.credentials.length > 0) imports.push(importType(runtime, 'CredentialInput'));
  const schemes = model.securitySchemes.map((scheme): string => {
    imports.push(importValue(runtime, scheme.kind));
    return `    ${renderKey(scheme.name)}: ${renderScheme(scheme)},\n`;
  });
  const env = [
    ...model.credentials.map(({ option, env }) => [option, env] as const),
    ...Object.entries(model.settings),
  ];
  const lines = [
    `  name: ${renderString(model.clientName)},\n`,
    `  userAgent: ${renderString(`${context.packageName}/${context.version}`)},\n`,
    ...(model.baseURL === undefined ? [] : [`  server: ${renderString(model.baseURL)},\n`]),
    `  env: ${renderLiteral(Object.fromEntries(env), '  ')},\n`,
    `  securitySchemes: {\n${schemes.join('')}  },\n`,
    `  security: ${renderSecurity(model.security)},\n`,
    ...(model.tokenURL === undefined ? [] : [`  tokenURL: ${renderString(model.tokenURL)},\n`]),
    ...(model.secrets.length === 0 ? [] : [`  secrets: ${renderLiteral([...model.secrets], '  ')},\n`]),
  ];
  return {
    kind: 'typescript',
    path: 'src/client-spec.ts',
    imports,
    source: '/servers',
    statements: [
      coreOptions(model),
      clientOptions(model),
      `/** What the runtime knows of the API. */\nexport const clientSpec: ClientSpec = {\n${lines.join('')}};`,
    ],
  };
}

function renderScheme({ kind, options, in: place, parameterName }: SecuritySchemeModel): string {
  const values = kind === 'apiKey' ? [options[0] ?? 'apiKey', place ?? 'header', parameterName ?? ''] : options;
  return `${kind}(${values.map(renderString).join(', ')})`;
}

/** The core leaves logging out, so that a small bundle is small. */
function clientOptions({ clientName, settings }: ApiModel): InterfaceDeclarationStructure {
  const variables = `Environment: \`${settings.logLevel}\` for \`logLevel\`; \`${settings.customHeaders}\`: further headers of every request, \`Name: value\`, one a line.`;
  return {
    kind: StructureKind.Interface,
    name: `${clientName}Options`,
    isExported: true,
    extends: [`${clientName}CoreOptions`, 'LoggingOptions'],
    docs: [{ description: renderJsDoc({ summary: `Options of \`${clientName}\`.`, description: variables }) }],
  };
}

function coreOptions(model: ApiModel): InterfaceDeclarationStructure {
  const defaultBase =
    model.baseURL === undefined
      ? 'The document names no server: give `baseURL`.'
      : `Default \`baseURL\`: \`${model.baseURL}\`.`;
  return {
    kind: StructureKind.Interface,
    name: `${model.clientName}CoreOptions`,
    isExported: true,
    extends: ['ClientOptions'],
    docs: [
      {
        description: renderJsDoc({
          summary: `Options of \`${model.clientName}Core\`, and of \`${model.clientName}\`.`,
          description: `${defaultBase} Environment: \`${model.settings.baseURL}\`.`,
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

import { CodeExpression } from '../../model/example-value.ts';
import type { WebhookScheme, WebhooksModel } from '../../model/webhooks-model.ts';
import { type JsDoc, renderJsDoc } from '../../print/jsdoc.ts';
import { renderLiteral } from '../../print/render-literal.ts';
import {
  exportType,
  exportValue,
  type ImportRef,
  importType,
  importValue,
  type TypeScriptFile,
} from '../output-file.ts';
import type { PackageContext } from '../package-context.ts';
import { webhookExample } from '../webhook-example.ts';
import { PLACES_MODULE } from './emit-integer-places.ts';

/** The runtime's functions for each way of signing. */
const SCHEMES: Readonly<Record<WebhookScheme['kind'], { readonly verifier: string; readonly signer: string }>> = {
  ed25519: { verifier: 'ed25519', signer: 'ed25519Signer' },
  hmac: { verifier: 'hmac', signer: 'hmacSigner' },
  'standard-webhooks': { verifier: 'standardWebhooks', signer: 'standardWebhooksSigner' },
};

const ERRORS = ['WebhookParseError', 'WebhookVerificationError'];

/**
 * The entry point `webhooks`: the receiver, a signer for tests, and the events' types.
 * @param places constant that says where events have 64-bit integers
 */
export function emitWebhooks(webhooks: WebhooksModel, context: PackageContext, places?: string): TypeScriptFile {
  const runtime = context.runtimeModule('src');
  const types = context.typesModule('src');
  const { code, runtimeValues, runtimeTypes, handedOn } = verifiedOrNot(webhooks, context, places);
  const imports: ImportRef[] = [
    ...runtimeValues.map((name) => importValue(runtime, name)),
    ...runtimeTypes.map((name) => importType(runtime, name)),
    ...typeArguments(webhooks).map((name) => importType(types, name)),
    ...(places === undefined
      ? []
      : [
          importValue(`./${PLACES_MODULE}`, places),
          importValue(runtime, 'exactParser'),
          importType(runtime, 'JSONParser'),
        ]),
  ];
  const source = webhooks.list[0]?.pointer;
  return {
    kind: 'typescript',
    path: 'src/webhooks.ts',
    imports,
    exports: [
      ...handedOn.map((name) => exportValue(runtime, name)),
      ...exportedTypes(webhooks).map((name) => exportType(types, name)),
    ],
    statements: [...parser(places), ...code].map((declaration, index) =>
      index === 0 ? declaration : `\n${declaration}`,
    ),
    ...(source !== undefined && { source }),
  };
}

interface Emitted {
  readonly code: readonly string[];
  readonly runtimeValues: readonly string[];
  readonly runtimeTypes: readonly string[];
  /** Values of the runtime that users of the entry point need too. */
  readonly handedOn: readonly string[];
}

/** Reads the JSON of events. */
function parser(places: string | undefined): string[] {
  if (places === undefined) return [];
  const statement = `export const parse: JSONParser = /* @__PURE__ */ exactParser(${places});`;
  return [documented({ summary: 'Reads the JSON of an event, 64-bit integers as `bigint`.' }, statement)];
}

function parseOption(places: string | undefined): { readonly parse?: CodeExpression } {
  return places === undefined ? {} : { parse: new CodeExpression('parse') };
}

function verifiedOrNot(webhooks: WebhooksModel, context: PackageContext, places: string | undefined): Emitted {
  return webhooks.verification === undefined
    ? withoutVerification(webhooks, context, places)
    : withVerification(webhooks, webhooks.verification, { ...context, places });
}

function withVerification(
  webhooks: WebhooksModel,
  { kind, env, ...options }: NonNullable<WebhooksModel['verification']>,
  { packageName, places }: PackageContext & { readonly places: string | undefined },
): Emitted {
  const { verifier, signer } = SCHEMES[kind];
  const hasOptions = Object.keys(options).length > 0;
  const scheme = hasOptions ? 'scheme' : '';
  const receiver = `WebhookReceiver<${typeArguments(webhooks).join(', ')}>`;
  const settings = renderLiteral({ env, ...pathsOption(webhooks), ...parseOption(places) }, '  ');
  return {
    runtimeValues: ['WebhookReceiver', verifier, signer],
    runtimeTypes: ['WebhookSigner'],
    handedOn: [...ERRORS, ...(kind === 'ed25519' ? ['generateEd25519Keys'] : [])],
    code: [
      ...(hasOptions ? [`const scheme = ${renderLiteral(options)} as const;`] : []),
      documented(
        {
          summary: `Webhooks of the API, proven to come from it. The key is \`key\` of the call, or the environment variable \`${env}\`.`,
          example: webhookExample(webhooks, packageName),
        },
        `export const webhooks: ${receiver} = /* @__PURE__ */ new WebhookReceiver(\n  /* @__PURE__ */ ${verifier}(${scheme}),\n  ${settings},\n);`,
      ),
      documented(
        { summary: 'Signs a body as the API would, for tests of a handler; gives the headers to send with it.' },
        `export const signWebhook: WebhookSigner = /* @__PURE__ */ ${signer}(${scheme});`,
      ),
    ],
  };
}

function withoutVerification(
  webhooks: WebhooksModel,
  { packageName }: PackageContext,
  places: string | undefined,
): Emitted {
  const types = typeArguments(webhooks).join(', ');
  const options = { ...pathsOption(webhooks), ...parseOption(places) };
  const settings = Object.keys(options).length === 0 ? '' : renderLiteral(options);
  return {
    runtimeValues: ['WebhookParser'],
    runtimeTypes: [],
    handedOn: [...ERRORS, 'WebhookReceiver', ...Object.values(SCHEMES).map(({ verifier }) => verifier)],
    code: [
      documented(
        {
          summary: 'Webhooks of the API, unverified: its document does not say how they are signed.',
          description: `Where you know it, verify them: \`new WebhookReceiver<${types}>(hmac({ … }), { key${places === undefined ? '' : ', parse'} })\`, or \`ed25519\` or \`standardWebhooks\`.`,
          example: webhookExample(webhooks, packageName),
        },
        `export const webhooks: WebhookParser<${types}> = /* @__PURE__ */ new WebhookParser(${settings});`,
      ),
    ],
  };
}

function typeArguments({ names, eventTypePaths }: WebhooksModel): string[] {
  return eventTypePaths.length === 0 ? [names.event] : [names.event, names.events];
}

function pathsOption({ eventTypePaths }: WebhooksModel): { eventType?: readonly (readonly string[])[] } {
  return eventTypePaths.length === 0 ? {} : { eventType: eventTypePaths };
}

function exportedTypes({ list, names, eventTypePaths }: WebhooksModel): string[] {
  const shared = eventTypePaths.length === 0 ? [names.event, names.unknownEvent] : Object.values(names);
  return [...shared, ...list.map(({ typeName }) => typeName)];
}

/** With its comment in front, as text like the statement itself. */
function documented(doc: JsDoc, statement: string): string {
  const lines = renderJsDoc(doc).split('\n');
  const comment =
    lines.length === 1 ? `/** ${lines[0]} */` : `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */`;
  return `${comment}\n${statement}`;
}

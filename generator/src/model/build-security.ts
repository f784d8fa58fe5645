import type { FindingCollector } from '../diagnostics.ts';
import { arrayOf, entriesOf, escapePointer, isObject, stringOf } from '../load/json.ts';
import type { JsonObject } from '../load/spec-document.ts';
import type { NormalisedSpec } from '../normalise/normalised-spec.ts';
import type { CredentialModel, SecurityRequirement, SecuritySchemeModel } from './api-model.ts';
import { environmentName } from './environment-name.ts';
import { camelCase } from './identifiers.ts';
import type { ModelOptions } from './model-options.ts';

export interface SecurityModel {
  readonly schemes: readonly SecuritySchemeModel[];
  readonly credentials: readonly CredentialModel[];
  readonly root: readonly SecurityRequirement[];
  /** Of the first scheme in use that has a client credentials flow. */
  readonly tokenURL: string | undefined;
  /** Requirements of one operation; undefined where it has none of its own. */
  forOperation(operation: {
    id: string;
    verb: string;
    path: string;
    security?: readonly JsonObject[];
  }): readonly SecurityRequirement[] | undefined;
  /** OAuth scopes that any alternative of an operation asks for, in order. */
  scopesOf(operation: { security?: readonly JsonObject[] }): readonly string[];
}

interface BuildContext {
  readonly spec: NormalisedSpec;
  readonly options: ModelOptions;
  readonly findings: FindingCollector;
  readonly clientName: string;
  readonly baseURL: string | undefined;
}

export function buildSecurity(context: BuildContext): SecurityModel {
  const { spec, options, findings } = context;
  const used = usedSchemes(spec, options);
  const schemes = [...spec.securitySchemes]
    .filter(([name]) => used.has(name))
    .flatMap(([name, scheme]) => {
      const built = buildScheme(name, scheme, context);
      return built === undefined ? [] : [built];
    });
  const known = new Set(schemes.map(({ name }) => name));
  for (const name of Object.keys(options.security ?? {})) {
    if (spec.securitySchemes.has(name)) continue;
    findings.report({
      code: 'SL305',
      message: `config: security names "${name}", which the document does not have`,
      fix: `Use one of ${[...spec.securitySchemes.keys()].join(', ') || 'its security schemes (it has none)'}.`,
    });
  }
  const toRequirements = (requirements: readonly JsonObject[]): SecurityRequirement[] =>
    requirements.map((requirement) => Object.keys(requirement).filter((name) => known.has(name)));
  return {
    schemes,
    credentials: buildCredentials(schemes, context),
    root: toRequirements(spec.security),
    tokenURL: findTokenURL(schemes, context),
    forOperation: (operation) => {
      const overrides = options.operationSecurity;
      const override = overrides?.[operation.id] ?? overrides?.[`${operation.verb} ${operation.path}`];
      if (override !== undefined) return override;
      return operation.security === undefined ? undefined : toRequirements(operation.security);
    },
    scopesOf: ({ security = spec.security }) => {
      const scopes = security.flatMap((requirement) => Object.values(requirement).flatMap(arrayOf));
      return [...new Set(scopes.filter((scope) => typeof scope === 'string'))].sort();
    },
  };
}

/** OpenAPI 3.1 §4.8.29: a URL; one that is relative belongs to the root server. */
function findTokenURL(schemes: readonly SecuritySchemeModel[], { spec, baseURL }: BuildContext): string | undefined {
  for (const { name } of schemes) {
    const flows = spec.securitySchemes.get(name)?.['flows'];
    const flow = isObject(flows) ? flows['clientCredentials'] : undefined;
    const url = isObject(flow) ? stringOf(flow['tokenUrl']) : undefined;
    if (url !== undefined && URL.canParse(url, baseURL)) return new URL(url, baseURL).href;
  }
  return undefined;
}

function usedSchemes(spec: NormalisedSpec, options: ModelOptions): Set<string> {
  const used = new Set(Object.values(options.operationSecurity ?? {}).flat(2));
  for (const requirement of spec.security) for (const name of Object.keys(requirement)) used.add(name);
  for (const { security } of spec.operations) {
    for (const requirement of security ?? []) for (const name of Object.keys(requirement)) used.add(name);
  }
  return used;
}

function buildScheme(name: string, scheme: JsonObject, context: BuildContext): SecuritySchemeModel | undefined {
  const derived = deriveScheme(name, scheme, context.spec);
  const override = context.options.security?.[name];
  if (derived === undefined && override === undefined) {
    context.findings.report({
      code: 'SL204',
      message: `security scheme "${name}" (${[scheme['type'], scheme['scheme']].filter(Boolean).join(' ')}) is not supported; requests go without it`,
      fix: 'Set the header yourself with defaultHeaders, or say in the config what the scheme amounts to.',
      pointer: `/components/securitySchemes/${escapePointer(name)}`,
    });
    return undefined;
  }
  const description = stringOf(scheme['description']);
  const flows = readFlows(scheme);
  const base = derived ?? { kind: 'bearer' as const, options: ['bearerToken'] };
  const kind = override?.kind ?? base.kind;
  return {
    ...base,
    name,
    kind,
    options: override?.options ?? (kind === base.kind ? base.options : DEFAULT_OPTIONS[kind]),
    ...(description !== undefined && { description }),
    ...flows,
  };
}

/** Where tokens come from, and for what (OpenAPI 3.1 §4.8.28). */
function readFlows(scheme: JsonObject): Pick<SecuritySchemeModel, 'endpoints' | 'scopes'> {
  const flows = entriesOf(scheme['flows']);
  const endpoints = [
    ...flows.flatMap(([flow, value]) =>
      entriesOf(value).flatMap(([name, url]) => (typeof url === 'string' ? [[`${flow}.${name}`, url] as const] : [])),
    ),
    ...(typeof scheme['openIdConnectUrl'] === 'string'
      ? [['openIdConnectUrl', scheme['openIdConnectUrl']] as const]
      : []),
  ];
  const scopes = flows.flatMap(([, value]) =>
    isObject(value) ? entriesOf(value['scopes']).map(([name]) => name) : [],
  );
  return {
    ...(endpoints.length > 0 && { endpoints: Object.fromEntries(endpoints) }),
    ...(scopes.length > 0 && { scopes: [...new Set(scopes)].sort() }),
  };
}

/** Client options of each kind, as users of SDKs know them. */
const DEFAULT_OPTIONS: Readonly<Record<SecuritySchemeModel['kind'], readonly string[]>> = {
  bearer: ['bearerToken'],
  basic: ['username', 'password'],
  apiKey: ['apiKey'],
  clientBasic: ['clientId', 'clientSecret'],
};

function deriveScheme(
  name: string,
  scheme: JsonObject,
  spec: NormalisedSpec,
): Omit<SecuritySchemeModel, 'name'> | undefined {
  switch (scheme['type']) {
    case 'http':
      if (String(scheme['scheme']).toLowerCase() === 'bearer')
        return { kind: 'bearer', options: DEFAULT_OPTIONS.bearer };
      if (String(scheme['scheme']).toLowerCase() === 'basic') return { kind: 'basic', options: DEFAULT_OPTIONS.basic };
      return undefined;
    case 'oauth2':
    case 'openIdConnect':
      return { kind: 'bearer', options: ['accessToken'] };
    case 'apiKey': {
      const place = scheme['in'];
      const parameterName = stringOf(scheme['name']);
      if (parameterName === undefined || (place !== 'header' && place !== 'query' && place !== 'cookie'))
        return undefined;
      return { kind: 'apiKey', options: [apiKeyOption(name, scheme, spec)], in: place, parameterName };
    }
    default:
      return undefined;
  }
}

/** `apiKey` where there is one key; keys that are sent alike are one (A6). */
function apiKeyOption(name: string, scheme: JsonObject, spec: NormalisedSpec): string {
  const wires = [...spec.securitySchemes.values()]
    .filter(({ type }) => type === 'apiKey')
    .map((other) => `${other['in']} ${other['name']}`);
  const wire = `${scheme['in']} ${scheme['name']}`;
  if (new Set(wires).size === 1) return 'apiKey';
  const first = [...spec.securitySchemes].find(([, other]) => `${other['in']} ${other['name']}` === wire);
  return camelCase(first?.[0] ?? name);
}

function buildCredentials(
  schemes: readonly SecuritySchemeModel[],
  { options, clientName }: BuildContext,
): CredentialModel[] {
  const credentials = new Map<string, CredentialModel>();
  for (const scheme of schemes) {
    for (const [index, option] of scheme.options.entries()) {
      if (credentials.has(option)) continue;
      credentials.set(option, {
        option,
        env: options.env?.[option] ?? environmentName(clientName, option),
        description: describe(scheme, index),
      });
    }
  }
  return [...credentials.values()];
}

function describe(scheme: SecuritySchemeModel, index: number): string {
  switch (scheme.kind) {
    case 'bearer':
      return `Sent as \`Authorization: Bearer …\` by operations that ask for \`${scheme.name}\`.`;
    case 'basic':
      return `${index === 0 ? 'User name' : 'Password'} of HTTP Basic authentication (\`${scheme.name}\`).`;
    case 'clientBasic':
      return `OAuth 2.0 client ${index === 0 ? 'id' : 'secret'}, for operations that authenticate the client (\`${scheme.name}\`).`;
    case 'apiKey':
      return `Sent as ${scheme.in} parameter \`${scheme.parameterName}\` (\`${scheme.name}\`).`;
  }
}

// Proves webhooks on a large real document: every webhook is in the union, the output compiles at its strictest, and a signed example
// of every event type passes `unwrap` and narrows to its type. The document is no part of the repository: SPECLOOM_WEBHOOKS names it,
// default the Telnyx document of ../shared/specs beside the repository.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const DEFAULT = '../shared/specs/vendor/team-telnyx_openapi_telnyx.yml';
const input = path.resolve(root, process.env.SPECLOOM_WEBHOOKS ?? DEFAULT);
if (!existsSync(input)) {
  console.error(`No document at ${input}. Set SPECLOOM_WEBHOOKS to the Telnyx OpenAPI document.`);
  process.exit(2);
}
const yaml = createRequire(path.join(root, 'generator/package.json'))('js-yaml');
const document = yaml.load(readFileSync(input, 'utf8'));
const COMPILERS = { 7: 'node_modules/typescript/bin/tsc', 5.9: 'generator/node_modules/typescript/bin/tsc' };
const SETTINGS = {
  target: 'ES2022',
  lib: ['ES2022', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
  module: 'NodeNext',
  moduleResolution: 'NodeNext',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  isolatedDeclarations: true,
  declaration: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false,
  noEmit: true,
  types: [],
};
const CONFIG = {
  input,
  runtime: 'inline',
  packages: { client: { directory: 'client', name: 'telnyx' } },
  tests: false,
  webhooks: {
    verify: { kind: 'ed25519', signatureHeader: 'telnyx-signature-ed25519', timestampHeader: 'telnyx-timestamp' },
    // The document leaves this one open and gives an example.
    eventTypes: { numberOrderStatusUpdate: ['number_order.complete'] },
  },
};

mkdirSync(path.join(root, 'node_modules/.cache'), { recursive: true });
const folder = mkdtempSync(path.join(root, 'node_modules/.cache/webhooks-'));
try {
  symlinkSync(path.join(root, 'packages/runtime/node_modules'), path.join(folder, 'node_modules'));
  write('package.json', '{"type":"module"}');
  write('specloom.config.json', JSON.stringify({ apis: { telnyx: CONFIG } }));
  specloom('generate', '--silent');
  const { webhooks } = JSON.parse(specloom('inspect', '--reporter', 'json'));
  checkUnion(webhooks);
  const deliveries = webhooks.flatMap(deliveriesOf);
  compile(webhooks, deliveries);
  receive(deliveries);
  const untyped = webhooks.filter(({ eventTypes }) => eventTypes.length === 0).map(({ name }) => name);
  console.log(
    `${webhooks.length} webhooks, ${deliveries.length - untyped.length} event types; without one: ${untyped.join(', ') || 'none'}`,
  );
} finally {
  rmSync(folder, { recursive: true });
}

/** Counted in the document by nobody but this script. */
function checkUnion(webhooks) {
  assert.deepEqual(
    webhooks.map(({ name }) => name),
    Object.keys(document.webhooks),
  );
  const text = readFileSync(path.join(folder, 'client/src/types/webhooks.ts'), 'utf8');
  const members = /^export type WebhookEvent =((?:\n {2}\| \w+)+);$/m.exec(text)?.[1]?.match(/\w+/g);
  assert.deepEqual(members, [...webhooks.map(({ type }) => type), 'UnknownWebhookEvent']);
}

/** An event of each of a webhook's types, or one without, made from its schema's own examples. */
function deliveriesOf({ name, type, eventTypes }) {
  const { schema } = document.webhooks[name].post.requestBody.content['application/json'];
  const types = eventTypes.length === 0 ? [undefined] : eventTypes;
  return types.map((eventType) => ({ name, type, eventType, event: typed(exampleOf(schema), eventType) }));
}

function exampleOf(schema, depth = 0) {
  if (schema.$ref !== undefined) return exampleOf(at(schema.$ref), depth);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const parts = [...(schema.allOf ?? []), ...(schema.oneOf ?? schema.anyOf ?? []).slice(0, 1)];
  if (schema.properties !== undefined || parts.length > 0) {
    if (depth > 6) return {};
    const own = Object.entries(schema.properties ?? {}).map(([key, value]) => [key, exampleOf(value, depth + 1)]);
    const others = parts.map((part) => exampleOf(part, depth + 1));
    if (own.length === 0 && others.length === 1) return others[0];
    return Object.assign({}, ...others, Object.fromEntries(own));
  }
  if (schema.example !== undefined && typeof schema.example !== 'object') return schema.example;
  const [type] = [schema.type].flat().filter((candidate) => candidate !== 'null');
  return { array: [], object: {}, integer: 1, number: 1.5, boolean: true }[type] ?? 'text';
}

function at(reference) {
  return reference
    .split('/')
    .slice(1)
    .reduce((value, key) => value[key.replaceAll('~1', '/').replaceAll('~0', '~')], document);
}

/** The event with its type, wherever it has one. */
function typed(event, eventType) {
  if (eventType === undefined) return event;
  const holder = event.data ?? event;
  return event.data === undefined
    ? { ...event, [holder.event_type === undefined ? 'type' : 'event_type']: eventType }
    : { ...event, data: { ...holder, event_type: eventType } };
}

/** Each example is of its type, each type is in the union, and each event type narrows to it. */
function compile(webhooks, deliveries) {
  write('program.ts', programOf(webhooks, deliveries));
  write('tsconfig.json', JSON.stringify({ compilerOptions: SETTINGS, include: ['client/src', 'program.ts'] }));
  for (const [version, compiler] of Object.entries(COMPILERS)) {
    assert.equal(run([path.join(root, compiler), '-p', folder, '--pretty', 'false']), '', `TypeScript ${version}`);
    console.log(`TypeScript ${version}: no error`);
  }
}

function programOf(webhooks, deliveries) {
  const types = webhooks.map(({ type }) => type);
  const known = deliveries.filter(({ eventType }) => eventType !== undefined);
  const examples = deliveries.map(
    ({ type, event }, index) => `export const example${index}: ${type} = ${JSON.stringify(event)};`,
  );
  const guards = known.map(({ type, eventType }) => `if (webhooks.is(event, '${eventType}')) is<${type}>()(event);`);
  const cases = known
    .filter(({ event }) => event.data !== undefined)
    .map(({ type, eventType }) => `case '${eventType}': is<${type}['data']>()(event.data); break;`);
  return `import type { WebhookEvent, ${types.join(', ')} } from './client/src/webhooks.js';
import { webhooks } from './client/src/webhooks.js';

/** Assignable both ways, so that what narrows to 'never' is found out. */
type Exact<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
declare function is<Type>(): <Value>(value: Value, ...proof: Exact<Value, Type> extends true ? [] : [never]) => void;

export const isIn = (event: ${types.join(' | ')}): WebhookEvent => event;
${examples.join('\n')}
export function byGuard(event: WebhookEvent): void {
  ${guards.join('\n  ')}
}
export function bySwitch(event: WebhookEvent): string | undefined {
  switch (event.data?.event_type) {
    ${cases.join('\n    ')}
    default: return event.data?.event_type;
  }
  return undefined;
}
`;
}

/** Signed by Node, received by the generated code. */
function receive(deliveries) {
  write('deliveries.json', JSON.stringify(deliveries));
  write(
    'receive.ts',
    `import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { WebhookVerificationError, webhooks } from './client/src/webhooks.js';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
process.env.TELNYX_PUBLIC_KEY = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
const deliveries = JSON.parse(readFileSync(new URL('deliveries.json', import.meta.url), 'utf8'));
const types = deliveries.map(({ eventType }) => eventType).filter((type) => type !== undefined);

function headersOf(body: string) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = sign(null, Buffer.from(timestamp + '|' + body), privateKey).toString('base64');
  return { 'Telnyx-Timestamp': timestamp, 'Telnyx-Signature-Ed25519': signature };
}
const typesOf = (event) => types.filter((type) => webhooks.is(event, type));

for (const { eventType, event } of deliveries) {
  const body = JSON.stringify(event);
  const received = await webhooks.unwrap(body, headersOf(body));
  assert.deepEqual(received, event);
  assert.deepEqual(typesOf(received), eventType === undefined ? [] : [eventType]);
  await assert.rejects(webhooks.unwrap(body + ' ', headersOf(body)), WebhookVerificationError);
}
for (const body of ['{"data":{"event_type":"call.teleported","payload":{}}}', '{"event_type":"new"}', '{}']) {
  assert.deepEqual(typesOf(await webhooks.unwrap(body, headersOf(body))), []);
}
`,
  );
  run([path.join(root, 'node_modules/tsx/dist/cli.mjs'), path.join(folder, 'receive.ts')]);
  console.log('every event unwrapped, unknown ones too; every changed body refused');
}

function write(file, text) {
  writeFileSync(path.join(folder, file), text);
}

function specloom(command, ...options) {
  const config = path.join(folder, 'specloom.config.json');
  return run([path.join(root, 'scripts/specloom.mjs'), command, '-c', config, ...options]);
}

/** Standard output. Ends the script with everything that was said, when the command fails. */
function run(command) {
  try {
    return execFileSync(process.execPath, command, { encoding: 'utf8', maxBuffer: 2 ** 28, stdio: 'pipe' });
  } catch (error) {
    console.error(`${error.stdout ?? ''}${error.stderr ?? ''}`.slice(0, 5_000));
    process.exitCode = 1;
    throw new Error(`${path.basename(command[0])} failed`);
  }
}

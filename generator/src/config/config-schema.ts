import * as v from 'valibot';
import { nearestName } from '../load/nearest-name.ts';

type Entries = v.ObjectEntries;

/** Object without unknown members; the message of an unknown one carries what may have been meant. */
function closedObject<const E extends Entries>(
  entries: E,
): v.StrictObjectSchema<E, (issue: v.StrictObjectIssue) => string> {
  return v.strictObject(entries, (issue) => {
    if (issue.expected !== 'never') return '';
    const name = issue.received.replaceAll('"', '');
    const near = nearestName(name, Object.keys(entries));
    return near === undefined
      ? `Remove it; known here are ${Object.keys(entries).join(', ')}.`
      : `Did you mean \`${near}\`?`;
  });
}

/** A check whose message reads on after “expected”. */
function text(
  expected: string,
  pattern: RegExp,
): v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, string>]> {
  return v.pipe(v.string(), v.regex(pattern, expected));
}

const path = text('a path', /\S/);
const environmentVariable = text('an environment variable, such as TELNYX_API_KEY', /^[A-Za-z_][A-Za-z0-9_]*$/);
const identifier = text('a class name, such as TelnyxOAuth', /^[A-Za-z_$][\w$]*$/);
const packageName = text(
  'an npm package name (lower case, at most 214 characters)',
  /^(?=.{1,214}$)(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/,
);
const dotted = text('resource and method, such as oauth.retrieveJwks', /^[^.\s]+(?:\.[^.\s]+)+$/);
const pointer = text('a JSON pointer, such as /data or /meta/next', /^(?:\/.*)?$/);
const remoteHost = text(
  'a host, with a port or without, such as specs.example.com',
  /^(?:[a-z\d](?:[a-z\d.-]*[a-z\d])?|\[[\da-f:.]+\])(?::\d{1,5})?$/i,
);
const address = text(
  'an https address (http on loopback)',
  /^(?:https:\/\/|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])[:/])/i,
);
const strings = v.array(v.string());

const PaginationSchema = closedObject({
  style: v.picklist(['pageNumber', 'offset', 'cursor', 'nextLink']),
  advance: v.optional(pointer),
  size: v.optional(pointer),
  items: v.optional(pointer),
  next: v.optional(pointer),
  itemId: v.optional(pointer),
  hasMore: v.optional(pointer),
  currentPage: v.optional(pointer),
  totalPages: v.optional(pointer),
  totalItems: v.optional(pointer),
  first: v.optional(v.number()),
});

const SecuritySchema = closedObject({
  kind: v.optional(v.picklist(['bearer', 'basic', 'apiKey', 'clientBasic'])),
  options: v.optional(strings),
});

const header = text('a header name, such as x-signature', /^[!#$%&'*+\-.^_`|~\w]+$/);
const byteEncoding = v.picklist(['base64', 'hex']);
const payload = text('what is signed, with {body} in it, such as {timestamp}.{body}', /\{body\}/);
/** Stands in `name=value,name=value`. */
const fieldName = text('a name without “=”, “,” or space, such as v1', /^[^=,\s]+$/);

const WebhookSchemeSchema = v.variant('kind', [
  closedObject({
    kind: v.literal('ed25519'),
    signatureHeader: header,
    timestampHeader: header,
    payload: v.optional(v.pipe(payload, v.includes('{timestamp}', 'what is signed, with {timestamp} in it'))),
    encoding: v.optional(byteEncoding),
  }),
  v.pipe(
    closedObject({
      kind: v.literal('hmac'),
      signatureHeader: header,
      algorithm: v.optional(v.picklist(['SHA-256', 'SHA-1', 'SHA-512'])),
      encoding: v.optional(byteEncoding),
      prefix: v.optional(v.string()),
      timestampHeader: v.optional(header),
      fields: v.optional(closedObject({ timestamp: fieldName, signature: fieldName })),
      payload: v.optional(payload),
      keyEncoding: v.optional(v.picklist(['utf8', 'base64', 'hex'])),
    }),
    v.check(
      ({ timestampHeader, fields }) => timestampHeader === undefined || fields === undefined,
      'one source of the timestamp, timestampHeader or fields',
    ),
    v.check(
      ({ timestampHeader, fields, payload: template }) =>
        template === undefined ||
        template.includes('{timestamp}') === (timestampHeader !== undefined || fields !== undefined),
      'a payload with {timestamp} exactly where there is a timestampHeader, or fields',
    ),
  ),
  closedObject({
    kind: v.literal('standard-webhooks'),
    headerPrefix: v.optional(
      text('the first part of a header name, such as webhook', /^[a-z\d](?:[a-z\d-]*[a-z\d])?$/i),
    ),
  }),
]);

const WebhooksSchema = closedObject({
  verify: v.optional(v.union([v.literal(false), WebhookSchemeSchema])),
  env: v.optional(environmentVariable),
  eventType: v.optional(text('a JSON pointer, such as /data/event_type', /^\/./)),
  eventTypes: v.optional(v.union([v.literal('names'), v.record(v.string(), strings)])),
});

const listStyle = v.picklist(['repeat', 'brackets', 'comma']);

const SerializationSchema = closedObject({
  lists: v.optional(listStyle),
  parameters: v.optional(v.record(v.string(), v.record(v.string(), listStyle))),
  multipart: v.optional(v.picklist(['json', 'brackets'])),
});

const TypesSchema = closedObject({
  responseEnums: v.optional(v.picklist(['open', 'closed'])),
  int64: v.optional(v.picklist(['number', 'bigint'])),
});

const packageEntries = {
  directory: path,
  name: packageName,
  description: v.optional(v.string()),
  exports: v.optional(v.record(text('a subpath that begins with ./', /^\.\/\S+$/), path)),
  license: v.optional(v.string()),
  repository: v.optional(
    v.union([
      v.string(),
      closedObject({ type: v.optional(v.string()), url: v.string(), directory: v.optional(v.string()) }),
    ]),
  ),
  homepage: v.optional(v.string()),
  keywords: v.optional(strings),
  author: v.optional(
    v.union([
      v.string(),
      closedObject({ name: v.string(), email: v.optional(v.string()), url: v.optional(v.string()) }),
    ]),
  ),
};
const PackageSchema = closedObject(packageEntries);

const PluginSchema = closedObject({
  name: text('a name, such as valibot-validators', /^[a-z][a-z0-9-]*$/),
  normalise: v.optional(v.function()),
  emit: v.optional(v.function()),
  exports: v.optional(v.record(text('a subpath that begins with ./', /^\.\/\S+$/), path)),
  dependencies: v.optional(v.record(packageName, v.string())),
});

const filterEntries = {
  tag: v.optional(v.string()),
  path: v.optional(text('a glob of paths that begins with /, such as /orders/**', /^(?:\/|\*\*)/)),
  operation: v.optional(v.string()),
  extension: v.optional(text('the name of an extension, such as x-internal', /^x-/)),
};

const FilterSchema = v.pipe(
  closedObject({ ...filterEntries, webhook: v.optional(v.string()) }),
  v.check((filter) => Object.keys(filter).length > 0, 'a tag, path, operation, webhook or extension'),
);

const SplitSchema = closedObject({
  ...packageEntries,
  include: v.array(
    v.pipe(
      closedObject(filterEntries),
      v.check((filter) => Object.keys(filter).length > 0, 'a tag, path, operation or extension'),
    ),
  ),
  clientName: v.optional(identifier),
});

const ApiSchema = closedObject({
  input: path,
  source: v.optional(address),
  overlays: v.optional(v.array(path)),
  include: v.optional(v.array(FilterSchema)),
  exclude: v.optional(v.array(FilterSchema)),
  plugins: v.optional(v.array(PluginSchema)),
  referenceRoot: v.optional(path),
  remoteReferences: v.optional(closedObject({ hosts: v.array(remoteHost) })),
  clientName: v.optional(identifier),
  runtime: v.optional(v.picklist(['package', 'inline'])),
  packages: closedObject({ client: PackageSchema, types: v.optional(PackageSchema) }),
  split: v.optional(v.record(text('a name, such as orders', /^[A-Za-z][\w-]*$/), SplitSchema)),
  env: v.optional(v.record(v.string(), environmentVariable)),
  names: v.optional(v.record(v.string(), dotted)),
  schemaNames: v.optional(v.record(v.string(), v.string())),
  pagination: v.optional(v.record(v.string(), v.union([v.literal(false), PaginationSchema]))),
  security: v.optional(v.record(v.string(), SecuritySchema)),
  operationSecurity: v.optional(v.record(v.string(), v.array(strings))),
  idempotencyField: v.optional(text('the name of a body member, such as command_id', /\S/)),
  webhooks: v.optional(WebhooksSchema),
  serialization: v.optional(SerializationSchema),
  types: v.optional(TypesSchema),
  stripDuplicateBasePath: v.optional(v.boolean()),
  tests: v.optional(v.boolean()),
  docs: v.optional(v.boolean()),
  testKit: v.optional(v.boolean()),
});

export const ConfigSchema: v.GenericSchema<unknown, unknown> = closedObject({
  apis: v.pipe(
    v.record(v.string(), ApiSchema),
    v.check((apis) => Object.keys(apis).length > 0, 'at least one API'),
  ),
});

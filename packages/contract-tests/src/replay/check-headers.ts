import { listAnswerExamples } from '../document/answer-examples.ts';
import { essence } from '../document/media-types.ts';
import { expectedAuthorization } from '../expected/expected-authorization.ts';
import { toPairs, toText } from '../expected/serialize-parameter.ts';
import type { ExpectedRequest } from './check-request.ts';
import type { RecordedRequest } from './exchange.ts';

/** Headers that OpenAPI leaves to other parts of the document (3.1 §4.8.12). */
const RESERVED = ['accept', 'content-type', 'authorization'];
/** Headers of which a request has one value; two would have been joined by a comma. */
const SINGLE = ['content-type', 'user-agent', 'authorization'];

export function checkHeaders(request: RecordedRequest, expected: ExpectedRequest): string[] {
  return [
    ...checkCredentials(request, expected),
    ...checkParameters(request, expected),
    ...checkContentType(request, expected),
    ...checkAccept(request, expected),
    ...(/^\S+\/\d/.test(request.headers.get('user-agent') ?? '')
      ? []
      : [`user-agent: expected name/version, got ${request.headers.get('user-agent')}`]),
    ...SINGLE.filter((name) => (request.headers.get(name) ?? '').includes(', ')).map(
      (name) => `${name}: sent more than once: ${request.headers.get(name)}`,
    ),
  ];
}

function checkCredentials({ headers }: RecordedRequest, { contract, operation, example }: ExpectedRequest): string[] {
  const { headers: want } = expectedAuthorization(contract, operation, example.body);
  const keyHeaders = Object.keys(contract.securitySchemes).flatMap((name) => {
    const { type, in: place, name: header } = contract.document.securitySchemes[name] ?? {};
    return type === 'apiKey' && place === 'header' ? [String(header).toLowerCase()] : [];
  });
  return [...new Set(['authorization', ...keyHeaders])].flatMap((name) => {
    const got = headers.get(name) ?? undefined;
    return got === want[name] ? [] : [`${name}: expected ${want[name] ?? 'none'}, got ${got ?? 'none'}`];
  });
}

function checkParameters({ headers }: RecordedRequest, { contract, operation, example }: ExpectedRequest): string[] {
  const named = example.parameters.filter(
    ({ parameter }) => parameter.in === 'header' && !RESERVED.includes(parameter.name.toLowerCase()),
  );
  const cookies = [
    ...example.parameters
      .filter(({ parameter }) => parameter.in === 'cookie')
      .flatMap(({ parameter, value }) => toPairs(value, parameter)),
    ...expectedAuthorization(contract, operation, example.body).cookies,
  ].map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const got = (headers.get('cookie') ?? '').split('; ').filter(Boolean);
  return [
    ...named.flatMap(({ parameter, value }) => {
      const want = toText(value, parameter);
      const sent = headers.get(parameter.name);
      return sent === want ? [] : [`${parameter.name}: expected ${want}, got ${sent ?? 'none'}`];
    }),
    ...cookies
      .filter((cookie) => !got.includes(cookie))
      .map((cookie) => `cookie: expected ${cookie}, got ${got.join('; ') || 'none'}`),
  ];
}

function checkContentType({ headers, body }: RecordedRequest, { example }: ExpectedRequest): string[] {
  const got = headers.get('content-type');
  if (example.mediaType === undefined || (!body.length && example.body === undefined)) {
    return got === null ? [] : [`content-type: expected none, got ${got}`];
  }
  return essence(got ?? '') === essence(example.mediaType)
    ? []
    : [`content-type: expected ${example.mediaType}, got ${got ?? 'none'}`];
}

/** The media type that was asked for must be acceptable; where none was, one of those of the successes. */
function checkAccept({ headers }: RecordedRequest, { operation, accept: asked }: ExpectedRequest): string[] {
  const accept = (headers.get('accept') ?? '').split(',').map(essence);
  const declared = listAnswerExamples(operation).flatMap(({ kind, mediaType }) =>
    kind === 'success' && mediaType !== undefined ? [essence(mediaType)] : [],
  );
  const wanted = asked === undefined ? declared : [essence(asked)];
  if (!wanted.length) return accept.some(Boolean) ? [] : ['accept: is missing'];
  // One of several is enough: the caller chooses between them, and the method has a default.
  const isAcceptable = (type: string): boolean =>
    ['*/*', `${type.split('/')[0]}/*`, type].some((range) => accept.includes(range));
  return wanted.some(isAcceptable) ? [] : [`accept: expected ${wanted.join(' or ')}, got ${accept.join(', ')}`];
}

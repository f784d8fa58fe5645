import type { Contract } from '../contract.ts';
import type { RequestExample } from '../document/request-examples.ts';
import type { SpecOperation } from '../document/spec.ts';
import { describeDifferences } from '../expected/describe-differences.ts';
import { expectedAuthorization } from '../expected/expected-authorization.ts';
import { type Pair, toPairs, toText } from '../expected/serialize-parameter.ts';
import { checkBody } from './check-body.ts';
import { checkHeaders } from './check-headers.ts';
import type { RecordedRequest } from './exchange.ts';

export interface ExpectedRequest {
  readonly contract: Contract;
  readonly operation: SpecOperation;
  readonly example: RequestExample;
  /** Base URL of the call. Default: the operation's server. */
  readonly base?: string;
  /** Media type that the call asked for. */
  readonly accept?: string;
}

/** What in the request is not as the document has it: request line, query, headers, body. */
export async function checkRequest(request: RecordedRequest, expected: ExpectedRequest): Promise<string[]> {
  const { operation } = expected;
  return [
    ...(request.method === operation.method ? [] : [`method: expected ${operation.method}, got ${request.method}`]),
    ...checkPath(request.url, expected),
    ...checkQuery(request.url, expected),
    ...checkHeaders(request, expected),
    ...(await checkBody(request, expected)),
  ];
}

/** Segment by segment, so that what a value holds (`/`, `?`, spaces) must have been encoded. */
function checkPath(url: URL, { operation, example, base = operation.server }: ExpectedRequest): string[] {
  const server = new URL(base);
  if (url.origin !== server.origin) return [`origin: expected ${server.origin}, got ${url.origin}`];
  const template = `${server.pathname.replace(/\/$/, '')}${operation.path}`;
  const want = template.split('/').map((segment) => fillIn(decodeURIComponent(segment), example));
  const got = url.pathname.split('/').map(decodeSegment);
  const isEqual =
    got.length === want.length &&
    want.every((segment, index) => (segment === undefined ? got[index] !== '' : segment === got[index]));
  if (isEqual) return [];
  return [
    `path: expected ${want.map((segment) => (segment === undefined ? '*' : encodeURIComponent(segment))).join('/')}, got ${url.pathname}`,
  ];
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** `undefined`: holds a parameter whose value the document does not give. */
function fillIn(segment: string, { parameters }: RequestExample): string | undefined {
  let isKnown = true;
  const filled = segment.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const found = parameters.find(({ parameter }) => parameter.in === 'path' && parameter.name === name);
    if (!found) isKnown = false;
    return found ? toText(found.value, found.parameter) : '';
  });
  return isKnown ? filled : undefined;
}

/** Pairs in the document's order, the credential last. Encoding is judged by what it decodes to, and by the characters left bare. */
function checkQuery(url: URL, { contract, operation, example }: ExpectedRequest): string[] {
  const got = [...url.searchParams];
  const problems = /["<>\\^`{|}\s]/.test(url.search) ? [`query: characters that must be encoded in ${url.search}`] : [];
  const isKnown = !operation.parameters.some(
    (parameter) => parameter.in === 'query' && example.unknown.includes(parameter.name),
  );
  if (!isKnown) return problems;
  const want: Pair[] = example.parameters
    .filter(({ parameter }) => parameter.in === 'query')
    .flatMap(({ parameter, value }) => toPairs(value, parameter));
  want.push(...expectedAuthorization(contract, operation, example.body).query);
  return [...problems, ...describeDifferences(got, want, 'query')];
}

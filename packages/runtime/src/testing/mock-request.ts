import { parseExactJSON } from '../exact/exact-json.js';

/** A request that reached the mock: plain data, fit for `toMatchObject` and its like. */
export interface MockRequest {
  /** Method of the client, e.g. `oauthClients.list`, where the examples know the path. */
  readonly operation: string | undefined;
  readonly method: string;
  readonly url: string;
  readonly path: string;
  /** Values of the path template. */
  readonly params: Readonly<Record<string, string>>;
  /** A name that comes more than once has a list. */
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON decoded, integers that a double cannot hold as `bigint`; a form as a record; text, `FormData`, bytes and streams as they were given; `undefined`: none. */
  readonly body: unknown;
}

/** Reads what `fetch` was given. */
export async function readRequest(
  input: string | URL | Request,
  init: RequestInit = {},
): Promise<Omit<MockRequest, 'operation' | 'params'>> {
  const given = input instanceof Request ? input : undefined;
  const url = given?.url ?? String(input);
  const headers = new Headers(init.headers ?? given?.headers);
  const sent = init.body ?? (given?.body ? await given.clone().text() : undefined);
  const { pathname, searchParams } = new URL(url);
  return {
    method: (init.method ?? given?.method ?? 'GET').toUpperCase(),
    url,
    path: pathname,
    query: grouped(searchParams),
    headers: Object.fromEntries(headers),
    body: decoded(sent, headers.get('content-type') ?? ''),
  };
}

function grouped(pairs: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(pairs.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = pairs.getAll(name);
      return [name, values.length > 1 ? values : (values[0] ?? '')];
    }),
  );
}

function decoded(body: BodyInit | undefined, contentType: string): unknown {
  if (body instanceof URLSearchParams) return grouped(body);
  if (typeof body !== 'string') return body;
  if (contentType.includes('x-www-form-urlencoded')) return grouped(new URLSearchParams(body));
  try {
    return /[/+]json\b/i.test(contentType) ? parseExactJSON(body) : body;
  } catch {
    return body;
  }
}

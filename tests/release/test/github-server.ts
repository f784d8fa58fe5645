import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PullRequest {
  readonly number: number;
  title: string;
  body: string;
  readonly head: string;
  readonly base: string;
  readonly draft: boolean;
  labels: readonly string[];
}

/** The part of GitHub's REST API that the scripts call, for one repository, in memory. */
export interface GitHubServer {
  /** What a workflow's environment holds. */
  readonly env: Readonly<Record<string, string>>;
  readonly pulls: PullRequest[];
  /** Tag → commit. */
  readonly tags: Map<string, string>;
  /** Tag → notes. */
  readonly releases: Map<string, string>;
  /** As sent, e.g. `POST /repos/acme/sdk/pulls`. */
  readonly requests: string[];
  close(): Promise<void>;
}

type State = Pick<GitHubServer, 'pulls' | 'tags' | 'releases'>;
type Handler = (state: State, match: RegExpExecArray, body: RequestBody, query: URLSearchParams) => unknown;

/** Members of all requests together; each operation is sent its own. */
interface RequestBody extends Omit<PullRequest, 'number'> {
  readonly ref: string;
  readonly sha: string;
  readonly tag_name: string;
}

const REPOSITORY = 'acme/sdk';
const TOKEN = 'a-token';
const OPERATIONS: readonly [method: string, path: RegExp, handle: Handler][] = [
  [
    'GET',
    /^\/pulls$/,
    ({ pulls }, _match, _body, query) =>
      pulls.filter(({ head, base }) => query.get('head') === `acme:${head}` && query.get('base') === base).map(shown),
  ],
  [
    'POST',
    /^\/pulls$/,
    ({ pulls }, _match, { title, body, head, base, draft }) => {
      const pull = { number: pulls.length + 1, title, body, head, base, draft, labels: [] };
      pulls.push(pull);
      return shown(pull);
    },
  ],
  [
    'PATCH',
    /^\/pulls\/(\d+)$/,
    ({ pulls }, [, number], { title, body }) => {
      const pull = pulls.find((one) => one.number === Number(number));
      return pull && shown(Object.assign(pull, { title, body }));
    },
  ],
  [
    'PUT',
    /^\/issues\/(\d+)\/labels$/,
    ({ pulls }, [, number], { labels }) => {
      const pull = pulls.find((one) => one.number === Number(number));
      return pull && Object.assign(pull, { labels }).labels;
    },
  ],
  ['GET', /^\/git\/ref\/tags\/(.+)$/, ({ tags }, [, tag = '']) => tags.get(tag) && { ref: `refs/tags/${tag}` }],
  [
    'POST',
    /^\/git\/refs$/,
    ({ tags }, _match, { ref, sha }) => {
      tags.set(ref.replace('refs/tags/', ''), sha);
      return { ref };
    },
  ],
  ['GET', /^\/releases\/tags\/(.+)$/, ({ releases }, [, tag = '']) => (releases.has(tag) ? { tag } : undefined)],
  [
    'POST',
    /^\/releases$/,
    ({ releases }, _match, { tag_name, body }) => {
      releases.set(tag_name, body);
      return { tag_name };
    },
  ],
];

export async function startGitHub(): Promise<GitHubServer> {
  const state: State = { pulls: [], tags: new Map(), releases: new Map() };
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    requests.push(`${request.method} ${decodeURIComponent(pathname)}`);
    const { status, data } = answer(request, decodeURIComponent(pathname), await bodyOf(request), searchParams);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(data));
  });

  function answer({ method, headers }: IncomingMessage, path: string, body: RequestBody, query: URLSearchParams) {
    const prefix = `/repos/${REPOSITORY}`;
    if (headers.authorization !== `Bearer ${TOKEN}`) return { status: 401, data: { message: 'Bad credentials' } };
    for (const [verb, pattern, handle] of OPERATIONS) {
      const match = verb === method && path.startsWith(prefix) ? pattern.exec(path.slice(prefix.length)) : null;
      const data = match && handle(state, match, body, query);
      if (data) return { status: 200, data };
    }
    return { status: 404, data: { message: 'Not Found' } };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const env = { GITHUB_API_URL: `http://127.0.0.1:${port}`, GITHUB_REPOSITORY: REPOSITORY, GITHUB_TOKEN: TOKEN };
  return { ...state, env, requests, close: () => close(server) };
}

function shown(pull: PullRequest): object {
  return { ...pull, html_url: `https://github.example/${REPOSITORY}/pull/${pull.number}` };
}

async function bodyOf(request: IncomingMessage): Promise<RequestBody> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(chunks.length > 0 ? Buffer.concat(chunks).toString() : '{}');
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

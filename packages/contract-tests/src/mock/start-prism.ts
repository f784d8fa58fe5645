import type { AnswerExample } from '../document/answer-examples.ts';
import { isObject, itemsOf, type Json } from '../document/json.ts';
import type { SpecDocument } from '../document/spec.ts';
import type { RecordedRequest } from '../replay/exchange.ts';
import type { MockSelection, MockServer, MockVerdict } from './mock-server.ts';
import { OPERATION_HEADER, toPrismDocument } from './prism-document.ts';

const VIOLATIONS_HEADER = 'sl-violations';
const PROBLEM_TYPE = 'https://stoplight.io/prism/errors';

/** Starts Prism 5.14 (server 5.12) in this process, on a free port of the loopback interface. */
export async function startPrism({ root }: SpecDocument): Promise<MockServer> {
  // Loaded late: it takes more than a second, and most importers of the kit never start it.
  const [{ createServer }, { getHttpOperationsFromSpec }, { createLogger }] = await Promise.all([
    import('@stoplight/prism-http-server'),
    import('@stoplight/prism-http'),
    import('@stoplight/prism-core'),
  ]);
  // It changes what it is given.
  const operations = await getHttpOperationsFromSpec(structuredClone(toPrismDocument(root)));
  const server = createServer(operations, {
    cors: false,
    components: { logger: createLogger('contract-tests', { enabled: false }) },
    config: {
      isProxy: false,
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: false,
      upstreamProxy: undefined,
      mock: { dynamic: false },
    },
  });
  const url = await server.listen(0, '127.0.0.1');
  return { url, select, findHarm, inspect, stop: () => server.close() };
}

function select({ status, name, mediaType, body }: AnswerExample): MockSelection {
  const example = body === undefined ? undefined : name;
  const accept = { accept: mediaType ?? '*/*' };
  // Without the media type in Accept, Prism silently answers another status. A header holds ASCII only.
  if (example === undefined) return { headers: { ...accept, prefer: `code=${status}` }, query: [] };
  return /^[\w.-]+$/.test(example)
    ? { headers: { ...accept, prefer: `code=${status}, example=${example}` }, query: [] }
    : {
        headers: accept,
        query: [
          ['__code', String(status)],
          ['__example', example],
        ],
      };
}

/** Prism never answers, and lets a rejection escape, when it cannot take a form apart (prism#2672). */
function findHarm({ headers, body }: RecordedRequest): string | undefined {
  const type = headers.get('content-type') ?? '';
  if (type.startsWith('multipart/') && !type.includes('boundary='))
    return 'the content type of a multipart body needs a boundary';
  if (!type.startsWith('application/x-www-form-urlencoded')) return undefined;
  try {
    decodeURIComponent(new TextDecoder().decode(body));
    return undefined;
  } catch {
    return 'the form has a "%" that encodes nothing';
  }
}

function inspect(response: Response, body: string): MockVerdict {
  const operation = response.headers.get(OPERATION_HEADER);
  return {
    ...(operation !== null && { operation: decodeURIComponent(operation) }),
    violations: readViolations(response.headers.get(VIOLATIONS_HEADER)),
    refused: body.includes(PROBLEM_TYPE) && (response.headers.get('content-type') ?? '').includes('problem+json'),
    ownHeaders: [OPERATION_HEADER, VIOLATIONS_HEADER, 'connection', 'keep-alive', 'transfer-encoding', 'date'],
  };
}

function readViolations(header: string | null): string[] {
  if (header === null) return [];
  try {
    return itemsOf(JSON.parse(header) as Json).map((violation) =>
      isObject(violation) ? `${itemsOf(violation['location']).join('.')}: ${violation['message']}` : String(violation),
    );
  } catch {
    // Cut off by Prism when there are too many.
    return [header];
  }
}

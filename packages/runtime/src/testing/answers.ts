import { exactJSON } from '../exact/exact-json.js';
import { connectionFault, untilAborted } from './connection-fault.js';
import type { MockRequest } from './mock-request.js';
import type { ExampleAnswer } from './operation-examples.js';

/** How an answer comes. */
export interface AnswerInit {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Wait in ms before it; an abort ends it.
   * @default 0
   */
  readonly delay?: number;
}

/** Gives one answer. A rejection is what `fetch` rejects with. */
export type Answering = (request: MockRequest, signal: AbortSignal | null | undefined) => Response | Promise<Response>;

/** @param status 200 unless `init` says otherwise */
export const jsonAnswer = (body: unknown, init: AnswerInit): Answering =>
  delayed(init, () => {
    // `Response.json` takes no `bigint`.
    const { headers, ...more } = responseInit(init, 200);
    return new Response(exactJSON(body), { ...more, headers: { 'content-type': 'application/json', ...headers } });
  });

/** @param init default status: 204 */
export const emptyAnswer = (init: AnswerInit): Answering =>
  delayed(init, () => new Response(null, responseInit(init, 204)));

export function exampleAnswer(example: ExampleAnswer, init: AnswerInit = {}): Answering {
  const { status, body, contentType = 'application/json' } = example;
  if (body === undefined) return emptyAnswer({ ...init, status });
  const isText = typeof body === 'string' && !/[/+]json\b/.test(contentType);
  const headers = { 'content-type': contentType, ...init.headers };
  return delayed(init, () => new Response(isText ? body : exactJSON(body), { status, headers }));
}

/** Access tokens (RFC 6749 §5.1), each request another one. */
export function tokenAnswer(expiresIn: number): Answering {
  let count = 0;
  return () => Response.json({ access_token: `token-${++count}`, token_type: 'bearer', expires_in: expiresIn });
}

/** A body that breaks off after this part. */
export function cutOffAnswer(part: string, init: AnswerInit): Answering {
  return delayed(init, () => {
    const chunks = [new TextEncoder().encode(part)];
    const body = new ReadableStream({
      pull(controller) {
        const chunk = chunks.pop();
        if (chunk) controller.enqueue(chunk);
        else controller.error(connectionFault('UND_ERR_SOCKET'));
      },
    });
    const headers = { 'content-type': 'application/json', ...init.headers };
    return new Response(body, responseInit({ ...init, headers }, 200));
  });
}

/** Nothing, until the request is aborted. */
export const neverAnswer: Answering = async (_request, signal) => {
  await untilAborted(signal);
  return Response.error();
};

const responseInit = (
  { status, headers }: AnswerInit,
  fallback: number,
): ResponseInit & { readonly headers?: Readonly<Record<string, string>> } => ({
  status: status ?? fallback,
  ...(headers && { headers }),
});

function delayed({ delay }: AnswerInit, make: () => Response): Answering {
  if (delay === undefined) return make;
  return async (_request, signal) => {
    await untilAborted(signal, delay);
    return make();
  };
}

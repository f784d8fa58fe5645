/** A span for each call, one for each attempt inside of it, and the trace's headers on the wire. `new Client({ ...tracing(tracer) })`. */
import { context, propagation, type Span, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import { type ClientOptions, type Middleware, type MiddlewareRequest, type Next, redactedURL } from '../src/index.js';

/** Names of the semantic conventions for HTTP client spans. */
const attributesOf = ({ method, url, path, attempt, operationId }: MiddlewareRequest) => ({
  'http.request.method': method,
  'url.full': redactedURL(url, path),
  'url.template': path,
  'http.request.resend_count': attempt,
  'operation.id': operationId,
});

async function inSpan(span: Span, request: MiddlewareRequest, next: Next): Promise<Response> {
  try {
    const response = await context.with(trace.setSpan(context.active(), span), () => {
      propagation.inject(context.active(), request.headers, {
        set: (headers, name, value) => headers.set(name, value),
      });
      return next(request);
    });
    span.setAttribute('http.response.status_code', response.status);
    if (!response.ok) span.setStatus({ code: SpanStatusCode.ERROR });
    return response;
  } catch (error) {
    span.recordException(error as Error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}

/** Client options that trace. */
export function tracing(tracer: Tracer): Required<Pick<ClientOptions, 'middleware' | 'attemptMiddleware'>> {
  const call: Middleware = (request, next) =>
    inSpan(tracer.startSpan(request.operationId, { attributes: attributesOf(request) }), request, next);
  const attempt: Middleware = (request, next) => {
    const options = { kind: SpanKind.CLIENT, attributes: attributesOf(request) };
    return inSpan(tracer.startSpan(request.method, options), request, next);
  };
  return { middleware: [call], attemptMiddleware: [attempt] };
}

import { context, propagation, SpanStatusCode, type TextMapPropagator, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tracing } from '../examples/opentelemetry.js';
import { getThing, lost, mockAPI, ok, rejection, status, testClient } from '../test/mock-api.js';

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });

/** The header alone; the whole of W3C Trace Context is the SDK's business. */
const traceparent: TextMapPropagator = {
  inject: (active, carrier, { set }) => {
    const span = trace.getSpanContext(active);
    if (span) set(carrier, 'traceparent', `00-${span.traceId}-${span.spanId}-01`);
  },
  extract: (active) => active,
  fields: () => ['traceparent'],
};

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(traceparent);
});

afterAll(() => {
  context.disable();
  propagation.disable();
});

const traced = (api: ReturnType<typeof mockAPI>) => testClient(api, tracing(provider.getTracer('test')));

test('X3 the OpenTelemetry example: a span for the call, one for each attempt below it, the trace on the wire', async () => {
  exporter.reset();
  const api = mockAPI(status(503, {}, { 'retry-after': '0' }), ok);
  await traced(api).call(getThing, { options: { extraQuery: { token: 'secret-1' } } });
  const spans = exporter.getFinishedSpans();
  expect(spans.map(({ name, attributes }) => [name, attributes['http.response.status_code']])).toEqual([
    ['GET', 503],
    ['GET', 200],
    ['GetThing', 200],
  ]);
  const [first, second, call] = spans;
  expect([first, second].map((span) => span?.parentSpanContext?.spanId)).toEqual([
    call?.spanContext().spanId,
    call?.spanContext().spanId,
  ]);
  expect([first, second].map((span) => span?.attributes['http.request.resend_count'])).toEqual([0, 1]);
  expect(api.requests.map(({ headers }) => headers.get('traceparent')?.split('-')[2])).toEqual(
    [first, second].map((span) => span?.spanContext().spanId),
  );
  expect(first?.attributes['url.template']).toBe('/things');
  expect(first?.attributes['url.full']).toMatch(/\/things\?token=\[redacted\]$/);
  expect(JSON.stringify(spans.map(({ attributes }) => attributes))).not.toContain('secret-1');
});

test('X3 the OpenTelemetry example: a failure is on the spans', async () => {
  exporter.reset();
  await rejection(traced(mockAPI(lost('ECONNRESET'))).call(getThing, { options: { maxRetries: 0 } }));
  const spans = exporter.getFinishedSpans();
  expect(spans.map(({ status: { code } }) => code)).toEqual([SpanStatusCode.ERROR, SpanStatusCode.ERROR]);
  expect(spans[0]?.events[0]?.name).toBe('exception');
});

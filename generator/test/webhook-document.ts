/** A document whose webhooks send these schemas, with these header parameters. */
export function documentOf(schemas: Readonly<Record<string, object>>, headers: readonly string[] = []): string {
  const parameters = headers.map((name) => ({ name, in: 'header', schema: { type: 'string' } }));
  const webhooks = Object.entries(schemas).map(([name, schema]) => [
    name,
    { post: { parameters, requestBody: { content: { 'application/json': { schema } } } } },
  ]);
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    paths: {},
    webhooks: Object.fromEntries(webhooks),
  });
}

export const object = (properties: object, ...required: string[]): object => ({ type: 'object', properties, required });
export const value = (...values: unknown[]): object => (values.length === 1 ? { const: values[0] } : { enum: values });
export const text = { type: 'string' };

/** Headers of the Standard Webhooks specification. */
export const STANDARD = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
/** One webhook, typed and required. */
export const SCHEMAS = { a: object({ type: value('x') }, 'type') };

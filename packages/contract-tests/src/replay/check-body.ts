import { isObject, itemsOf, type Json, stringOf } from '../document/json.ts';
import { essence } from '../document/media-types.ts';
import { describeDifferences } from '../expected/describe-differences.ts';
import { toPairs } from '../expected/serialize-parameter.ts';
import type { ExpectedRequest } from './check-request.ts';
import type { RecordedRequest } from './exchange.ts';

/** The body as bytes against the example, by media type. A body that the document gives no example of is left to the mock. */
export async function checkBody(request: RecordedRequest, { operation, example }: ExpectedRequest): Promise<string[]> {
  const { mediaType, body } = example;
  if (mediaType === undefined)
    return request.body.length ? [`body: expected none, got ${request.body.length} bytes`] : [];
  if (body === undefined) return [];
  const media = operation.body?.content.find((candidate) => candidate.mediaType === mediaType);
  const type = essence(mediaType);
  if (/^application\/json$|\+json$/.test(type)) return checkJson(request.body, body);
  if (type === 'application/x-www-form-urlencoded') return checkForm(request.body, body, media?.encoding ?? {});
  if (type.startsWith('multipart/')) return checkMultipart(request, body);
  return describeDifferences(
    new TextDecoder().decode(request.body),
    typeof body === 'string' ? body : JSON.stringify(body),
    'body',
  );
}

function checkJson(bytes: Uint8Array, body: Json): string[] {
  const text = new TextDecoder().decode(bytes);
  try {
    return describeDifferences(JSON.parse(text), body, 'body');
  } catch {
    return [`body: expected JSON, got ${text.slice(0, 200) || 'nothing'}`];
  }
}

function checkForm(bytes: Uint8Array, body: Json, encoding: Readonly<Record<string, Json>>): string[] {
  const text = new TextDecoder().decode(bytes);
  const want = Object.entries(isObject(body) ? body : {}).flatMap(([name, value]) => {
    const declared = isObject(encoding[name]) ? encoding[name] : {};
    const style = stringOf(declared['style']) ?? (isObject(value) ? 'deepObject' : 'form');
    const explode = typeof declared['explode'] === 'boolean' ? declared['explode'] : style === 'form';
    return toPairs(value, { name, style, explode });
  });
  const problems = describeDifferences([...new URLSearchParams(text)], want, 'body');
  return /[^\w.~!$'()*+,;:@/?%&=[\]-]/.test(text)
    ? [...problems, `body: characters that must be encoded in ${text}`]
    : problems;
}

/** Parts by name; a part that the example has as an object is JSON (OpenAPI 3.1 §4.8.14.4). Files count by their text. */
async function checkMultipart({ body, headers }: RecordedRequest, example: Json): Promise<string[]> {
  const parts: [string, string][] = [];
  try {
    const form = await new Response(body, {
      headers: { 'content-type': headers.get('content-type') ?? '' },
    }).formData();
    for (const [name, value] of form) parts.push([name, typeof value === 'string' ? value : await value.text()]);
  } catch (error) {
    return [`body: cannot be read as multipart: ${(error as Error).message}`];
  }
  const text = (value: Json): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));
  const want = Object.entries(isObject(example) ? example : {}).flatMap(([name, value]) =>
    (Array.isArray(value) ? itemsOf(value) : [value]).map((item) => [name, text(item)]),
  );
  return describeDifferences(parts, want, 'body');
}

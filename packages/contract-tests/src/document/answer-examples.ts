import type { Json } from './json.ts';
import type { SpecHeader, SpecMedia, SpecOperation, SpecResponse } from './spec.ts';

/** One answer that the document describes by example. */
export interface AnswerExample {
  readonly kind: 'success' | 'error';
  /** As the document has it: `200`, `4XX`, `default`. */
  readonly declared: string;
  /** Status to ask the mock for. */
  readonly status: number;
  readonly mediaType?: string;
  /** `no content` for an answer without body. */
  readonly name: string;
  /** Absent when there is no body, or the document has no example of it and the mock makes one up. */
  readonly body?: Json;
  /** Headers that this example gives a value. */
  readonly headers: Readonly<Record<string, string>>;
  /** True: the body is the mock's own, made from the schema. */
  readonly derived: boolean;
}

const NO_CONTENT = 'no content';
/** Concrete statuses for `4XX`, `5XX` and `default`; the mock wants one that the operation does not declare. */
const STAND_INS: Readonly<Record<string, readonly number[]>> = {
  '2XX': [200, 201, 202, 203],
  '3XX': [302, 301, 303, 307],
  '4XX': [404, 400, 409, 403, 422, 401, 418],
  '5XX': [500, 503, 502, 504, 501],
  DEFAULT: [503, 500, 502, 504, 501],
};

/** Every answer of the operation, informational ones (1xx) apart. `default` is an error, unless nothing else is a success. */
export function listAnswerExamples(operation: SpecOperation): AnswerExample[] {
  const declared = new Set(operation.responses.map(({ status }) => status));
  const hasSuccess = [...declared].some((status) => /^[23]/.test(status));
  return operation.responses
    .filter(({ status }) => !status.startsWith('1'))
    .flatMap((response) => {
      const isSuccess = /^[23]/.test(response.status) || (response.status === 'default' && !hasSuccess);
      const candidates = response.status === 'default' && isSuccess ? [200] : STAND_INS[response.status.toUpperCase()];
      const status = candidates?.find((code) => !declared.has(String(code))) ?? Number(response.status);
      const base = { kind: isSuccess ? 'success' : 'error', declared: response.status, status } as const;
      return (
        response.content.length ? response.content.flatMap((media) => withBody(response, media)) : withoutBody(response)
      ).map((answer) => ({ ...base, ...answer }));
    });
}

type Described = Omit<AnswerExample, 'kind' | 'declared' | 'status'>;

function withBody(response: SpecResponse, { mediaType, examples, schema }: SpecMedia): Described[] {
  const headers = headersNamed(response.headers, undefined);
  // An example inside the schema is one of the values that the mock may choose, not the one that it must.
  const whole = examples.filter(({ pointer }) => !schema || !pointer.startsWith(`${schema.pointer}/`));
  if (!whole.length) return [{ mediaType, name: 'default', headers, derived: true }];
  return whole.map(({ name, value }) => ({ mediaType, name, body: value, headers, derived: false }));
}

/** Without a body the examples of the headers are what tells one answer from the other, e.g. two redirects. */
function withoutBody({ headers }: SpecResponse): Described[] {
  const names = [...new Set(headers.flatMap(({ examples }) => examples.map(({ name }) => name)))];
  if (!names.length) return [{ name: NO_CONTENT, headers: {}, derived: false }];
  return names.map((name) => ({ name, headers: headersNamed(headers, name), derived: false }));
}

function headersNamed(headers: readonly SpecHeader[], name: string | undefined): Record<string, string> {
  return Object.fromEntries(
    headers.flatMap(({ name: header, examples }) => {
      const example = examples.find((candidate) => candidate.name === name) ?? examples[0];
      return example === undefined || typeof example.value === 'object' ? [] : [[header, String(example.value)]];
    }),
  );
}

/** One problem that a server reported, whatever the form of its error body. */
export interface ErrorDetail {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  /** JSON pointer, or dotted path, of the wrong member in the request body. */
  readonly pointer?: string;
  /** Name of the wrong parameter. */
  readonly parameter?: string;
  /** Where to read on. */
  readonly url?: string;
}

type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function text(...candidates: unknown[]): string | undefined {
  const found = candidates.find((value) => (typeof value === 'string' && value !== '') || typeof value === 'number');
  return found === undefined ? undefined : String(found);
}

/** Members that are `undefined` are left out. */
function detailOf(members: { readonly [Key in keyof ErrorDetail]: string | undefined }): ErrorDetail[] {
  const present = Object.entries(members).filter(([, value]) => value !== undefined);
  return present.length ? [Object.fromEntries(present)] : [];
}

/** JSON:API and RFC 9457 objects, FastAPI items (`loc`, `msg`, `type`), OAuth errors (RFC 6749 §5.2), plain `{ message }`. */
function fromObject(error: Fields): ErrorDetail[] {
  const source = isRecord(error.source) ? error.source : error;
  const links = isRecord(error.meta) ? error.meta : isRecord(error.links) ? error.links : {};
  const type = text(error.type);
  const isLink = type?.includes('://');
  const oauth = text(error.error);
  return detailOf({
    code: text(error.code, oauth, isLink ? undefined : type),
    title: text(error.title, oauth),
    detail: text(error.detail, error.error_description, error.message, error.msg, error.description),
    pointer: Array.isArray(error.loc) ? error.loc.join('.') : text(source.pointer),
    parameter: text(source.parameter, error.param),
    url: text(links.url, links.about, error.error_uri, isLink ? type : undefined),
  });
}

/** `{ errors: { field: ['problem', …] } }` */
const fromFields = (fields: Fields): ErrorDetail[] =>
  Object.entries(fields).flatMap(([pointer, problem]) =>
    normaliseErrors(problem).map((detail) => ({ pointer, ...detail })),
  );

/**
 * Reads the problems out of an error body.
 * @param body decoded JSON, or text; any value is safe
 */
export function normaliseErrors(body: unknown): ErrorDetail[] {
  if (Array.isArray(body)) return body.flatMap(normaliseErrors);
  if (!isRecord(body)) return detailOf({ detail: text(body) });
  for (const key of ['errors', 'detail', 'error']) {
    const inner = body[key];
    if (Array.isArray(inner)) return inner.flatMap(normaliseErrors);
    if (isRecord(inner)) return key === 'errors' ? fromFields(inner) : fromObject(inner);
  }
  return fromObject(body);
}

import type { OperationBody } from '../operation.js';
import type { BodySerializer } from './body-writer.js';
import { content } from './content.js';
import { primitiveText } from './primitive.js';

/** Content type by member, where it is not the default of its type. */
export type MultipartEncoding = Readonly<Record<string, { readonly contentType?: string }>>;

type Binary = Blob | ArrayBuffer | ArrayBufferView<ArrayBuffer>;

const isBinary = (value: unknown): value is Binary =>
  value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value);

const hasBinary = (value: unknown): boolean =>
  Object.values((value ?? {}) as object).some(
    (member) => isBinary(member) || (Array.isArray(member) && member.some(isBinary)),
  );

function appendPart(form: FormData, name: string, value: unknown, contentType: string | undefined): void {
  if (value === null) throw new TypeError(`Multipart field "${name}" cannot be null; leave it out instead.`);
  if (isBinary(value)) {
    const isLabelled = value instanceof Blob && (!contentType || value.type === contentType);
    form.append(name, isLabelled ? value : new Blob([value], contentType ? { type: contentType } : {}), nameOf(value));
  } else if (typeof value === 'object') {
    form.append(name, new Blob([JSON.stringify(value)], { type: contentType ?? 'application/json' }));
  } else {
    const text = primitiveText(value, name) ?? '';
    if (contentType) form.append(name, new Blob([text], { type: contentType }));
    else form.append(name, text);
  }
}

const nameOf = (value: Binary): string => (value as { readonly name?: string }).name ?? 'file';

/**
 * `multipart/form-data`: scalars as text, binary values as files, objects as JSON parts, an array as one part per item
 * (OpenAPI 3.1 §4.8.15). `undefined` is left out.
 */
export function multipartBody(encoding: MultipartEncoding = {}): BodySerializer {
  return {
    suits: hasBinary,
    serialize: (value) => {
      const form = new FormData();
      for (const [name, member] of Object.entries((value ?? {}) as object)) {
        for (const item of Array.isArray(member) ? member : [member]) {
          if (item !== undefined) appendPart(form, name, item, encoding[name]?.contentType);
        }
      }
      return form;
    },
  };
}

/** A body of parts in their default encoding. */
export const multipart: OperationBody = {
  write: /* @__PURE__ */ content({ 'multipart/form-data': /* @__PURE__ */ multipartBody() }),
};

import type { OperationBody } from '../operation.js';
import type { BodySerializer, WrittenBody } from './body-writer.js';
import { type BodyPiece, streamOf } from './byte-stream.js';
import { content, coversMediaType } from './content.js';
import { type JSONText, jsonText } from './json-parameter.js';
import { type NamedPart, type Nesting, structureOf } from './named-part.js';
import type { ParameterSerializer } from './parameter-serializer.js';
import { partHead } from './part-head.js';
import { isObject, ownEntries, plainValue, primitiveText, wrongValue } from './primitive.js';
import { isByteSource, type Upload, uploadOf } from './uploadable.js';

/** How a member is written, where its type does not say it (OpenAPI 3.1 §4.8.15). */
export interface PartEncoding {
  /** One type, or several and ranges with commas between them: a file's own if it is one of them, else the first. */
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Writes the member as text parts, in a parameter style. */
  readonly serialize?: ParameterSerializer;
}

export type MultipartEncoding = Readonly<Record<string, PartEncoding>>;

/**
 * `multipart/form-data` (RFC 7578): scalars as text, uploads as files, objects as JSON parts, an array as one part per item (OpenAPI 3.1
 * §4.8.14.4). `undefined` is left out. A body with a stream in it is a stream itself; any other is a `Blob`, which can be sent again.
 * @param nest default: an object is one part of JSON
 * @param write writes that JSON
 */
export function multipartBody(
  encoding: MultipartEncoding = {},
  nest?: Nesting,
  write: JSONText = jsonText,
): BodySerializer {
  return {
    suits: (value) => holdsUpload(value, []),
    serialize(value, mediaType) {
      // Written here, because `fetch` would take a new boundary for each attempt.
      if (value instanceof FormData)
        return assemble(
          [...value].map((part) => pieceOf(part, {}, write)),
          mediaType,
        );
      const pieces = ownEntries((value ?? {}) as object, 'body').flatMap(([name, member]) => {
        const { serialize, ...own } = (Object.hasOwn(encoding, name) && encoding[name]) || {};
        const parts = serialize ? styledParts(name, member, serialize) : partsOf(name, member, nest);
        return parts.map((part) => pieceOf(part, own, write));
      });
      return assemble(pieces, mediaType);
    },
  };
}

function styledParts(name: string, member: unknown, serialize: ParameterSerializer): readonly NamedPart[] {
  return member === null ? [[name, null]] : [...new URLSearchParams(serialize(member, { name, in: 'query' }))];
}

function partsOf(name: string, member: unknown, nest: Nesting | undefined): readonly NamedPart[] {
  const structure = structureOf(member, name);
  if (Array.isArray(structure) && !(nest && structure.some((item) => structureOf(item, name)))) {
    return structure.filter((item) => item !== undefined).map((item) => [name, item]);
  }
  if (structure && nest) return nest(name, structure);
  return member === undefined ? [] : [[name, member]];
}

/** Head and content of a part. */
type Piece = readonly [head: string, data: BodyPiece];

function pieceOf([name, value]: NamedPart, encoding: PartEncoding, write: JSONText): Piece {
  const upload = uploadOf(value);
  if (upload) return filePiece(name, upload, encoding);
  if (value === null) throw wrongValue(name, 'null in a multipart body; leave it out');
  const plain = plainValue(value, name);
  const { contentType = isObject(plain) ? 'application/json' : undefined, headers } = encoding;
  return [partHead({ name, contentType, headers }), textOf(plain, name, contentType, write)];
}

function textOf(value: unknown, name: string, contentType = 'text/plain', write: JSONText): string {
  const isJson = /[/+]json\b/i.test(contentType);
  if (!isObject(value)) return isJson ? write(value, name) : (primitiveText(value, name) ?? '');
  if (!isJson) throw wrongValue(name, `an object, which ${contentType} has no form for`);
  if (ownEntries(value, name).some(([, member]) => uploadOf(member) !== undefined || holdsUpload(member, []))) {
    throw wrongValue(name, 'JSON: there is a file in it');
  }
  return write(value, name);
}

function filePiece(name: string, upload: Upload, { contentType: declared, headers }: PartEncoding): Piece {
  const { data, filename, ownType } = upload;
  if ((data as Partial<ReadableStream>).locked) throw wrongValue(name, 'a stream that is being read');
  const contentType = upload.contentType ?? chooseType(declared, ownType) ?? 'application/octet-stream';
  const head = partHead({
    name,
    filename: filename ?? 'file',
    contentType,
    headers: { ...headers, ...upload.headers },
  });
  return [head, data];
}

function chooseType(declared: string | undefined, own: string | undefined): string | undefined {
  const choices = declared?.split(',').map((choice) => choice.trim()) ?? [];
  if (own !== undefined && choices.some((choice) => coversMediaType(choice, own))) return own;
  return choices.find((choice) => !choice.includes('*')) ?? own;
}

/** Whether there is something in an object that JSON has no place for. */
function holdsUpload(value: unknown, above: readonly unknown[]): boolean {
  if (!isObject(value) || above.includes(value)) return false;
  return Object.values(value).some(
    (member) => uploadOf(member) !== undefined || holdsUpload(member, [...above, value]),
  );
}

function assemble(parts: readonly Piece[], mediaType: string): WrittenBody {
  // Random, so that no content can hold it.
  const boundary = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  const pieces = [
    ...parts.flatMap(([head, data]) => [`--${boundary}\r\n${head}`, data, '\r\n']),
    `--${boundary}--\r\n`,
  ];
  const type = mediaType.includes('*') ? 'multipart/form-data' : mediaType.replace(/;\s*boundary=[^;]*/i, '');
  return {
    ...(pieces.some(isByteSource) ? streamOf(pieces) : { body: new Blob(pieces as BlobPart[]) }),
    mediaType: `${type}; boundary=${boundary}`,
  };
}

/** A body of parts in their default encoding. */
export const multipart: OperationBody = {
  write: /* @__PURE__ */ content({ 'multipart/form-data': /* @__PURE__ */ multipartBody() }),
};

import { isObject } from './primitive.js';

/** Bytes that are there, and can be sent again. */
export type UploadBytes = Blob | ArrayBuffer | ArrayBufferView;

/** Bytes that can be read once. */
export type ByteSource = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string>;

/** Bytes with what is to be said of them. */
export interface FileUpload {
  readonly data: UploadBytes | ByteSource | Response;
  /** Default: the name of `data` (of a `File`, a file stream's path, a response's URL), else `file`. Folders are taken off. */
  readonly filename?: string | undefined;
  /** Goes over the type that the API declares. */
  readonly contentType?: string | undefined;
  /** Further headers of the part, in a multipart body. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/**
 * What can be uploaded: a `File` or `Blob`, bytes, a stream (also Node's), a `Response`, or any of them with a name. A body with a stream or a
 * response in it is sent once, without retries; `toFile()` makes it repeatable.
 */
export type Uploadable = FileUpload['data'] | FileUpload;

/** An upload taken apart. */
export interface Upload {
  readonly data: UploadBytes | ByteSource;
  readonly filename?: string | undefined;
  /** The caller's choice. */
  readonly contentType?: string | undefined;
  /** What the data itself is labelled with. */
  readonly ownType?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** By `Object.prototype.toString`, since values may come of another realm or a polyfill. */
const READERS: Readonly<Record<string, (value: never) => Upload>> = {
  Blob: readBlob,
  File: readBlob,
  ArrayBuffer: (data: ArrayBuffer) => ({ data }),
  ReadableStream: (data: ReadableStream<Uint8Array>) => ({ data }),
  Response: ({ body, headers, url }: Response) => ({
    data: body ?? new Uint8Array(),
    filename: decoded(url.split(/[?#]/, 1)[0] ?? ''),
    ownType: headers.get('content-type') ?? undefined,
  }),
};

/** `undefined` for what is no upload. A plain object is one if its `data` is. */
export function uploadOf(value: unknown): Upload | undefined {
  if (!isObject(value)) return undefined;
  if (ArrayBuffer.isView(value)) return { data: value };
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (Object.hasOwn(READERS, kind)) return READERS[kind]?.(value as never);
  return isByteSource(value) ? readIterable(value) : readFileUpload(value);
}

export function isByteSource(value: unknown): value is ByteSource {
  return isObject(value) && ('getReader' in value || Symbol.asyncIterator in value);
}

/** A native `Blob` cannot hold one of a polyfill: that is read as a stream. */
function readBlob(value: Blob): Upload {
  return {
    data: value instanceof Blob ? value : (value as Blob).stream(),
    filename: (value as Partial<File>).name,
    ownType: value.type || undefined,
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Node's file streams know their `path`. */
function readIterable(data: ByteSource): Upload {
  const { path } = data as { readonly path?: unknown };
  return { data, filename: path === undefined ? undefined : String(path) };
}

function readFileUpload(value: object): Upload | undefined {
  const { data, filename, contentType, headers } = value as Partial<FileUpload>;
  const upload = data === value ? undefined : uploadOf(data);
  return upload && { ...upload, filename: filename ?? upload.filename, contentType, headers };
}

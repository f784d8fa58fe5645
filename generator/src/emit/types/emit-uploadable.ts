import type { DeclarationFile } from '../output-file.ts';

/**
 * The type of what can be uploaded, as the runtime takes it. Declared again, because a package of types depends on nothing; a test keeps the two
 * the same.
 */
export function emitUploadable(path: string): DeclarationFile {
  return { kind: 'declarations', path, imports: [], text: DECLARATIONS };
}

const DECLARATIONS = `
/** Bytes that are there, and can be sent again. */
export type UploadBytes = Blob | ArrayBuffer | ArrayBufferView;

/** Bytes that can be read once. */
export type ByteSource = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string>;

/** Bytes with what is to be said of them. */
export interface FileUpload {
  readonly data: UploadBytes | ByteSource | Response;
  /** Default: the name of the data (of a \`File\`, a file stream's path, a response's URL), else \`file\`. Folders are taken off. */
  readonly filename?: string | undefined;
  /** Goes over the type that the API declares. */
  readonly contentType?: string | undefined;
  /** Further headers of the part, in a multipart body. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/**
 * What can be uploaded: a \`File\` or \`Blob\`, bytes, a stream (also Node's), a \`Response\`, or any of them with a name. A body with a
 * stream or a response in it is sent once, without retries; \`toFile()\` makes it repeatable.
 */
export type Uploadable = FileUpload['data'] | FileUpload;
`;

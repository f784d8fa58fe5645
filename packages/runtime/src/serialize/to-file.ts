import { streamOf } from './byte-stream.js';
import { fileName } from './part-head.js';
import { isByteSource, type Uploadable, uploadOf } from './uploadable.js';

export interface ToFileOptions {
  /** Media type. Default: the one that the value is labelled with. */
  readonly type?: string | undefined;
}

/**
 * A `File` of anything that can be uploaded, and of text. A stream is read to its end and held in memory: a request with the file in it can be
 * repeated, and has a length.
 * @param name default: the value's own (of a `File`, a file stream's path, a response's URL), else `file`
 * @throws TypeError for what cannot be uploaded
 */
export async function toFile(
  value: Uploadable | string | PromiseLike<Uploadable | string>,
  name?: string,
  options: ToFileOptions = {},
): Promise<File> {
  const given = await value;
  const upload = uploadOf(typeof given === 'string' ? new Blob([given]) : given);
  if (!upload) throw new TypeError('toFile takes text, bytes, a Blob, a stream or a Response.');
  const { data, filename, contentType, ownType = '' } = upload;
  const bytes = isByteSource(data) ? await new Response(streamOf([data]).body).blob() : (data as BlobPart);
  return new File([bytes], fileName(name ?? filename), { type: options.type ?? contentType ?? ownType });
}

import type { BodySerializer } from './body-writer.js';
import { streamOf } from './byte-stream.js';
import { asGiven, isBodyInit } from './content.js';
import { isObject, primitiveText, wrongValue } from './primitive.js';
import { isByteSource, uploadOf } from './uploadable.js';

/**
 * Bytes as given: an `Uploadable`, or text. The type is that of `{ data, contentType }`, else the declared one; of a range (`image/*`) the data's
 * own.
 * @throws TypeError for anything else, which would have to be written first
 */
export const bytesBody: BodySerializer = {
  suits: (value) => uploadOf(value) !== undefined,
  serialize(value, mediaType) {
    const upload = uploadOf(value);
    if (!upload) {
      if (isBodyInit(value)) return asGiven.serialize(value, mediaType);
      throw wrongValue('body', `written as ${mediaType}: give text, bytes, a file or a stream`);
    }
    const { data, contentType, ownType = 'application/octet-stream' } = upload;
    return {
      ...(isByteSource(data) ? streamOf([data]) : { body: data as BodyInit }),
      mediaType: contentType ?? (mediaType.includes('*') ? ownType : mediaType),
    };
  },
};

/** Text as given; other scalars as their text; bytes and files as they are. */
export const textBody: BodySerializer = {
  serialize: (value, mediaType) =>
    isObject(value) ? bytesBody.serialize(value, mediaType) : { body: primitiveText(value, 'body') ?? '', mediaType },
};

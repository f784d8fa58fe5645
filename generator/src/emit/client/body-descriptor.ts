import type { BodyModel, EncodingModel, MediaTypeModel } from '../../model/api-model.ts';
import { isFormMediaType, isJsonMediaType, isMultipartMediaType, isTextMediaType } from '../../model/media-types.ts';
import { renderString } from '../../print/render-literal.ts';
import { renderFlatObject, renderObject } from './render-object.ts';
import { renderDeepObject, renderStyle } from './render-style.ts';
import type { RuntimeUses } from './runtime-uses.ts';

/** Characters of an object on one line: what a line may have, less what stands before it; further inside there is less left. */
const WIDTH = 108;

/** The runtime's constants for a body of one media type without further wishes. */
const PLAIN_BODIES: Readonly<Record<string, string>> = {
  'application/json': 'json',
  'application/x-www-form-urlencoded': 'form',
  'multipart/form-data': 'multipart',
};

/** Code of a descriptor's `body`. Adds to `used` what it takes of the runtime. */
export function renderBody(body: BodyModel, used: RuntimeUses): string {
  const [only] = body.content;
  const plain = PLAIN_BODIES[only?.mediaType ?? ''];
  const isPlain =
    (!used.isExact || plain !== 'multipart') &&
    body.content.length === 1 &&
    !only?.encoding &&
    !only?.brackets &&
    body.flat &&
    !body.sentEmpty;
  if (plain !== undefined && isPlain) {
    return used.take(plain);
  }
  const members: [string, string][] = [['write', renderWriter(body, used)]];
  if (!body.flat) members.push(['wrapped', 'true']);
  if (body.sentEmpty) members.push(['required', 'true']);
  return renderObject(members, '  ', WIDTH);
}

function renderWriter({ content }: BodyModel, used: RuntimeUses): string {
  if (content.length === 1 && content[0]?.mediaType === 'application/json') {
    return used.take('writeJson');
  }
  used.take('content');
  const offers = content.map((media): [string, string] => [media.mediaType, renderBodySerializer(media, used)]);
  return `content(${renderObject(offers, '    ', WIDTH - 20)})`;
}

function renderBodySerializer({ mediaType, encoding, brackets }: MediaTypeModel, used: RuntimeUses): string {
  const name = used.take(bodySerializer(mediaType));
  if (name === 'formBody') return `formBody(${renderFormEncoding(encoding, used)})`;
  if (name !== 'multipartBody') return name;
  const parts = renderEncoding(encoding, (value) => renderPartEncoding(value, used));
  const nesting = brackets ? used.take('bracketParts') : undefined;
  if (used.isExact) return `multipartBody(${parts ?? '{}'}, ${nesting ?? 'undefined'}, ${used.take('exactText')})`;
  return nesting === undefined ? `multipartBody(${parts ?? ''})` : `multipartBody(${parts ?? '{}'}, ${nesting})`;
}

type Encoding = MediaTypeModel['encoding'];

function renderEncoding(encoding: Encoding, render: (value: EncodingModel) => string | undefined): string | undefined {
  const members = Object.entries(encoding ?? {}).flatMap(([property, value]): [string, string][] => {
    const text = render(value);
    return text === undefined ? [] : [[property, text]];
  });
  return members.length === 0 ? undefined : renderObject(members, '      ', WIDTH - 48);
}

/** A field goes exploded `form` unless its encoding says otherwise (OpenAPI 3.1 §4.8.15). */
export function renderFormEncoding(encoding: Encoding, used: RuntimeUses): string {
  const fields = renderEncoding(encoding, ({ contentType, style }) => {
    if (style !== undefined) return renderEncodingStyle(style, used);
    if (contentType === undefined || !isJsonMediaType(contentType)) return undefined;
    return used.take('jsonField');
  });
  return fields ?? '';
}

function renderPartEncoding({ contentType, style, headers }: EncodingModel, used: RuntimeUses): string | undefined {
  const members: [string, string][] = [];
  if (style !== undefined) members.push(['serialize', renderEncodingStyle(style, used)]);
  else if (contentType !== undefined) members.push(['contentType', renderString(contentType)]);
  if (headers !== undefined) {
    const values = Object.entries(headers).map(([name, value]) => [name, renderString(value)] as const);
    members.push(['headers', renderFlatObject(values)]);
  }
  return members.length === 0 ? undefined : renderFlatObject(members);
}

function renderEncodingStyle(style: NonNullable<EncodingModel['style']>, used: RuntimeUses): string {
  return style.style === 'deepObject' ? renderDeepObject(undefined, used) : renderStyle(style, used);
}

function bodySerializer(mediaType: string): string {
  if (isJsonMediaType(mediaType)) return 'jsonBody';
  if (isFormMediaType(mediaType)) return 'formBody';
  if (isMultipartMediaType(mediaType)) return 'multipartBody';
  return isTextMediaType(mediaType) ? 'textBody' : 'bytesBody';
}

import type { EncodingModel, ListStyle } from '../../model/api-model.ts';
import { renderString } from '../../print/render-literal.ts';
import type { RuntimeUses } from './runtime-uses.ts';

type Style = NonNullable<EncodingModel['style']>;

/** Code of the runtime's serializer for a style. */
export function renderStyle({ style, explode, allowReserved }: Style, used: RuntimeUses): string {
  used.take('style');
  return `style(${renderString(style)}, ${explode}${allowReserved ? ', { allowReserved: true }' : ''})`;
}

/** Code of the runtime's serializer for objects in brackets. */
export function renderDeepObject(lists: ListStyle | undefined, used: RuntimeUses): string {
  used.take('deepObject');
  return lists === undefined ? 'deepObject()' : `deepObject(${renderString(lists)})`;
}

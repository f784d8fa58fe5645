import type { OperationModel, ParameterModel, ParameterPlace, ParameterStyle } from '../../model/api-model.ts';
import { isFormMediaType, isJsonMediaType } from '../../model/media-types.ts';
import { OBJECT_MEMBERS } from '../../model/reserved-names.ts';
import { renderString } from '../../print/render-literal.ts';
import { renderFormEncoding } from './body-descriptor.ts';
import { renderFlatObject, renderObject } from './render-object.ts';
import { renderDeepObject, renderStyle } from './render-style.ts';
import type { RuntimeUses } from './runtime-uses.ts';

/** Code of a descriptor's `parameters`; `undefined` where the runtime's defaults say it all. Adds to `used` what it takes of the runtime. */
export function renderParameters(operation: OperationModel, used: RuntimeUses): string | undefined {
  const members = operation.parameters.flatMap((parameter): [string, string][] => {
    const entry = renderParameter(parameter, operation, used);
    return entry === undefined ? [] : [[parameter.key, entry]];
  });
  return members.length === 0 ? undefined : renderObject(members, '  ');
}

function renderParameter(parameter: ParameterModel, operation: OperationModel, used: RuntimeUses): string | undefined {
  const isPositional = parameter.in === 'path' && parameter.wireName === operation.positional?.wireName;
  const serialize = renderSerializer(parameter, used);
  const isDefaultPlace = parameter.in === 'query' && !operation.body?.flat;
  // A key that every object has by birth takes its type from there, and a literal would widen to string.
  const place = renderString(parameter.in) + (OBJECT_MEMBERS.has(parameter.key) ? ' as const' : '');
  const members: [string, string][] = [['in', place]];
  if (parameter.key !== parameter.wireName) members.push(['name', renderString(parameter.wireName)]);
  if (serialize !== undefined) members.push(['serialize', serialize]);
  if (members.length === 1 && (isDefaultPlace || isPositional)) return undefined;
  return renderFlatObject(members);
}

/** Nothing for what the runtime does by default: see `OperationParameter.serialize`. */
function renderSerializer(parameter: ParameterModel, used: RuntimeUses): string | undefined {
  const { style, lists, contentType, wholeQuery } = parameter;
  if (wholeQuery !== undefined) return renderWholeQuery(parameter, used);
  if (contentType !== undefined) return renderContent(parameter, used);
  if (lists !== undefined) return renderDeepObject(lists, used);
  return style === 'deepObject' || isDefault(parameter) ? undefined : renderStyle(parameter, used);
}

const DEFAULT_STYLES: Readonly<Record<ParameterPlace, ParameterStyle>> = {
  path: 'simple',
  query: 'form',
  header: 'simple',
  cookie: 'form',
};

/** A scalar looks the same in most styles, exploded or not. An object in the runtime's default is in brackets. */
function isDefault({ in: place, style, explode, allowReserved, shapes }: ParameterModel): boolean {
  if (allowReserved && place !== 'header') return false;
  if (shapes.length === 0 && style !== 'label' && style !== 'matrix' && style !== 'cookie') return true;
  if (place === 'path' || place === 'header') return false;
  return style === DEFAULT_STYLES[place] && explode && !shapes.includes('object');
}

/** A parameter by media type. In a cookie, plain text is not encoded (OpenAPI 3.2 §4.12.2). */
function renderContent({ contentType = '', in: place }: ParameterModel, used: RuntimeUses): string | undefined {
  if (isJsonMediaType(contentType)) {
    return used.take('jsonParameter');
  }
  if (place !== 'cookie') return undefined;
  return renderStyle({ style: 'cookie', explode: true, allowReserved: false }, used);
}

function renderWholeQuery({ contentType = '', wholeQuery }: ParameterModel, used: RuntimeUses): string {
  if (isFormMediaType(contentType)) {
    return `${used.take('formQuery')}(${renderFormEncoding(wholeQuery?.encoding, used)})`;
  }
  return used.take(isJsonMediaType(contentType) ? 'jsonQuery' : 'textQuery');
}

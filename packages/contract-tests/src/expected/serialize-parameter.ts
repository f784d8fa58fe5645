import { isObject, type Json } from '../document/json.ts';

export type Pair = readonly [name: string, value: string];

interface Serialization {
  readonly name: string;
  readonly style: string;
  readonly explode: boolean;
  readonly contentType?: string;
}

const text = (value: Json): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);

const DELIMITERS: Readonly<Record<string, string>> = { spaceDelimited: ' ', pipeDelimited: '|' };

/** Decoded `name=value` pairs of a query parameter, cookie or form field (OpenAPI 3.1 §4.8.12.3). */
export function toPairs(value: Json, { name, style, explode, contentType }: Serialization): Pair[] {
  if (contentType !== undefined) return [[name, JSON.stringify(value)]];
  const delimiter = DELIMITERS[style] ?? ',';
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map(text);
    if (!items.length) return [];
    return explode ? items.map((item) => [name, item] as const) : [[name, items.join(delimiter)]];
  }
  if (!isObject(value)) return value === null ? [] : [[name, text(value)]];
  if (style === 'deepObject') return toBrackets(value, name);
  const members = Object.entries(value);
  if (explode)
    return members.flatMap(([member, item]) => toPairs(item, { name: member, style: 'form', explode: true }));
  return [[name, members.flatMap(([member, item]) => [member, text(item)]).join(delimiter)]];
}

/** `filter[a][b]=1`. OpenAPI leaves nesting and arrays open: arrays of scalars repeat the name, arrays of objects count. */
function toBrackets(value: Json, name: string): Pair[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      isObject(item) ? toBrackets(item, `${name}[${index}]`) : toBrackets(item, name),
    );
  }
  if (isObject(value)) return Object.entries(value).flatMap(([member, item]) => toBrackets(item, `${name}[${member}]`));
  return value === null ? [] : [[name, text(value)]];
}

interface PlainStyle {
  readonly prefix: string;
  readonly separator: string;
  readonly named: boolean;
}

const PLAIN_STYLES: Readonly<Record<string, PlainStyle>> = {
  simple: { prefix: '', separator: ',', named: false },
  label: { prefix: '.', separator: '.', named: false },
  matrix: { prefix: ';', separator: ';', named: true },
};

/** Decoded text of a path parameter or header (RFC 6570 §3.2). */
export function toText(value: Json, { name, style, explode, contentType }: Serialization): string {
  if (contentType !== undefined) return JSON.stringify(value);
  const { prefix, separator, named } = PLAIN_STYLES[style] ?? { prefix: '', separator: ',', named: false };
  const label = named ? `${name}=` : '';
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map(text);
    return prefix + (explode ? items.map((item) => label + item).join(separator) : label + items.join(','));
  }
  if (!isObject(value)) return prefix + label + text(value);
  const members = Object.entries(value);
  return explode
    ? prefix + members.map(([member, item]) => `${member}=${text(item)}`).join(separator)
    : prefix + label + members.flatMap(([member, item]) => [member, text(item)]).join(',');
}

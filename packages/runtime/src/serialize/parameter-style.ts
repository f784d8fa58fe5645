import type { ParameterSerializer } from './parameter-serializer.js';
import { plainValue, primitiveText } from './primitive.js';

export type ParameterStyle = 'simple' | 'label' | 'matrix' | 'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject';

interface StyleRules {
  /** Before everything. */
  readonly prefix: string;
  /** Between items that are not exploded. */
  readonly delimiter: string;
  /** Between items that are exploded. */
  readonly exploded: string;
  /** Each value carries the parameter's name. */
  readonly named: boolean;
}

/** OpenAPI 3.1 §4.8.12.3, RFC 6570 §3.2. */
const styleRules = (style: ParameterStyle): StyleRules =>
  ({
    simple: { prefix: '', delimiter: ',', exploded: ',', named: false },
    label: { prefix: '.', delimiter: ',', exploded: '.', named: false },
    matrix: { prefix: ';', delimiter: ',', exploded: ';', named: true },
    form: { prefix: '', delimiter: ',', exploded: '&', named: true },
    spaceDelimited: { prefix: '', delimiter: '%20', exploded: '&', named: true },
    pipeDelimited: { prefix: '', delimiter: '%7C', exploded: '&', named: true },
    deepObject: { prefix: '', delimiter: ',', exploded: '&', named: true },
  })[style];

/** RFC 3986 §2.2 reserved characters, which `allowReserved` leaves alone (but for `#`, `&` and `+`, which would end or change the value). */
const RESERVED = /%(?:3A|2F|3F|5B|5D|40|21|24|27|28|29|2A|2C|3B|3D)/gi;

export interface StyleOptions {
  /** Leave reserved characters as they are (OpenAPI `allowReserved`). */
  readonly allowReserved?: boolean;
}

/**
 * A serializer for a style that is not the default of its place.
 * @param explode OpenAPI `explode`
 */
export function style(name: ParameterStyle, explode: boolean, options: StyleOptions = {}): ParameterSerializer {
  const rules = styleRules(name);
  return (input, target) => {
    const encode = (text: string): string => {
      if (target.in === 'header') return text;
      const encoded = encodeURIComponent(text);
      return options.allowReserved ? encoded.replace(RESERVED, decodeURIComponent) : encoded;
    };
    const scalar = (item: unknown): string => encode(primitiveText(plainValue(item, target.name), target.name) ?? '');
    const key = encode(target.name);
    const label = rules.named ? `${key}=` : '';
    const value = plainValue(input, target.name);
    if (value === undefined || value === null) return '';
    if (typeof value !== 'object') return `${rules.prefix}${label}${scalar(value)}`;
    const isPresent = (item: unknown): boolean => item !== undefined && item !== null;
    if (Array.isArray(value)) {
      const items = value.filter(isPresent).map(scalar);
      if (!items.length) return '';
      return explode
        ? rules.prefix + items.map((item) => label + item).join(rules.exploded)
        : rules.prefix + label + items.join(rules.delimiter);
    }
    const members = Object.entries(value).filter(([, item]) => isPresent(item));
    if (!members.length) return '';
    if (name === 'deepObject')
      return members.map(([member, item]) => `${key}[${encode(member)}]=${scalar(item)}`).join('&');
    return explode
      ? rules.prefix + members.map(([member, item]) => `${encode(member)}=${scalar(item)}`).join(rules.exploded)
      : rules.prefix +
          label +
          members.flatMap(([member, item]) => [encode(member), scalar(item)]).join(rules.delimiter);
  };
}

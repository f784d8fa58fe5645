import type { ParameterSerializer } from './parameter-serializer.js';
import { type PartWriter, partWriter } from './part-writer.js';
import { entriesOf, isObject, plainValue, primitiveText } from './primitive.js';
import { serializeExploded } from './query.js';

export type ParameterStyle =
  | 'simple'
  | 'label'
  | 'matrix'
  | 'form'
  | 'spaceDelimited'
  | 'pipeDelimited'
  | 'deepObject'
  | 'cookie';

interface StyleRules {
  /** Before everything. */
  readonly prefix: string;
  /** Between items that are not exploded. */
  readonly delimiter: string;
  /** Between items that are exploded. */
  readonly exploded: string;
  /** Each value carries the parameter's name. */
  readonly named: boolean;
  /** Between a name and an empty text. */
  readonly empty: string;
}

/** OpenAPI 3.2 §4.12.3, RFC 6570 §3.2 and its appendix A. */
const STYLES: Readonly<Record<Exclude<ParameterStyle, 'deepObject'>, StyleRules>> = {
  simple: { prefix: '', delimiter: ',', exploded: ',', named: false, empty: '=' },
  label: { prefix: '.', delimiter: ',', exploded: '.', named: false, empty: '=' },
  matrix: { prefix: ';', delimiter: ',', exploded: ';', named: true, empty: '' },
  form: { prefix: '', delimiter: ',', exploded: '&', named: true, empty: '=' },
  spaceDelimited: { prefix: '', delimiter: '%20', exploded: '&', named: true, empty: '=' },
  pipeDelimited: { prefix: '', delimiter: '%7C', exploded: '&', named: true, empty: '=' },
  cookie: { prefix: '', delimiter: ',', exploded: '&', named: true, empty: '=' },
};

export interface StyleOptions {
  /** Leave reserved characters and percent-encoded bytes of values as they are (OpenAPI `allowReserved`). Default `false`. */
  readonly allowReserved?: boolean;
}

/**
 * A serializer for a style that is not the default of its place. What a server could not tell from the syntax around it is encoded; where
 * nothing is encoded (headers, style `cookie`), or where the delimiter is itself an encoded character (`spaceDelimited`, `pipeDelimited`), it
 * is a TypeError that names the parameter.
 * @param explode OpenAPI `explode`
 */
export function style(name: ParameterStyle, explode: boolean, options: StyleOptions = {}): ParameterSerializer {
  if (name === 'deepObject') return serializeExploded;
  const rules = STYLES[name];
  return (input, target) => {
    const value = plainValue(input, target.name);
    const separator = explode ? rules.exploded : rules.delimiter;
    const writer = partWriter(target, {
      allowReserved: options.allowReserved === true,
      isRaw: name === 'cookie' || target.in === 'header',
      separator: isObject(value) ? separator : '',
    });
    const named = (key: string, text: string): string => `${key}${text === '' ? rules.empty : `=${text}`}`;
    const labelled = (text: string): string => (rules.named ? named(writer.name(target.name), text) : text);
    if (!isObject(value)) {
      const text = primitiveText(value, target.name);
      return text === undefined ? '' : rules.prefix + labelled(writer.value(text));
    }
    const parts = partsOf(value, target.name, writer);
    if (!parts.length) return '';
    if (!explode) return rules.prefix + labelled(parts.flat().join(separator));
    return (
      rules.prefix +
      parts
        .map(([first, second]) => (second === undefined ? labelled(first) : named(first, second)))
        .join(separator === '&' && target.in === 'cookie' ? '; ' : separator)
    );
  };
}

/** Items of a list, or members of an object with their names; those that have a value, written. */
function partsOf(value: object, name: string, writer: PartWriter): [first: string, second?: string][] {
  return entriesOf(value, name).flatMap(([key, item]): [string, string?][] => {
    const text = primitiveText(item, name);
    if (text === undefined) return [];
    return [Array.isArray(value) ? [writer.value(text)] : [writer.name(key), writer.value(text)]];
  });
}

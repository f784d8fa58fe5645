import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair } from 'yaml';
import { parseYamlDocument } from './parse-yaml.ts';

/** The slow and certain way to a place in YAML: through a real parser's tree. Parses on first use. */
export class YamlTreeLocator {
  readonly #text: string;
  #document: Document | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Offset of what is at the path, or of its nearest ancestor. */
  locate(path: readonly string[]): number {
    this.#document ??= parseYamlDocument(this.#text, new LineCounter());
    let node = this.#follow(this.#document?.contents);
    let offset = node?.range?.[0] ?? 0;
    for (const segment of path) {
      const child = this.#childOf(node, segment);
      if (child === undefined) break;
      offset = child.offset;
      node = this.#follow(child.node);
    }
    return offset;
  }

  #follow(node: unknown): Node | undefined {
    if (isAlias(node)) return this.#document === undefined ? undefined : node.resolve(this.#document);
    return (node ?? undefined) as Node | undefined;
  }

  #childOf(node: Node | undefined, segment: string): { node: unknown; offset: number } | undefined {
    if (isMap(node)) {
      const pair = this.#findPair(node.items, segment);
      return pair && { node: pair.value, offset: offsetOfPair(pair, this.#text) };
    }
    if (!isSeq(node)) return undefined;
    const item = node.items[Number(segment)];
    if (item === undefined) return undefined;
    return { node: item, offset: (item as Node).range?.[0] ?? 0 };
  }

  /** The last of equal keys counts; a merged mapping (`<<`) gives what the mapping itself does not have. */
  #findPair(pairs: readonly Pair[], segment: string): Pair | undefined {
    const own = pairs.filter((pair) => keyText(pair.key) === segment).at(-1);
    if (own !== undefined) return own;
    for (const pair of pairs) {
      if (keyText(pair.key) !== '<<') continue;
      const merged = this.#follow(pair.value);
      for (const source of isSeq(merged) ? merged.items : [merged]) {
        const map = this.#follow(source);
        const found = isMap(map) ? this.#findPair(map.items, segment) : undefined;
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }
}

/** A scalar on its key's line is where it begins; whatever else is where its key does. */
function offsetOfPair({ key, value }: Pair, text: string): number {
  const keyOffset = (key as Node | null)?.range?.[0] ?? 0;
  const valueOffset = isScalar(value) || isAlias(value) ? value.range?.[0] : undefined;
  const isEmpty = isScalar(value) && value.type === 'PLAIN' && value.source === '';
  const isInline = valueOffset !== undefined && !isEmpty && !text.slice(keyOffset, valueOffset).includes('\n');
  return isInline ? valueOffset : keyOffset;
}

function keyText(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined;
  // A merge key's value is a symbol.
  return typeof key.value === 'symbol' ? key.source : String(key.value ?? '');
}

/** Offsets of an object's members or an array's items: of the key, and of the value. */
type Children = ReadonlyMap<string, { readonly key: number; readonly value: number }>;

const NO_CHILDREN: Children = new Map();

/** Finds places in valid JSON. Each object is scanned once, when first asked for; values inside it are skipped over, not parsed. */
export class JsonLocator {
  readonly #text: string;
  readonly #children = new Map<number, Children>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Offset of what is at the path, or of its nearest ancestor. */
  locate(path: readonly string[]): number {
    let value = this.#skipSpace(0);
    let offset = value;
    for (const segment of path) {
      const child = this.#childrenOf(value).get(segment);
      if (child === undefined) break;
      value = child.value;
      offset = this.#isContainer(value) ? child.key : value;
    }
    return offset;
  }

  #isContainer(at: number): boolean {
    const first = this.#text.charAt(at);
    return first === '{' || first === '[';
  }

  #childrenOf(at: number): Children {
    if (!this.#isContainer(at)) return NO_CHILDREN;
    const known = this.#children.get(at);
    if (known !== undefined) return known;
    const children = this.#text.charAt(at) === '{' ? this.#scanObject(at) : this.#scanArray(at);
    this.#children.set(at, children);
    return children;
  }

  #scanObject(start: number): Children {
    const children = new Map<string, { key: number; value: number }>();
    let at = this.#skipSpace(start + 1);
    while (this.#text.charAt(at) === '"') {
      const keyEnd = this.#skipString(at);
      const value = this.#skipSpace(this.#skipSpace(keyEnd) + 1);
      children.set(JSON.parse(this.#text.slice(at, keyEnd)) as string, { key: at, value });
      at = this.#nextItem(value);
    }
    return children;
  }

  #scanArray(start: number): Children {
    const children = new Map<string, { key: number; value: number }>();
    let at = this.#skipSpace(start + 1);
    for (let index = 0; at < this.#text.length && this.#text.charAt(at) !== ']'; index++) {
      children.set(String(index), { key: at, value: at });
      at = this.#nextItem(at);
    }
    return children;
  }

  /** Past a value and the comma behind it; where the closing bracket is, when there is no comma. */
  #nextItem(value: number): number {
    const end = this.#skipSpace(this.#skipValue(value));
    return this.#text.charAt(end) === ',' ? this.#skipSpace(end + 1) : end;
  }

  #skipValue(start: number): number {
    let depth = 0;
    let at = start;
    for (; at < this.#text.length; at++) {
      const char = this.#text.charCodeAt(at);
      if (char === QUOTE) at = this.#skipString(at) - 1;
      else if (char === OPEN_BRACE || char === OPEN_BRACKET) depth++;
      else if (char === CLOSE_BRACE || char === CLOSE_BRACKET) {
        if (depth === 0) return at;
        depth--;
      } else if (depth === 0 && char === COMMA) return at;
    }
    return at;
  }

  #skipString(start: number): number {
    for (let end = this.#text.indexOf('"', start + 1); end !== -1; end = this.#text.indexOf('"', end + 1)) {
      let backslashes = 0;
      while (this.#text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes++;
      if (backslashes % 2 === 0) return end + 1;
    }
    return this.#text.length;
  }

  #skipSpace(start: number): number {
    let at = start;
    while (this.#text.charCodeAt(at) <= 0x20) at++;
    return at;
  }
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

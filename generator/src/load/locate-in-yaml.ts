import type { LineIndex } from './line-index.ts';

/** A part of a block-style YAML text: from a line and column down to (not including) `endLine`. Lines and columns from 0. */
interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
}

interface Entry {
  /** What to point a reader at: a scalar on the key's line itself, otherwise the key; an item behind its dash. */
  readonly position: Region;
  /** Where the value begins; absent for an empty value. */
  readonly value?: Region;
}

/** Members of a mapping by key, or of a sequence by index. `unsure`: something in there needs a real parser. */
interface Children {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly unsure: boolean;
}

/** `offset` of what was asked for, or of its nearest ancestor; `undecided` when only a real parser can tell. */
export type ScanResult = { readonly offset: number } | 'undecided';

const LEAF: Children = { entries: new Map(), unsure: false };
const UNSURE: Children = { entries: new Map(), unsure: true };
const SKIPPED_LINE = -1;

/**
 * Finds places in block-style YAML by indentation alone, without parsing: the children of a mapping are the lines at its own
 * indentation. A real parser takes over a second on documents of some megabytes, this takes milliseconds; what it cannot be
 * sure of (flow style, anchors, tags, merge keys) it leaves to the parser.
 */
export class BlockYamlScanner {
  readonly #text: string;
  readonly #lines: LineIndex;
  readonly #indents: Int32Array;
  readonly #children = new Map<number, Children>();
  readonly #root: Region | undefined;

  constructor(text: string, lines: LineIndex) {
    this.#text = text;
    this.#lines = lines;
    this.#indents = Int32Array.from(lines.starts, (start) => indentOf(text, start));
    this.#root = this.#findRoot();
  }

  locate(path: readonly string[]): ScanResult {
    if (this.#root === undefined) return 'undecided';
    let region: Region | undefined = this.#root;
    let offset = this.#offsetOf(this.#root);
    for (const segment of path) {
      if (region === undefined) break;
      const children = this.#childrenOf(region);
      const entry = children.entries.get(segment);
      if (entry === undefined) {
        if (children.unsure) return 'undecided';
        break;
      }
      region = entry.value;
      offset = this.#offsetOf(entry.position);
    }
    return { offset };
  }

  #offsetOf({ line, column }: Region): number {
    return (this.#lines.starts[line] ?? 0) + column;
  }

  #lineText(line: number, column: number): string {
    const end = this.#lines.starts[line + 1] ?? this.#lines.length + 1;
    return this.#text.slice((this.#lines.starts[line] ?? 0) + column, end - 1).trimEnd();
  }

  /** One document, with nothing but comments and one `---` before it. */
  #findRoot(): Region | undefined {
    if (/\r(?!\n)|^%/m.test(this.#text)) return undefined;
    let line = this.#nextLine(0, this.#indents.length);
    if (line !== undefined && /^---(?:\s+#.*)?$/.test(this.#lineText(line, 0)))
      line = this.#nextLine(line + 1, this.#indents.length);
    if (line === undefined || this.#indents[line] !== 0) return undefined;
    return { line, column: 0, endLine: this.#indents.length };
  }

  #nextLine(from: number, end: number): number | undefined {
    for (let line = from; line < end; line++) if (this.#indents[line] !== SKIPPED_LINE) return line;
    return undefined;
  }

  #childrenOf(region: Region): Children {
    const offset = this.#offsetOf(region);
    const known = this.#children.get(offset);
    if (known !== undefined) return known;
    const children = this.#scan(region);
    this.#children.set(offset, children);
    return children;
  }

  #scan(region: Region): Children {
    const text = this.#lineText(region.line, region.column);
    if (isDash(text)) return this.#scanSequence(region);
    if (readKey(text) !== undefined) return this.#scanMapping(region);
    return /^[&*!{[?]/.test(text) || /^["'].*:/.test(text) ? UNSURE : LEAF;
  }

  /** Lines of a region that begin at its column; the first one may have something before it (`- a: 1`). */
  *#siblings({ line, column, endLine }: Region): Generator<number> {
    yield line;
    for (let next = line + 1; next < endLine; next++) if (this.#indents[next] === column) yield next;
  }

  #scanSequence(region: Region): Children {
    const starts = [...this.#siblings(region)].filter((line) => isDash(this.#lineText(line, region.column)));
    const entries = new Map<string, Entry>();
    for (const [index, line] of starts.entries()) {
      const start = { line, column: region.column, endLine: starts[index + 1] ?? region.endLine };
      const gap = /^-\s*/.exec(this.#lineText(line, region.column))?.[0].length ?? 1;
      const value = this.#valueOf(start, region.column + gap, 0);
      entries.set(String(index), { position: value ?? start, ...(value && { value }) });
    }
    return { entries, unsure: false };
  }

  #scanMapping(region: Region): Children {
    const starts: { line: number; key: ReadKey }[] = [];
    let unsure = false;
    for (const line of this.#siblings(region)) {
      const text = this.#lineText(line, region.column);
      if (isDash(text)) continue; // An item of the sequence that the key above holds, at the same indentation.
      const key = readKey(text);
      if (key === undefined || key.unsure) unsure = true;
      if (key !== undefined) starts.push({ line, key });
    }
    const entries = new Map<string, Entry>();
    for (const [index, { line, key }] of starts.entries()) {
      const start = { line, column: region.column, endLine: starts[index + 1]?.line ?? region.endLine };
      const value = this.#valueOf(start, region.column + key.valueColumn, region.column);
      entries.set(key.name, {
        position: value?.line === line && !key.pointAtKey ? value : start,
        ...(value && { value }),
      });
    }
    return { entries, unsure };
  }

  /** Where the value of a key or item begins: on the same line, at `valueColumn` or behind, or on a later line. */
  #valueOf(start: Region, valueColumn: number, keyColumn: number): Region | undefined {
    const inline = this.#lineText(start.line, valueColumn);
    if (!NOTHING_YET.test(inline)) return { ...start, column: valueColumn };
    const line = this.#nextLine(start.line + 1, start.endLine);
    const column = line === undefined ? SKIPPED_LINE : (this.#indents[line] ?? SKIPPED_LINE);
    return line === undefined || column < keyColumn ? undefined : { line, column, endLine: start.endLine };
  }
}

/** Behind a key or dash: nothing, a comment, or an anchor whose value is on the next lines. */
const NOTHING_YET = /^(?:&\S+)?\s*(?:#.*)?$/;

/** Spaces before the first character; -1 for lines that hold nothing but a comment. */
function indentOf(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) === 0x20) at++;
  const first = text.charCodeAt(at);
  return Number.isNaN(first) || first === 0x0a || first === 0x0d || first === 0x23 ? SKIPPED_LINE : at - start;
}

function isDash(text: string): boolean {
  return text.charCodeAt(0) === 0x2d && (text.length === 1 || text.charCodeAt(1) === 0x20);
}

interface ReadKey {
  readonly name: string;
  readonly valueColumn: number;
  /** The value begins with `{`, `[`, an anchor or a tag: the key is what to point at. */
  readonly pointAtKey: boolean;
  readonly unsure: boolean;
}

const KEY =
  /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s"'#[\]{}&*!|>%@`,?-](?:[^:#]|:(?=\S)|(?<=\S)#)*?|[?-]\S(?:[^:#]|:(?=\S)|(?<=\S)#)*?))[ \t]*:(?=\s|$)[ \t]*/;

/** The key that a line begins with, as the parsed object names it. */
function readKey(text: string): ReadKey | undefined {
  const match = KEY.exec(text);
  if (match === null) return undefined;
  const [whole, double, single, plain] = match;
  const first = text.charAt(whole.length);
  const name = double === undefined ? (single?.replaceAll("''", "'") ?? plain) : unescapeDouble(double);
  return {
    name: name ?? '',
    valueColumn: whole.length,
    pointAtKey: first !== '' && '{[&!'.includes(first),
    unsure: name === undefined || name === '<<' || (plain !== undefined && isRewritten(plain)),
  };
}

function unescapeDouble(text: string): string | undefined {
  if (!text.includes('\\')) return text;
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return undefined;
  }
}

/** Plain keys that parse as numbers, whose text may differ from the number's: `1.0`, `0x1f`, `1e3`. */
function isRewritten(plain: string): boolean {
  return /^[-+.\d]/.test(plain) && !Number.isNaN(Number(plain)) && String(Number(plain)) !== plain;
}

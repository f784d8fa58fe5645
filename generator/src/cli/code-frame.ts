import { readFileSync } from 'node:fs';

const WIDTH = 100;

/** Source line of a finding with a caret under the column; nothing when the file cannot be read. */
export class CodeFrames {
  readonly #lines = new Map<string, readonly string[]>();

  frame({ file, line, column }: { file: string; line: number; column: number }): string[] {
    const text = this.#linesOf(file)[line - 1];
    if (text === undefined || text.trim() === '') return [];
    const from = column > WIDTH - 20 ? column - 40 : 0;
    const shown = text
      .replaceAll('\t', ' ')
      .slice(from, from + WIDTH)
      .trimEnd();
    const number = String(line);
    return [`${number} | ${shown}`, `${' '.repeat(number.length)} | ${' '.repeat(column - 1 - from)}^`];
  }

  #linesOf(file: string): readonly string[] {
    let lines = this.#lines.get(file);
    if (lines === undefined) {
      lines = readLines(file);
      this.#lines.set(file, lines);
    }
    return lines;
  }
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8')
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/);
  } catch {
    return [];
  }
}

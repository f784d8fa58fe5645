import type { SourcePosition } from '../diagnostics.ts';
import { pointerSegments } from './json.ts';
import { LineIndex } from './line-index.ts';
import { JsonLocator } from './locate-in-json.ts';
import { BlockYamlScanner } from './locate-in-yaml.ts';
import { YamlTreeLocator } from './locate-in-yaml-tree.ts';
import type { SourceText, TextFormat } from './parse-text.ts';

export type Locate = (pointer: string) => SourcePosition | undefined;

/**
 * The way from a JSON pointer to line and column of a text. A scalar on the line of its key is where it begins, any other member
 * where its key does, a list item where its content does; what the text does not have is where its nearest ancestor is. Costs nothing until asked.
 */
export function createLocator(source: SourceText, format: TextFormat): Locate {
  let prepared: { lines: LineIndex; offsetOf: (path: readonly string[]) => number } | undefined;
  return (pointer) => {
    prepared ??= prepare(source.text, format);
    return { file: source.file, ...prepared.lines.positionOf(prepared.offsetOf(pointerSegments(pointer))) };
  };
}

function prepare(
  text: string,
  format: TextFormat,
): { lines: LineIndex; offsetOf: (path: readonly string[]) => number } {
  const lines = new LineIndex(text);
  if (format === 'json') {
    const locator = new JsonLocator(text);
    return { lines, offsetOf: (path) => locator.locate(path) };
  }
  const scanner = new BlockYamlScanner(text, lines);
  const tree = new YamlTreeLocator(text);
  return {
    lines,
    offsetOf: (path) => {
      const found = scanner.locate(path);
      return found === 'undecided' ? tree.locate(path) : found.offset;
    },
  };
}

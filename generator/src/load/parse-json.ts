import { type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { FindingCollector } from '../diagnostics.ts';
import { findDuplicateJsonKeys } from './duplicate-json-keys.ts';
import { LineIndex } from './line-index.ts';
import type { ParsedText, SourceText } from './parse-text.ts';
import type { Json } from './spec-document.ts';

/** Parses JSON (RFC 8259). The engine's own parser is by far the fastest; it says little about errors, so those come from jsonc-parser. */
export function parseJson(source: SourceText, findings: FindingCollector): ParsedText | undefined {
  try {
    const value = JSON.parse(source.text) as Json;
    reportDuplicateKeys(source, value, findings);
    return { format: 'json', value };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    reportSyntaxErrors(source, findings, error);
    return undefined;
  }
}

function reportSyntaxErrors(source: SourceText, findings: FindingCollector, error: SyntaxError): void {
  const errors: ParseError[] = [];
  parseTree(source.text, errors, { disallowComments: true, allowTrailingComma: false });
  const lines = new LineIndex(source.text);
  const first = dropFollowUps(errors, source.text);
  for (const { error: code, offset, length } of first) {
    const [expected, fix] = JSON_ERRORS[printParseErrorCode(code)] ?? ['valid JSON', 'Correct the JSON at this place.'];
    findings.report({
      code: 'SL102',
      message: `JSON syntax: expected ${expected}, got ${describe(source.text, offset, length)}`,
      fix,
      position: { file: source.file, ...lines.positionOf(offset) },
    });
  }
  if (first.length === 0) {
    findings.report({
      code: 'SL102',
      message: `JSON syntax: ${error.message}`,
      fix: 'Correct the JSON.',
      position: { file: source.file, line: 1, column: 1 },
    });
  }
}

/** One mistake makes the parser complain about several tokens that follow; only the first of a line helps. */
function dropFollowUps(errors: readonly ParseError[], text: string): ParseError[] {
  const kept: ParseError[] = [];
  for (const error of errors) {
    const previous = kept.at(-1);
    if (previous === undefined || text.slice(previous.offset, error.offset).includes('\n')) kept.push(error);
  }
  return kept.slice(0, 20);
}

function describe(text: string, offset: number, length: number): string {
  const got = text.slice(offset, offset + Math.max(1, Math.min(length, 40))).split('\n')[0] ?? '';
  return got.trim() === '' && offset + length >= text.trimEnd().length
    ? 'the end of the file'
    : `\`${got.trim() || got}\``;
}

const JSON_ERRORS: Readonly<Record<string, readonly [expected: string, fix: string]>> = {
  InvalidSymbol: ['a string, number, true, false, null, object or array', 'Put text between double quotes.'],
  InvalidNumberFormat: [
    'a number as JSON writes it',
    'Write the number with digits, without leading zeros or a trailing point.',
  ],
  PropertyNameExpected: ['a member name in double quotes', 'Quote the name, or remove a comma that nothing follows.'],
  ValueExpected: ['a value', 'Add the value, or remove a comma that nothing follows.'],
  ColonExpected: ['`:` after the member name', 'Add `:` between the name and its value.'],
  CommaExpected: ['`,` between members', 'Add a comma after the member before this one.'],
  CloseBraceExpected: ['`}`', 'Close the object that is open here.'],
  CloseBracketExpected: ['`]`', 'Close the array that is open here.'],
  EndOfFileExpected: ['the end of the file', 'Remove what follows the document.'],
  InvalidCommentToken: [
    'JSON without comments',
    'Remove the comment, or rename the file to .yaml and write the comment with #.',
  ],
  UnexpectedEndOfComment: ['JSON without comments', 'Remove the comment.'],
  UnexpectedEndOfString: ['`"` that ends the string', 'Close the string on its line.'],
  UnexpectedEndOfNumber: ['a number as JSON writes it', 'Complete the number.'],
  InvalidUnicode: ['four hexadecimal digits after \\u', 'Correct the escape.'],
  InvalidEscapeCharacter: [
    'one of the escapes \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u',
    'Correct the escape, or double the backslash.',
  ],
  InvalidCharacter: ['a printable character', 'Escape the control character.'],
};

/** RFC 8259 §4 leaves repeated names undefined; JSON.parse keeps the last, which hides whatever stood first. */
function reportDuplicateKeys(source: SourceText, value: Json, findings: FindingCollector): void {
  const duplicates = findDuplicateJsonKeys(source.text, value);
  if (duplicates.length === 0) return;
  const lines = new LineIndex(source.text);
  for (const { key, offset } of duplicates) {
    findings.report({
      code: 'SL203',
      message: `the member “${key}” is given twice in one object; the last one counts`,
      fix: 'Remove or rename one of the two.',
      position: { file: source.file, ...lines.positionOf(offset) },
    });
  }
}

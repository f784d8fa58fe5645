import type { ErrorCode } from 'yaml';

interface YamlErrorText {
  readonly expected: string;
  readonly fix: string;
}

const ANCHORS: YamlErrorText = {
  expected: 'a well-formed anchor, alias or tag',
  fix: 'Remove the anchor (&), alias (*) or tag (!); OpenAPI has $ref for this.',
};

/** What each error of the YAML parser asks of the writer. */
export const YAML_ERRORS: Readonly<Record<ErrorCode, YamlErrorText>> = {
  ALIAS_PROPS: ANCHORS,
  BAD_ALIAS: ANCHORS,
  BAD_PROP_ORDER: ANCHORS,
  MULTIPLE_ANCHORS: ANCHORS,
  MULTIPLE_TAGS: ANCHORS,
  TAG_RESOLVE_FAILED: ANCHORS,
  BAD_COLLECTION_TYPE: ANCHORS,
  BAD_DIRECTIVE: { expected: 'a YAML directive', fix: 'Quote the value if it begins with %, or remove the line.' },
  BAD_DQ_ESCAPE: { expected: 'an escape that YAML knows', fix: 'Double the backslash, or use single quotes.' },
  BAD_INDENT: { expected: 'the indentation of the lines around it', fix: 'Indent the line as its siblings are.' },
  BAD_SCALAR_START: {
    expected: 'a value',
    fix: 'Put the text between quotes: it begins with a character that YAML reserves.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    expected: 'one key and one value on a line',
    fix: 'Put quotes around a text that contains “: ”, or move the nested value to a line of its own.',
  },
  BLOCK_IN_FLOW: {
    expected: 'flow style inside [ ] or { }',
    fix: 'Write the inner value with [ ] or { } too, or the outer one in block style.',
  },
  DUPLICATE_KEY: { expected: 'a key once in each mapping', fix: 'Remove or rename one of the two.' },
  IMPOSSIBLE: { expected: 'YAML', fix: 'Correct the line.' },
  KEY_OVER_1024_CHARS: {
    expected: 'a key of at most 1024 characters',
    fix: 'Shorten the key, or put quotes around a long text that contains “:”.',
  },
  MISSING_CHAR: { expected: 'a closing quote, bracket, comma or colon', fix: 'Add the missing character.' },
  MULTILINE_IMPLICIT_KEY: {
    expected: 'a key on one line',
    fix: 'Add the “:” that is missing after the key, or indent the text that continues the value above.',
  },
  MULTIPLE_DOCS: { expected: 'one document', fix: 'Split the file at “---”, one document each.' },
  NON_STRING_KEY: { expected: 'a text as key', fix: 'Quote the key.' },
  RESOURCE_EXHAUSTION: { expected: 'a document of reasonable nesting', fix: 'Break the nesting up with $ref.' },
  TAB_AS_INDENT: { expected: 'spaces', fix: 'Replace the tab by spaces.' },
  UNEXPECTED_TOKEN: {
    expected: 'a key, a list item or a value',
    fix: 'Remove the characters, or put quotes around the text.',
  },
};

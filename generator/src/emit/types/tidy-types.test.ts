import { expect, it } from 'vitest';
import { tidyTypes } from './tidy-types.ts';

it.each<[name: string, given: string, want: string]>([
  ['quotes', `type A = "x" | "it's" | "say \\"hi\\"" | "\\\\";`, `type A = 'x' | 'it\\'s' | 'say "hi"' | '\\\\';`],
  ['quotes in comments stay', `/** say "hi" */\ntype A = "x";`, `/** say "hi" */\ntype A = 'x';`],
  ['comment signs in strings stay', 'type A = "/*" | "x";', "type A = '/*' | 'x';"],
  ['indents', 'type A = {\n    b: {\n        c: D;\n    };\n};', 'type A = {\n  b: {\n    c: D;\n  };\n};'],
  ['continued comments', '/**\n * one\n *     two\n *     \n */', '/**\n * one\n * two\n *\n */'],
  ['a tag that says nothing', '/**\n * What.\n * @enum {string}\n */\nb: C;', '/** What. */\nb: C;'],
  ['a comment that says nothing', '    /** @enum {string} */\n    b: C;', '  b: C;'],
  ['lines between declarations', 'export type A = B;\nexport type C = D;', 'export type A = B;\n\nexport type C = D;'],
  [
    'comments beside what they are about',
    'export type A = B;\n/** What. */\nexport type C = D;',
    'export type A = B;\n\n/** What. */\nexport type C = D;',
  ],
  [
    'unions that are too long',
    `export type A = {\n    "b|c"?: "${'x'.repeat(60)} | y" | "${'y'.repeat(60)}" | ("z" | "w")[];\n};`,
    `export type A = {\n  'b|c'?:\n    | '${'x'.repeat(60)} | y'\n    | '${'y'.repeat(60)}'\n    | ('z' | 'w')[];\n};`,
  ],
  [
    'lists of unions that are too long',
    `export type A = ("${'x'.repeat(70)}" | "${'y'.repeat(70)}")[];`,
    `export type A = (\n  | '${'x'.repeat(70)}'\n  | '${'y'.repeat(70)}'\n)[];`,
  ],
  [
    'such lists in a union',
    `export type A = null | ("${'x'.repeat(70)}" | "${'y'.repeat(70)}")[];`,
    `export type A =\n  | null\n  | (\n      | '${'x'.repeat(70)}'\n      | '${'y'.repeat(70)}'\n    )[];`,
  ],
  [
    'a union of lists is no list of a union',
    `export type A = ("${'x'.repeat(60)}" | "b")[] & ("${'y'.repeat(60)}" | "c")[];`,
    `export type A = ('${'x'.repeat(60)}' | 'b')[] & ('${'y'.repeat(60)}' | 'c')[];`,
  ],
  [
    'comments that look like unions',
    `/**\n * a: ${'b | '.repeat(40)}c;\n */\ntype A = B;`,
    `/** a: ${'b | '.repeat(40)}c; */\ntype A = B;`,
  ],
])('%s', (_name, given, want) => {
  expect(tidyTypes(given).trimEnd()).toBe(want);
});

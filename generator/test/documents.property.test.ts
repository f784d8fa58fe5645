import fc from 'fast-check';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { GenerationError } from '../src/diagnostics.ts';
import { hostileDocument } from './arbitrary-document.ts';
import { compileFiles } from './compile.ts';
import { generateText } from './generate-text.ts';

/** The same documents each time; another seed tries others. */
const seed = Number(process.env['SPECLOOM_SEED'] ?? 20_261);
const RUNS = Number(process.env['SPECLOOM_RUNS'] ?? 60);

const compiled = new Map<string, string>();
const documents: string[] = [];

it('SEC6 generates from any document, or says what is wrong, and what it emits is inert', async () => {
  await fc.assert(
    fc.asyncProperty(hostileDocument, async (document) => {
      const text = JSON.stringify(document);
      const files = await generate(text);
      for (const [file, content] of files) {
        expect(file).toMatch(/^(?:[\p{L}\p{N}._-]+\/)*[\p{L}\p{N}._-]+$/u);
        expect(file.split('/')).not.toContain('..');
        if (/^src\/.*\.ts$/.test(file)) expect(problemsOf(file, content)).toEqual([]);
        if (file.endsWith('.json')) JSON.parse(content);
      }
      documents.push(text);
      for (const [file, content] of files)
        if (file.startsWith('src/')) compiled.set(`d${documents.length - 1}/${file}`, content);
    }),
    { seed, numRuns: RUNS, endOnFailure: process.env['SPECLOOM_SHRINK'] === undefined },
  );
}, 120_000);

it('SEC6 emits code that compiles from any of them', () => {
  expect(documents.length).toBe(RUNS);
  const messages = compileFiles(compiled);
  const broken = [...new Set(messages.map((message) => /^d(\d+)\//.exec(message)?.[1]))];
  expect({ messages, documents: broken.map((index) => documents[Number(index)]) }).toEqual({
    messages: [],
    documents: [],
  });
}, 120_000);

/** Generated files; none where the document has errors, each with a code. */
async function generate(text: string): Promise<ReadonlyMap<string, string>> {
  try {
    // Every other one with 64-bit integers to the digit.
    const int64 = documents.length % 2 === 0 ? 'number' : 'bigint';
    return (await generateText(text, { options: { types: { int64 } } })).files;
  } catch (error) {
    if (!(error instanceof GenerationError)) throw error;
    for (const { code, message, fix } of error.findings)
      expect([code, message, fix].every((part) => part.length > 0)).toBe(true);
    return new Map();
  }
}

/** Syntax errors, and code that no emitter writes: spec text may be in literals, comments and names that were made of it. */
function problemsOf(file: string, content: string): string[] {
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.ESNext, true);
  const { parseDiagnostics } = source as unknown as { parseDiagnostics: readonly ts.Diagnostic[] };
  const problems = parseDiagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  const visit = (node: ts.Node): void => {
    if (isForeign(node)) problems.push(`${ts.SyntaxKind[node.kind]} ${node.getText(source).slice(0, 200)}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return problems;
}

function isForeign(node: ts.Node): boolean {
  if (ts.isIdentifier(node)) return node.text === 'globalThis';
  if (ts.isBinaryExpression(node)) return isAssignment(node.operatorToken.kind) && !isOwnMember(node.left);
  return ts.isTemplateExpression(node) || ts.isTaggedTemplateExpression(node) || ts.isIfStatement(node);
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** `this.pets = …` of a constructor. */
function isOwnMember(node: ts.Expression): boolean {
  return (
    (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) &&
    node.expression.kind === ts.SyntaxKind.ThisKeyword
  );
}

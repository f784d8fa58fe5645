import { readFileSync, writeFileSync } from 'node:fs';
import ts from 'typescript';
import type { ModelOptions } from '../src/model/model-options.ts';

/**
 * A Markdown file: prose, one `yaml` block with a document (or the `paths` of one), perhaps one `json` block with what the config
 * says of the API, then excerpts of what it must give.
 */
export interface Scenario {
  readonly file: string;
  readonly text: string;
  readonly spec: string;
  readonly options: ModelOptions;
  readonly excerpts: readonly Excerpt[];
}

/** A fence headed ` ```ts src/resources/pets.ts Pets.list `: a file, and a symbol of it unless the whole file is meant. */
export interface Excerpt {
  readonly header: string;
  readonly path: string;
  readonly symbol: string | undefined;
  readonly expected: string;
}

const FENCE = /^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm;

export function readScenario(file: string): Scenario {
  const text = readFileSync(file, 'utf8');
  const fences = [...text.matchAll(FENCE)].map(([, language = '', rest = '', body = '']) => ({
    language,
    rest: rest.trim(),
    body,
  }));
  const spec = fences.find(({ language, rest }) => language === 'yaml' && rest === '')?.body;
  if (spec === undefined) throw new Error(`${file} has no yaml block`);
  const options = fences.find(({ language, rest }) => language === 'json' && rest === '')?.body ?? '{}';
  const excerpts = fences.flatMap(({ language, rest, body }): Excerpt[] => {
    const [path, symbol] = rest.split(' ');
    return path === undefined || path === '' ? [] : [{ header: `${language} ${rest}`, path, symbol, expected: body }];
  });
  if (excerpts.length === 0) throw new Error(`${file} expects nothing`);
  return { file, text, spec: completeDocument(spec), options: JSON.parse(options) as ModelOptions, excerpts };
}

/** Scenarios leave out what every document says the same. */
function completeDocument(spec: string): string {
  const head = [
    /^(?:openapi|swagger):/m.test(spec) ? '' : 'openapi: 3.1.0\n',
    /^info:/m.test(spec) ? '' : 'info: { title: Shop, version: 1.0.0 }\n',
  ];
  return `${head.join('')}${spec}`;
}

/** Text of a declaration (`listPets`, `Pets`, `Pets.list`) with its comment, set back to the margin. */
export function excerptOf(content: string, symbol: string | undefined): string {
  if (symbol === undefined) return content;
  const source = ts.createSourceFile('file.ts', content, ts.ScriptTarget.ESNext, true);
  let nodes: readonly ts.Node[] = source.statements;
  let found: ts.Node | undefined;
  for (const name of symbol.split('.')) {
    found = nodes.find((node) => nameOf(node) === name);
    if (found === undefined) return `(no ${symbol})\n`;
    nodes = ts.isClassDeclaration(found) || ts.isInterfaceDeclaration(found) ? found.members : [];
  }
  return found === undefined
    ? ''
    : `${outdent(content.slice(lineStart(content, found.getStart(source, true)), found.end))}\n`;
}

function lineStart(content: string, position: number): number {
  return content.lastIndexOf('\n', position - 1) + 1;
}

function nameOf(node: ts.Node): string | undefined {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations[0]?.name.getText();
  const { name } = node as { name?: ts.Node };
  return name === undefined ? undefined : ts.isStringLiteral(name) ? name.text : name.getText();
}

function outdent(text: string): string {
  const lines = text
    .replace(/^\s*\n/, '')
    .trimEnd()
    .split('\n');
  const indent = /^ */.exec(lines[0] ?? '')?.[0].length ?? 0;
  return lines.map((line) => line.slice(Math.min(indent, /^ */.exec(line)?.[0].length ?? 0))).join('\n');
}

/** Rewrites the excerpts of a scenario with what came: `pnpm golden:update`. */
export function recordScenario(scenario: Scenario, actual: (excerpt: Excerpt) => string): void {
  const byHeader = new Map(scenario.excerpts.map((excerpt) => [excerpt.header, excerpt]));
  const text = scenario.text.replace(FENCE, (whole, language: string, rest: string) => {
    const excerpt = byHeader.get(`${language} ${rest.trim()}`);
    return excerpt === undefined ? whole : `\`\`\`${language}${rest}\n${actual(excerpt)}\`\`\``;
  });
  if (text !== scenario.text) writeFileSync(scenario.file, text);
}

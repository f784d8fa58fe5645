import type { SourceFileStructure } from 'ts-morph';
import type { OutputFile, TypeScriptFile } from '../emit/output-file.ts';
import type { GeneratedFile } from '../write/generated-file.ts';
import { BANNER } from './banner.ts';
import { breakLongHeads } from './break-long-heads.ts';
import { renderExports, renderImports } from './module-lines.ts';
import { renderTemplate } from './render-template.ts';
import { printStructure, StructureKind } from './ts-morph.ts';

export function printFiles(files: readonly OutputFile[]): GeneratedFile[] {
  return files.map((file) => ({
    path: file.path,
    content: printContent(file),
    ownership: file.ownership ?? 'generated',
    ...(file.source !== undefined && { source: file.source }),
  }));
}

function printContent(file: OutputFile): string {
  switch (file.kind) {
    case 'typescript':
      return code(renderImports(file.imports), renderExports(file.exports ?? []), printStatements(file));
    case 'declarations':
      return code(renderImports(file.imports), file.text);
    case 'template':
      return `<!-- ${BANNER} -->\n\n${endWithNewline(renderTemplate(file.template, file.view))}`;
    case 'json':
      return `${JSON.stringify(file.value, undefined, 2)}\n`;
    case 'code':
      return code(file.text);
    case 'text':
      return file.text;
  }
}

function printStatements(file: TypeScriptFile): string {
  // ts-morph reads text letter by letter to find out where to indent: in vain outside of a structure.
  if (file.statements.every((statement) => typeof statement === 'string')) {
    return breakLongHeads(file.statements.join('\n'));
  }
  const source: SourceFileStructure = { kind: StructureKind.SourceFile, statements: [...file.statements] };
  return breakLongHeads(printStructure(source, { indentNumberOfSpaces: 2 }));
}

/** Parts of a file, under our banner, a blank line before each. */
function code(...parts: readonly string[]): string {
  return [`// ${BANNER}\n`, ...parts.filter((part) => part !== '').map(endWithNewline)].join('\n');
}

function endWithNewline(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

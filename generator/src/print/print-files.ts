import type { OutputFile, TypeScriptFile } from '../emit/output-file.ts';
import type { GeneratedFile } from '../write/generated-file.ts';
import { BANNER } from './banner.ts';
import { renderImports } from './merge-imports.ts';
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
      return code(renderImports(file.imports), printStatements(file));
    case 'declarations':
      return code(renderImports(file.imports), file.text);
    case 'template':
      return `<!-- ${BANNER} -->\n\n${endWithNewline(renderTemplate(file.template, file.view))}`;
    case 'json':
      return `${JSON.stringify(file.value, undefined, 2)}\n`;
    case 'code':
      return code('', file.text);
    case 'text':
      return file.text;
  }
}

function printStatements(file: TypeScriptFile): string {
  return printStructure(
    { kind: StructureKind.SourceFile, statements: [...file.statements] },
    { indentNumberOfSpaces: 2 },
  );
}

function code(imports: string, body: string): string {
  return `// ${BANNER}\n\n${imports === '' ? '' : `${imports}\n`}${endWithNewline(body)}`;
}

function endWithNewline(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

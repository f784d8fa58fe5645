import type { StatementStructures } from 'ts-morph';
import type { Ownership } from '../write/generated-file.ts';

/** What emitters return: what a file holds, not its text. `path` is relative to the package's folder. */
export type OutputFile = TypeScriptFile | DeclarationFile | TemplateFile | JsonFile | TextFile;

interface FileBase {
  readonly path: string;
  /** Default `generated`. */
  readonly ownership?: Ownership;
  /** JSON pointer of what the file comes from. */
  readonly source?: string;
}

/** Code: structures, printed once by ts-morph. */
export interface TypeScriptFile extends FileBase {
  readonly kind: 'typescript';
  readonly imports: readonly ImportRef[];
  readonly exports?: readonly ExportRef[];
  readonly statements: readonly (StatementStructures | string)[];
}

/** Bulk types: text of openapi-typescript's printer, under our imports and banner. */
export interface DeclarationFile extends FileBase {
  readonly kind: 'declarations';
  readonly imports: readonly ImportRef[];
  readonly text: string;
}

/** Prose: a Handlebars template and its view. */
export interface TemplateFile extends FileBase {
  readonly kind: 'template';
  readonly template: string;
  readonly view: object;
}

export interface JsonFile extends FileBase {
  readonly kind: 'json';
  readonly value: object;
}

/** Text that is finished: as it is (`text`), or under our banner (`code`). */
export interface TextFile extends FileBase {
  readonly kind: 'text' | 'code';
  readonly text: string;
}

/** A name and where it comes from. Emitters list what they use; `print` merges, sorts and writes the import lines. */
export interface ImportRef {
  readonly module: string;
  /** `* as sdk` for all of a module. */
  readonly name: string;
  readonly typeOnly: boolean;
}

/** A name of another module that a file hands on. `print` merges them into one line a module, in the order of their first. */
export interface ExportRef {
  readonly module: string;
  /** `*` for all types of a module. */
  readonly name: string;
  /** Name under which it is handed on. Default: its own. */
  readonly alias?: string;
  readonly typeOnly: boolean;
}

export function importType(module: string, name: string): ImportRef {
  return { module, name, typeOnly: true };
}

export function importValue(module: string, name: string): ImportRef {
  return { module, name, typeOnly: false };
}

export function exportType(module: string, name: string): ExportRef {
  return { module, name, typeOnly: true };
}

export function exportValue(module: string, name: string, alias?: string): ExportRef {
  return { module, name, typeOnly: false, ...(alias !== undefined && { alias }) };
}

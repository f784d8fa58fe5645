import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { COMPILERS, countErrors } from './compilers.mjs';
import { OAUTH_DOCUMENT } from './context.mjs';
import { runSpecloom } from './generators.mjs';

/**
 * @typedef {object} BuiltClient a generated package, compiled as its own build does: one module a source file
 * @property {string} className
 * @property {string} source folder of its TypeScript
 * @property {string} dist folder of its ES modules and declarations
 */

/** Generates and compiles the client of the committed Telnyx OAuth document; once a run. @returns {BuiltClient} */
export function oauthClient({ work }) {
  return build(OAUTH_DOCUMENT, path.join(work, 'clients/oauth'));
}

/** The same for the vendor's whole document. @returns {BuiltClient} */
export function telnyxClient({ work, documents }) {
  return build(documents.Telnyx, path.join(work, 'clients/telnyx'));
}

function build(document, folder) {
  const source = path.join(folder, 'src');
  const dist = path.join(folder, 'dist');
  if (!existsSync(dist)) {
    runSpecloom(document, folder);
    const emit = ['--noEmit', 'false', '--declaration', '--rootDir', source, '--outDir', dist];
    const run = COMPILERS['TypeScript 7.0.2'](['-p', folder, ...emit]);
    if (run.exitCode !== 0)
      throw new Error(`${countErrors(run)} errors in the client of ${document}:\n${run.stdout.slice(0, 2000)}`);
  }
  return { className: classNameOf(source), source, dist };
}

function classNameOf(source) {
  const found = /export class (\w+)Core\b/.exec(readFileSync(path.join(source, 'core.ts'), 'utf8'));
  if (found === null) throw new Error(`no client class in ${source}`);
  return found[1];
}

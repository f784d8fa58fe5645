import { readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { OAUTH_DOCUMENT } from './context.mjs';
import { runSpecloom } from './generators.mjs';
import { measureNode } from './measure-process.mjs';
import { attempt } from './outcome.mjs';

/**
 * @typedef {object} BuiltClient a generated package, built by its own build and installed for programs of the work folder
 * @property {string} className
 * @property {string} packageName what programs import
 * @property {string} folder
 */

/**
 * Generates and builds the client of the committed Telnyx OAuth document, once a run of the bench.
 *
 * @returns {Promise<import('./outcome.mjs').Outcome<BuiltClient>>}
 */
export function oauthClient(context) {
  return builtOnce(context, { document: OAUTH_DOCUMENT, packageName: 'specloom-telnyx-oauth' });
}

/** The same for the vendor's whole document. */
export function telnyxClient(context) {
  return builtOnce(context, { document: context.documents.Telnyx, packageName: 'specloom-telnyx' });
}

function builtOnce({ work, builtClients }, client) {
  const { packageName } = client;
  const built = builtClients.get(packageName) ?? attempt(() => build(work, client));
  builtClients.set(packageName, built);
  return built;
}

function build(work, { document, packageName }) {
  const folder = path.join(work, 'clients', packageName);
  runSpecloom(document, folder);
  symlinkSync(folder, path.join(work, 'node_modules', packageName), 'dir');
  const tsdown = path.join(work, 'node_modules/tsdown/dist/run.mjs');
  measureNode([tsdown, '--logLevel', 'error'], { cwd: folder });
  return { className: classNameOf(folder), packageName, folder };
}

function classNameOf(folder) {
  const found = /export class (\w+)Core\b/.exec(readFileSync(path.join(folder, 'src/core.ts'), 'utf8'));
  if (found === null) throw new Error(`no client class in ${folder}`);
  return found[1];
}

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { oauthClient, telnyxClient } from './built-clients.mjs';
import { freshFolder } from './context.mjs';
import { mapOutcomes } from './outcome.mjs';

/** The peer: the vendor's own package. */
export const PEER = 'npm telnyx, whole client';
export const ONE_RESOURCE = 'Specloom Telnyx OAuth, one resource';
export const ONE_RESOURCE_OF_TELNYX = 'Specloom Telnyx, one resource';
export const WHOLE_TELNYX = 'Specloom Telnyx, whole client';

/**
 * Programs of one call, as small as each client allows, all for the same operation.
 *
 * @returns {Promise<Readonly<Record<string, import('./outcome.mjs').Outcome<string>>>>} program by subject
 */
export async function consumersOf(context) {
  const oauth = await oauthClient(context);
  const telnyx = await telnyxClient(context);
  return {
    ...mapOutcomes({ [ONE_RESOURCE]: oauth }, oneResource),
    ...mapOutcomes({ 'Specloom Telnyx OAuth, whole client': oauth }, wholeClient),
    ...mapOutcomes({ [ONE_RESOURCE_OF_TELNYX]: telnyx }, oneResource),
    ...mapOutcomes({ [WHOLE_TELNYX]: telnyx }, wholeClient),
    [PEER]: {
      value: `import Telnyx from 'telnyx';\nconst client = new Telnyx({ apiKey: 'key' });\n${call('client.oauthClients')}`,
    },
  };
}

/** Writes each program into a folder of its own, where it finds what it imports. @returns program file by subject */
export function writeConsumers(programs, { work, extension }) {
  const folder = freshFolder(work, 'consumers', extension);
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  return Object.fromEntries(
    Object.entries(programs).map(([subject, program], index) => {
      const file = path.join(freshFolder(folder, String(index)), `main.${extension}`);
      writeFileSync(file, program);
      return [subject, file];
    }),
  );
}

function oneResource({ className, packageName }) {
  return [
    `import { ${className}Core } from '${packageName}/core';`,
    `import { OAuthClients } from '${packageName}/resources/oauth-clients';`,
    `const oauthClients = new OAuthClients(new ${className}Core({ bearerToken: 'key' }));`,
    call('oauthClients'),
  ].join('\n');
}

function wholeClient({ className, packageName }) {
  return [
    `import { ${className} } from '${packageName}';`,
    `const client = new ${className}({ bearerToken: 'key' });`,
    call('client.oauthClients'),
  ].join('\n');
}

/** A call that no bundler can drop and that an import does not make. */
function call(resource) {
  return `export async function main(id: string): Promise<unknown> {\n  return await ${resource}.retrieve(id);\n}\n`;
}

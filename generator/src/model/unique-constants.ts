import { camelCase, safeIdentifier } from './identifiers.ts';
import { NameTable } from './name-table.ts';
import { RUNTIME_FUNCTIONS } from './reserved-names.ts';

/** Name of the constant that holds each operation's descriptor, by operationId: `listOAuthClients`. Methods' arguments may not hide it, nor a class have its name. */
export function uniqueConstants(
  ids: readonly string[],
  { argumentNames, classNames }: { readonly argumentNames: readonly string[]; readonly classNames: readonly string[] },
): Map<string, string> {
  const classes = new Set(classNames);
  const table = new NameTable([...RUNTIME_FUNCTIONS, ...argumentNames, 'params', 'options']);
  return new Map(
    ids.map((id) => {
      const name = safeIdentifier(camelCase(id), 'binding');
      return [id, table.claim(classes.has(name) ? `${name}Operation` : name, `${name}Operation`)];
    }),
  );
}

import { listResources } from '../model/list-resources.ts';
import type { ChangeDetails } from './change.ts';
import type { ChangeKind } from './change-catalogue.ts';
import type { ComparedApis } from './compare-operations.ts';
import { isSameJson } from './same-json.ts';

/** Reports a change of the client as a whole. */
export function reportClient(
  { changes }: ComparedApis,
  kind: ChangeKind,
  details: Omit<ChangeDetails, 'say'> & { readonly text: string; readonly pointer?: string },
): void {
  const { text, pointer = '/info', ...rest } = details;
  const at = { pointer };
  changes.report(kind, { owner: { kind: 'client', base: at, revision: at }, steps: [] }, { say: () => text, ...rest });
}

export function compareClient(apis: ComparedApis): void {
  const [base, revision] = [apis.base.model, apis.revision.model];
  if (base.clientName !== revision.clientName) {
    reportClient(apis, 'client-renamed', {
      text: `its class is ${revision.clientName}, and was ${base.clientName}`,
      oldName: base.clientName,
      newName: revision.clientName,
    });
  }
  if (base.title !== revision.title || base.description !== revision.description) {
    reportClient(apis, 'docs-changed', { text: 'the API is described in other words' });
  }
  compareServers(apis);
  compareResources(apis);
}

function compareServers(apis: ComparedApis): void {
  const [base, revision] = [apis.base.model, apis.revision.model];
  const [before, after] = [base.baseURL, revision.baseURL];
  const detail = { before, after, pointer: '/servers' };
  if (before === after) {
    if (!isSameJson(base.servers, revision.servers))
      reportClient(apis, 'servers-listed', { text: 'the document lists other servers', pointer: '/servers' });
  } else if (after === undefined)
    reportClient(apis, 'server-gone', { text: `the server ${before} is gone`, ...detail });
  else if (before === undefined)
    reportClient(apis, 'server-found', { text: `it calls ${after} by default`, ...detail });
  else {
    const [old, now] = [new URL(before), new URL(after)];
    const kind = old.pathname === now.pathname ? 'server-changed' : 'server-path-changed';
    reportClient(apis, kind, { text: `it calls ${after}, and called ${before}`, ...detail });
  }
}

/** Classes of resources are exported by name. Where the property has another name, its methods say so. */
function compareResources(apis: ComparedApis): void {
  const classes = ({ model }: ComparedApis['base']): Map<string, string> =>
    new Map(listResources(model.resources).map(({ path, className }) => [path.join('.'), className]));
  const [before, after] = [classes(apis.base), classes(apis.revision)];
  for (const [path, oldName] of before) {
    const newName = after.get(path);
    if (newName === undefined || newName === oldName) continue;
    reportClient(apis, 'resource-renamed', {
      text: `the class of client.${path} is ${newName}, and was ${oldName}`,
      oldName,
      newName,
    });
  }
}

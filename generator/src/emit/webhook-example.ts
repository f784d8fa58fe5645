import type { WebhooksModel } from '../model/webhooks-model.ts';
import { renderString } from '../print/render-literal.ts';

/** How a program receives webhooks: a handler as `fetch`-like servers have it. */
export function webhookExample(webhooks: WebhooksModel, packageName: string): string {
  const read =
    webhooks.verification === undefined
      ? 'webhooks.unsafeParse(await request.text())'
      : 'await webhooks.unwrap(await request.text(), request.headers)';
  return [
    `import { webhooks } from '${packageName}/webhooks';`,
    '',
    'export async function receive(request: Request): Promise<Response> {',
    `  const event = ${read};`,
    ...handling(webhooks),
    '  return new Response();',
    '}',
  ].join('\n');
}

function handling({ list, eventTypePaths, alwaysTyped }: WebhooksModel): string[] {
  const type = list.find(({ eventTypes }) => eventTypes.length > 0)?.eventTypes[0];
  const [path] = eventTypePaths;
  if (type === undefined || path === undefined) return ['  console.log(event);'];
  const member = memberAccess(path, alwaysTyped);
  return [
    `  switch (${member}) {`,
    `    case ${renderString(type)}:`,
    `      console.log(event${path.length > 1 ? memberAccess(path.slice(0, -1), true).slice('event'.length) : ''});`,
    '      break;',
    '    default:',
    `      console.log('not handled', ${member});`,
    '  }',
  ];
}

/** `event.data?.event_type`. */
export function memberAccess(path: readonly string[], isAlwaysThere: boolean): string {
  return path.reduce((access, name, index) => {
    const optional = !isAlwaysThere && index > 0;
    if (/^[A-Za-z_$][\w$]*$/.test(name)) return `${access}${optional ? '?.' : '.'}${name}`;
    return `${access}${optional ? '?.' : ''}[${renderString(name)}]`;
  }, 'event');
}

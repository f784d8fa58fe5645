import { type InspectedClient, type InspectedOperation, type InspectedWebhook, runInspect } from '../run-inspect.ts';
import { type CliEnvironment, type Colors, colorsOf } from './cli-environment.ts';
import { runOptions } from './command-context.ts';
import type { CommonOptions } from './command-options.ts';
import { type ExitCode, exitCodeOf } from './exit-codes.ts';
import { countDiagnostics, plural, printDiagnostics } from './print-diagnostics.ts';
import { jsonDiagnostics, printJson } from './print-json.ts';
import { startProgress } from './progress.ts';
import { renderTree, type TreeNode } from './render-tree.ts';
import { selectApis } from './select-apis.ts';

/**
 * `specloom inspect`. Its JSON: `{ operations: [{ id, method, path, resource, name, client, signature, pagination, security, servers }],
 * webhooks: [{ name, type, eventTypes, verification }], diagnostics: [...] }`, where `resource` is dotted, `pagination` is null for
 * operations without pages, and `verification` for webhooks that nobody said how to verify.
 */
export async function inspectCommand(options: CommonOptions, environment: CliEnvironment): Promise<ExitCode> {
  const { apis } = await selectApis(options, environment, false);
  const progress = await startProgress(options, environment);
  const result = await runInspect(apis, runOptions(environment, progress)).finally(() => progress.stop());
  if (options.reporter === 'json') {
    const operations = result.clients.flatMap((client) => client.operations);
    const webhooks = result.clients.flatMap((client) => client.webhooks);
    printJson({ operations, webhooks, diagnostics: jsonDiagnostics(result.diagnostics, environment.cwd) }, environment);
  } else {
    const colors = colorsOf(environment);
    for (const client of result.clients) printClient(client, colors, environment);
    printDiagnostics(
      result.diagnostics,
      { verbose: options.verbose === true, silent: options.silent === true },
      environment,
    );
    const counts = countDiagnostics(result.diagnostics);
    if (counts !== '' && options.silent !== true) environment.stderr.write(`${colors.dim(counts)}\n`);
  }
  return exitCodeOf(result.diagnostics, options.failOn);
}

function printClient(
  { model, operations, webhooks }: InspectedClient,
  colors: Colors,
  environment: CliEnvironment,
): void {
  const heading = `${colors.bold(model.clientName)}  ${colors.dim(`${model.title} ${model.version}, ${plural(operations.length, 'operation')}`)}`;
  const tree = [...resourceTree(operations, colors), ...webhookTree(webhooks, colors)];
  environment.stdout.write(`${[heading, ...renderTree(tree)].join('\n')}\n`);
}

function webhookTree(webhooks: readonly InspectedWebhook[], colors: Colors): TreeNode[] {
  const [first] = webhooks;
  if (first === undefined) return [];
  const verification = first.verification === null ? 'not verified' : `verified by ${first.verification}`;
  const children = webhooks.map(({ name, type, eventTypes }) => {
    return { text: `${name}: ${type}  ${colors.dim(eventTypes.join(', '))}`.trimEnd(), children: [] };
  });
  return [{ text: `${colors.cyan('webhooks')}  ${colors.dim(`${webhooks.length}, ${verification}`)}`, children }];
}

function resourceTree(operations: readonly InspectedOperation[], colors: Colors): TreeNode[] {
  const roots: TreeNode[] = [];
  for (const operation of operations) {
    const names = operation.resource === '' ? [] : operation.resource.split('.');
    const level = names.reduce((siblings, name) => findOrAdd(siblings, colors.cyan(name)).children, roots);
    const { method, path, signature, pagination } = operation;
    const pages = pagination === null ? '' : `, pages by ${pagination.style}`;
    level.push({ text: `${signature}  ${colors.dim(`${method} ${path}${pages}`)}`, children: [] });
  }
  return roots;
}

function findOrAdd(siblings: TreeNode[], text: string): TreeNode {
  const found = siblings.find((node) => node.text === text);
  if (found !== undefined) return found;
  const node: TreeNode = { text, children: [] };
  siblings.push(node);
  return node;
}

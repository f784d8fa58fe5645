import type { FindingCollector } from './diagnostics.ts';
import type { Plugin, PluginContext } from './plugin.ts';

/** What a plugin throws is a finding that names it. */
export async function guarded<Value>(
  { name }: Plugin,
  step: string,
  findings: FindingCollector,
  run: () => Value | Promise<Value>,
): Promise<Value | undefined> {
  try {
    return await run();
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    findings.report({
      code: 'SL601',
      message: `the plugin ${name} failed in ${step}: ${reason.split('\n')[0]}`,
      fix: `Correct the plugin, or take it out of the config.${placeOf(error)}`,
    });
    return undefined;
  }
}

/** The first line of a stack that is not of a library. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const line = /\n\s+at [^\n]*?\(?((?:file:\/\/)?\/[^\n()]*:\d+:\d+)\)?/.exec(stack)?.[1];
  return line === undefined || line.includes('node_modules') ? '' : ` It threw at ${line}.`;
}

export function contextOf({ name }: Plugin, findings: FindingCollector): PluginContext {
  return {
    report: ({ message, fix, pointer, severity }) =>
      findings.report({
        code: 'SL603',
        message: `${name}: ${message}`,
        fix,
        ...(pointer !== undefined && { pointer }),
        ...(severity !== undefined && { severity }),
      }),
  };
}

export function reportOutput({ name }: Plugin, problem: string, findings: FindingCollector): void {
  findings.report({
    code: 'SL602',
    message: `the plugin ${name}: ${problem}`,
    fix: 'Correct the plugin, or take it out of the config.',
  });
}

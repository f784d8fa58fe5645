import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ResolvedApi } from '../src/config/resolved-api.ts';
import { type Finding, FindingCollector } from '../src/diagnostics.ts';
import { generatePackages } from '../src/generate.ts';
import { loadSpec } from '../src/load/load-spec.ts';
import type { ApiModel } from '../src/model/api-model.ts';

export interface GeneratedText {
  readonly model: ApiModel;
  readonly files: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

/** What the pipeline makes of a document given as text: one package, as from the command line without a config. */
export async function generateText(spec: string, overrides: Partial<ResolvedApi> = {}): Promise<GeneratedText> {
  const folder = mkdtempSync(path.join(tmpdir(), 'specloom-'));
  try {
    const input = path.join(folder, 'openapi.yaml');
    writeFileSync(input, spec);
    return await generateFile(input, overrides);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function generateFile(input: string, overrides: Partial<ResolvedApi> = {}): Promise<GeneratedText> {
  const findings = new FindingCollector();
  const document = await loadSpec(input, { cwd: path.dirname(input), findings });
  const { model, packages } = await generatePackages({ ...zeroConfig(input), ...overrides }, document, findings);
  const files = packages.flatMap(({ files }) => files.map(({ path: file, content }) => [file, content] as const));
  return { model, files: new Map(files), findings: findings.findings };
}

function zeroConfig(input: string): ResolvedApi {
  return {
    name: 'api',
    input,
    options: {},
    runtime: 'package',
    client: { directory: path.join(path.dirname(input), 'out'), version: '0.1.0', inWorkspace: false },
    tests: false,
    docs: true,
    testKit: true,
  };
}

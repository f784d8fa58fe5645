import path from 'node:path';
import { bundle, createConfig, type NormalizedProblem, Source } from '@redocly/openapi-core';
import { FindingCollector } from '../diagnostics.ts';
import { checkReferences, findMiss, reportMiss } from './check-references.ts';
import type { Locate } from './create-locator.ts';
import { FolderResolver } from './folder-resolver.ts';
import { isObject } from './json.ts';
import { type LoadLimits, separateSharedValues } from './limits.ts';
import { indexOrigins, OriginMap } from './origin-map.ts';
import { type InputText, sha256 } from './read-input.ts';
import { reportWithPositions } from './report-with-positions.ts';
import type { JsonObject, SpecDocument } from './spec-document.ts';
import { valueAt } from './value-at.ts';

export interface EntryDocument {
  readonly source: InputText;
  readonly root: JsonObject;
  readonly locate: Locate;
}

export interface BundleOptions {
  readonly cwd: string;
  readonly findings: FindingCollector;
  readonly limits: LoadLimits;
  readonly referenceRoot?: string;
}

/** Brings the parts that other files hold into the document. Reports SL104 and SL105 where a file or a part of it cannot be had. */
export async function bundleReferences(entry: EntryDocument, options: BundleOptions): Promise<SpecDocument> {
  const entryFile = path.isAbsolute(entry.source.file) ? entry.source.file : path.join(options.cwd, 'stdin.yaml');
  const resolver = new FolderResolver({
    folder: options.referenceRoot ?? path.dirname(entryFile),
    limits: options.limits,
    findings: options.findings,
  });
  resolver.files.set(entryFile, {
    text: entry.source.text,
    value: entry.root,
    hash: entry.source.hash,
    locate: entry.locate,
  });
  indexOrigins(resolver.origins, entryFile, entry.root);
  const problems = await runBundler(entry, entryFile, resolver);
  reportProblems(problems, resolver, options.findings);
  options.findings.throwIfErrors();

  const locate = new OriginMap(entry.root, resolver.origins, entryFile).locatorOver(
    (file) => resolver.files.get(file)?.locate,
  );
  const found = new FindingCollector();
  separateSharedValues(entry.root, options.limits, found);
  reportLeftovers(entry.root, found);
  reportWithPositions(found, options.findings, locate);
  options.findings.throwIfErrors();

  const referencedFiles = [...resolver.files.keys()].filter((file) => file !== entryFile).sort();
  return {
    file: entry.source.file,
    root: entry.root,
    hash: hashFiles(entry.source.hash, referencedFiles, resolver, path.dirname(entryFile)),
    referencedFiles,
    locate,
  };
}

async function runBundler(
  entry: EntryDocument,
  entryFile: string,
  resolver: FolderResolver,
): Promise<NormalizedProblem[]> {
  const { problems } = await bundle({
    doc: { source: new Source(entryFile, entry.source.text), parsed: entry.root },
    config: await createConfig({}),
    externalRefResolver: resolver,
  });
  return problems.filter((problem) => problem.severity === 'error');
}

function reportProblems(
  problems: readonly NormalizedProblem[],
  resolver: FolderResolver,
  findings: FindingCollector,
): void {
  const reported = new Set<string>();
  for (const { location } of problems) {
    const [place] = location;
    if (place?.pointer === undefined) continue;
    const file = resolver.files.get(place.source.absoluteRef);
    const holder = file && valueAt(file.value, place.pointer);
    const reference = isObject(holder) ? holder.$ref : undefined;
    const key = `${place.source.absoluteRef}${place.pointer}`;
    // The bundler also asks for `externalValue` and mapping names, which need not lead to a file.
    if (file === undefined || typeof reference !== 'string' || reported.has(key)) continue;
    reported.add(key);
    const found = new FindingCollector();
    reportReference(
      { reference, pointer: `${place.pointer.slice(1).replace(/\/$/, '')}/$ref` },
      place.source.absoluteRef,
      { resolver, found },
    );
    reportWithPositions(found, findings, file.locate);
  }
}

interface Place {
  readonly reference: string;
  readonly pointer: string;
}

function reportReference(
  place: Place,
  from: string,
  context: { resolver: FolderResolver; found: FindingCollector },
): void {
  const [uri = '', fragment = ''] = place.reference.split('#');
  const target = uri === '' ? from : context.resolver.resolveExternalRef(from, uri);
  const refusal = context.resolver.refusals.get(target);
  if (refusal === 'reported') return;
  if (refusal !== undefined) {
    context.found.report({ ...refusal, pointer: place.pointer, message: `\`${place.reference}\` ${refusal.message}` });
    return;
  }
  const miss = findMiss(context.resolver.files.get(target)?.value ?? null, `#${fragment}`);
  if (miss === undefined) return;
  reportMiss(context.found, place, miss);
}

/** What the bundler leaves alone stands where OpenAPI knows no reference. */
function reportLeftovers(root: JsonObject, found: FindingCollector): void {
  for (const { reference, pointer } of checkReferences(root, found)) {
    found.report({
      code: 'SL104',
      message: `\`${reference}\` cannot be followed: expected a reference to another file only where OpenAPI has a Reference Object`,
      fix: 'Move the reference to the parameter, response, schema or path item around it.',
      pointer,
    });
  }
}

function hashFiles(entryHash: string, files: readonly string[], resolver: FolderResolver, folder: string): string {
  const lines = files.map(
    (file) => `${path.relative(folder, file).split(path.sep).join('/')} ${resolver.files.get(file)?.hash}`,
  );
  return sha256([entryHash, ...lines].join('\n'));
}

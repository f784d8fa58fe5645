import type { FindingCollector } from '../diagnostics.ts';
import type { Locate } from './create-locator.ts';

/** Passes findings on with their places filled in: a document that does not load has no `locate` for later. */
export function reportWithPositions(from: FindingCollector, to: FindingCollector, locate: Locate): void {
  for (const finding of from.findings) {
    const position = finding.position ?? (finding.pointer === undefined ? undefined : locate(finding.pointer));
    to.report({ ...finding, ...(position && { position }) });
  }
}

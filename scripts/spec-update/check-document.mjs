import { register } from 'tsx/esm/api';
import { UpdateRefusal } from './update-refusal.mjs';

register();
const { FindingCollector } = await import('../../generator/src/diagnostics.ts');
const { parseText } = await import('../../generator/src/load/parse-text.ts');

/** The part of its operations that a document may lose from one day to the next before somebody has to look. */
const MAX_SHRINKAGE = 0.1;
const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']);

/**
 * @param {{ file: string, text: string }} next
 * @param {{ file: string, text: string }} before
 * @throws {UpdateRefusal} when the next one is no OpenAPI document, refers to other places, or has shrunk
 */
export function checkDocument(next, before) {
  const document = parsed(next);
  if (typeof (document.openapi ?? document.swagger) !== 'string')
    throw new UpdateRefusal(`${next.file} is not an OpenAPI document: it has no member "openapi".`);
  const outside = remoteReference(document);
  if (outside !== undefined) throw new UpdateRefusal(`${next.file} refers to ${outside}: it must be one document.`);
  const [had, has] = [countOperations(parsed(before)), countOperations(document)];
  if (has < had * (1 - MAX_SHRINKAGE))
    throw new UpdateRefusal(
      `${next.file} has ${has} operations where there were ${had}: more than ${MAX_SHRINKAGE * 100} % are gone. Take it over by hand if that is meant.`,
    );
}

function parsed(source) {
  const findings = new FindingCollector();
  const value = parseText(source, findings)?.value;
  if (typeof value === 'object' && value !== null) return value;
  const [first] = findings.findings;
  throw new UpdateRefusal(`${source.file} cannot be read: ${first?.message ?? 'it is empty'}`);
}

function countOperations({ paths }) {
  const items = Object.values(paths ?? {}).filter((item) => typeof item === 'object' && item !== null);
  return items.flatMap((item) => Object.keys(item)).filter((key) => METHODS.has(key)).length;
}

/** @returns {string | undefined} */
function remoteReference(value) {
  if (typeof value !== 'object' || value === null) return undefined;
  if (typeof value.$ref === 'string' && /^[a-z][a-z\d+.-]*:|^\/\//i.test(value.$ref)) return value.$ref;
  for (const child of Object.values(value)) {
    const found = remoteReference(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

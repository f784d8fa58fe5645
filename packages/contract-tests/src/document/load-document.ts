import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { isObject, type Json, type JsonObject } from './json.ts';

/**
 * Reads an OpenAPI document. Own reading, own reference resolution: what the generator got wrong must not be wrong here too.
 * @throws Error naming the file, if it cannot be read, is not YAML or JSON, or is not OpenAPI 3.0 or 3.1
 */
export function loadDocument(file: URL): JsonObject {
  const path = fileURLToPath(file);
  const text = readFileSync(path, 'utf8');
  const document = parseText(text, path);
  const version = isObject(document) ? document['openapi'] : undefined;
  if (!isObject(document) || typeof version !== 'string' || !/^3\.[01]\./.test(version)) {
    throw new Error(`${path}: expected an OpenAPI 3.0 or 3.1 document, got openapi: ${JSON.stringify(version)}`);
  }
  return document;
}

function parseText(text: string, path: string): Json {
  try {
    return path.endsWith('.json') ? JSON.parse(text) : parse(text);
  } catch (cause) {
    throw new Error(`${path}: ${(cause as Error).message}`, { cause });
  }
}

import type { Locate } from './create-locator.ts';
import { isObject } from './json.ts';
import type { Json } from './spec-document.ts';

/** A parsed file or address, as references lead to it. */
export interface SourceDocument {
  /** Absolute path or address. */
  readonly location: string;
  readonly text: string;
  readonly value: Json;
  /** SHA-256 (hex) of its bytes. */
  readonly hash: string;
  readonly locate: Locate;
  /** The address that the document gives itself (`$self`, OpenAPI 3.2 §4.1.1). */
  readonly self?: string;
}

export function isOpenApi({ value }: SourceDocument): boolean {
  return isObject(value) && ('openapi' in value || 'swagger' in value);
}

export function selfOf(value: Json): { self?: string } {
  const self = isObject(value) && 'openapi' in value ? value.$self : undefined;
  return typeof self === 'string' && URL.canParse(self) ? { self } : {};
}

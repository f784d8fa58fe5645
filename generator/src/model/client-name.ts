import { isReservedTypeName, kebabCase, pascalCase, safeTypeName } from './identifiers.ts';

/** Words of a title that say what any API is. */
const NOISE =
  /\b(?:the|rest|http|public|web|open ?api|swagger|api|apis|specification|spec|definition|documentation|reference|service|v?\d+(?:\.\d+)*)\b/gi;
const FALLBACK = 'RestClient';
/** What the client's file calls its parts. */
const SUFFIXES = ['', 'Core', 'Error', 'Options'];

/** Class name from the document's title: `Telnyx API v2` is `Telnyx`. */
export function clientNameFrom(title: string): string {
  const core = title.replace(/\s+[-–|:(].*$/, '').replace(NOISE, ' ');
  const name = safeTypeName((pascalCase(core) || FALLBACK).slice(0, 60));
  return isFreeClientName(name) ? name : `${name}Client`;
}

/** A client called `Authentication` would have a second `AuthenticationError`. */
export function isFreeClientName(name: string): boolean {
  return SUFFIXES.every((suffix) => !isReservedTypeName(name + suffix));
}

/** npm name from the document's title: `Telnyx API v2` is `telnyx`. */
export function packageNameFrom(title: string): string {
  return kebabCase(clientNameFrom(title));
}

import type { FindingCollector } from '../diagnostics.ts';
import { isIdentifier, isReservedTypeName, kebabCase, pascalCase, safeTypeName } from './identifiers.ts';
import type { ModelOptions } from './model-options.ts';

/** Words of a title that say what any API is. */
const NOISE =
  /\b(?:the|rest|http|public|web|open ?api|swagger|api|apis|specification|spec|definition|documentation|reference|service|v?\d+(?:\.\d+)*)\b/gi;
const FALLBACK = 'RestClient';
/** What the client's file calls its parts. */
const SUFFIXES = ['', 'Core', 'Error', 'Options'];

/** The client's class, and its parts that bear its name. */
export function clientTypeNames(clientName: string): string[] {
  return SUFFIXES.map((suffix) => clientName + suffix);
}

/** The class name that the config gives, or one from the title. Reports SL305 for a name that cannot be had. */
export function chooseClientName(title: string, { clientName }: ModelOptions, findings: FindingCollector): string {
  const derived = clientNameFrom(title);
  if (clientName === undefined) return derived;
  if (isIdentifier(clientName) && isFreeClientName(clientName)) return clientName;
  findings.report({
    code: 'SL305',
    message: `the client cannot be called "${clientName}": it, or its error class or options, would hide an export of the runtime`,
    fix: `Choose another clientName, for example ${derived}.`,
  });
  return derived;
}

/** Class name from the document's title: `Telnyx API v2` is `Telnyx`. */
export function clientNameFrom(title: string): string {
  const core = title.replace(/\s+[-–|:(].*$/, '').replace(NOISE, ' ');
  const name = safeTypeName((pascalCase(core) || FALLBACK).slice(0, 60));
  return isFreeClientName(name) ? name : `${name}Client`;
}

/** A client called `Authentication` would have a second `AuthenticationError`. */
export function isFreeClientName(name: string): boolean {
  return clientTypeNames(name).every((typeName) => !isReservedTypeName(typeName));
}

/** npm name from the document's title: `Telnyx API v2` is `telnyx`. */
export function packageNameFrom(title: string): string {
  return kebabCase(clientNameFrom(title));
}

import { kebabCase, pascalCase, safeTypeName } from './identifiers.ts';

/** Words of a title that say what any API is. */
const NOISE =
  /\b(?:the|rest|http|public|web|open ?api|swagger|api|apis|specification|spec|definition|documentation|reference|service|v?\d+(?:\.\d+)*)\b/gi;
const FALLBACK = 'Client';

/** Class name from the document's title: `Telnyx API v2` is `Telnyx`. */
export function clientNameFrom(title: string): string {
  const core = title.replace(/\s+[-–|:(].*$/, '').replace(NOISE, ' ');
  const name = pascalCase(core) || pascalCase(title) || FALLBACK;
  return safeTypeName(name.slice(0, 60));
}

/** npm name from the document's title: `Telnyx API v2` is `telnyx`. */
export function packageNameFrom(title: string): string {
  return kebabCase(clientNameFrom(title));
}

/** A path template, ready to be compared with paths. */
export interface PathTemplate {
  /**
   * Values by parameter, if the path ends in this template. What stands before it is taken for the path of the base URL.
   */
  match(path: string): Readonly<Record<string, string>> | undefined;
  /** Of two templates that match, the heavier one is meant: `/a/things` rather than `/things`, `/a/b` rather than `/a/{id}`. */
  readonly weight: number;
}

const PARAMETER = /\{([^{}]*)\}/;
/** More than the length of any path. */
const SEGMENT_WEIGHT = 10_000;

export function pathTemplate(template: string): PathTemplate {
  const parts = template.split(PARAMETER);
  const names = parts.filter((_, index) => index % 2 === 1);
  const pattern = parts.map((part, index) => (index % 2 ? '([^/]+)' : part.replace(/[.*+?^$()|[\]\\]/g, '\\$&')));
  const expression = new RegExp(`${pattern.join('')}/?$`);
  const literals = parts.filter((_, index) => index % 2 === 0).join('');
  return {
    match(path) {
      const found = expression.exec(path);
      return (
        (found && Object.fromEntries(names.map((name, index) => [name, decoded(found[index + 1] ?? '')]))) || undefined
      );
    },
    weight: template.split('/').length * SEGMENT_WEIGHT + literals.length,
  };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

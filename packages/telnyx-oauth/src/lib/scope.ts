/** Scopes as OAuth writes them, separated by spaces, or one by one. */
export type ScopeInput = string | readonly string[];

/** The value of a `scope` parameter (RFC 6749 §3.3); `undefined` for none. */
export function scopeText(scope: ScopeInput | undefined): string | undefined {
  return (typeof scope === 'string' ? scope : scope?.join(' ')) || undefined;
}

/** Equal JSON, in whatever order the members of objects come. */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object') return false;
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : Number(one > other))))
        : inner,
    ) ?? ''
  );
}

export function includesJson(values: readonly unknown[], value: unknown): boolean {
  return values.some((other) => isSameJson(other, value));
}

const TEXT = ['a & b=[c]', 'd,e; é'];
const BY_FORMAT = {
  'date-time': '2026-01-02T03:04:05Z',
  date: '2026-01-02',
  uuid: '11111111-1111-4111-8111-111111111111',
};

/**
 * A value that the schema allows, with every member that it names and two items in each list; texts are such that a serializer which encodes too
 * little, or too much, is found out. Of several alternatives it takes the one that asks most of a serializer; if `isPlain`, the least.
 */
export function sampleValue(schema, context, depth = 0) {
  const { deref } = context;
  const target = deref(schema) ?? {};
  const inside = (part) => sampleValue(part, context, depth + 1);
  const alternatives = target.oneOf ?? target.anyOf ?? [];
  if (depth > 8) return 'x';
  if (target.allOf) return Object.assign({}, ...target.allOf.map(inside));
  if (alternatives.length > 0) return inside(choose(alternatives, context));
  if (target.enum) return target.enum[0];
  const type = [target.type].flat().find((name) => name !== 'null');
  if (target.properties || type === 'object') {
    const members = Object.entries(target.properties ?? { some: {} });
    return Object.fromEntries(members.map(([name, value]) => [name, inside(value)]));
  }
  if (type === 'array') return sampleList(deref(target.items) ?? {}, inside);
  if (type === 'integer' || type === 'number') return 3;
  if (type === 'boolean') return false;
  return BY_FORMAT[target.format] ?? TEXT[0];
}

/** Two items: one alone could not be told from no list. */
function sampleList(items, inside) {
  const [first, second] = items.enum ?? (items.type === 'string' ? TEXT : [inside(items), inside(items)]);
  return [first, second ?? first];
}

function choose(alternatives, { deref, isPlain }) {
  const rank = (schema) => ['object', 'array'].indexOf(deref(schema)?.type);
  return alternatives.toSorted((a, b) => rank(b) - rank(a)).at(isPlain ? -1 : 0);
}

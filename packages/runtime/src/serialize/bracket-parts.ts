import { type NamedPart, type Nesting, structureOf } from './named-part.js';
import { ownEntries, wrongValue } from './primitive.js';
import { AMBIGUOUS, MAX_DEPTH } from './query.js';

/**
 * Objects of a multipart body as parts `name[member]`, their lists of scalars and files as parts `name[member][]`, lists of objects with their
 * index.
 */
export const bracketParts: Nesting = (name, value) => collect(name, value, []);

function collect(name: string, value: unknown, above: readonly object[]): readonly NamedPart[] {
  const structure = structureOf(value, name);
  if (!structure) return value === undefined ? [] : [[name, value]];
  if (above.includes(structure) || above.length > MAX_DEPTH) throw wrongValue(name, 'so deep');
  const entries = ownEntries(structure, name);
  const isFlatList = Array.isArray(structure) && !entries.some(([, item]) => structureOf(item, name));
  return entries.flatMap(([member, item]) => {
    if (AMBIGUOUS.test(member)) throw wrongValue(`${name}[${member}]`, 'unambiguous');
    return collect(isFlatList ? `${name}[]` : `${name}[${member}]`, item, [...above, structure]);
  });
}

import type { Change } from './change.ts';

const SHOWN = 3;

/** Who is affected, where the message does not say it: `client.pets.list(), client.pets.create() and 3 more calls`. */
export function sayCalls({ operations, subject }: Pick<Change, 'operations' | 'subject'>): string | undefined {
  if (operations.length === 0 || (subject.kind === 'operation' && operations.length === 1)) return undefined;
  const named = operations.slice(0, SHOWN).map(({ call }) => `${call}()`);
  const more = operations.length - named.length;
  if (more === 0) return named.length === 1 ? named[0] : `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`;
  return `${named.join(', ')} and ${more} more`;
}

import type { OperationExactness } from '../../model/api-model.ts';
import { renderKey } from '../../print/render-literal.ts';
import type { RuntimeUses } from './runtime-uses.ts';

/** Code of a descriptor's `parse`; `undefined` where `JSON.parse` reads all that is in the answers. */
export function renderParser({ success, errors }: OperationExactness, used: RuntimeUses): string | undefined {
  if (success === undefined && errors === undefined) return undefined;
  used.places.push(...[success, ...(errors ?? []).map(([, name]) => name)].filter((name) => name !== undefined));
  const entries = (errors ?? []).map(
    ([status, name]) => `${/^\d+$/.test(status) ? status : renderKey(status)}: ${name ?? '{}'}`,
  );
  const all = [success ?? 'undefined', ...(entries.length > 0 ? [`{ ${entries.join(', ')} }`] : [])];
  return `${used.take('exactAnswer')}(${all.join(', ')})`;
}

/** Readers of streams by the one that reads no more than `JSON.parse` does. */
const STREAM_READERS: Readonly<Partial<Record<string, string>>> = {
  jsonEventStreamAnswer: 'exactEvents',
  jsonLinesAnswer: 'exactLines',
};

/** Code of a descriptor's reader. */
export function renderReader(reader: string, item: string | undefined, used: RuntimeUses): string {
  const exact = STREAM_READERS[reader];
  if (exact === undefined || item === undefined) return used.take(reader);
  used.places.push(item);
  return `${used.take(exact)}(${item})`;
}

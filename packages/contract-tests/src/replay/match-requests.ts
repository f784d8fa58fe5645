import { listRequestExamples, type RequestExample } from '../document/request-examples.ts';
import type { SpecOperation } from '../document/spec.ts';
import type { OperationReplay } from '../operation-replay.ts';
import type { MatchedRequest } from './replay-context.ts';

export interface MatchedRequests<Client> {
  readonly matched: readonly MatchedRequest<Client>[];
  /** Request examples without a call, calls without a request example, and calls given twice. */
  readonly problems: readonly string[];
}

interface Named {
  readonly name: string;
  readonly mediaType?: string;
}

/** `client_credentials (application/json)`. */
export const requestLabel = ({ name, mediaType }: Named): string =>
  mediaType === undefined ? name : `${name} (${mediaType})`;

/** Brings the calls of a replay together with the request examples of the document. */
export function matchRequests<Client>(
  operation: SpecOperation,
  replay: OperationReplay<Client>,
): MatchedRequests<Client> {
  const wanted = new Map<string, RequestExample>(
    listRequestExamples(operation).map((example) => [requestLabel(example), example]),
  );
  const matched: MatchedRequest<Client>[] = [];
  const problems: string[] = [];
  for (const { example: name, mediaType, call } of replay.requests) {
    const label = requestLabel({ name, ...(mediaType !== undefined && { mediaType }) });
    const example = wanted.get(label);
    if (example) matched.push({ example, call });
    else problems.push(`${operation.key}: no request example ${label} in the document, or it is replayed twice`);
    wanted.delete(label);
  }
  for (const label of wanted.keys()) problems.push(`${operation.key}: request example ${label} has no call`);
  return { matched, problems };
}

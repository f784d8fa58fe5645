import type { CallArguments, Operation, OperationParameter } from '../src/operation.js';
import type { ParameterSerializer } from '../src/serialize/parameter-serializer.js';
import { getThing, mockAPI, ok, testClient } from './mock-api.js';

export const ROOT = 'https://api.acme.test/v2';

/** What follows the base URL when this call is made. */
export async function urlOf(operation: Partial<Operation>, args: CallArguments): Promise<string> {
  const api = mockAPI(ok);
  await testClient(api).call({ ...getThing, ...operation }, args);
  return api.requests[0]?.url.slice(ROOT.length) ?? '';
}

/** The query string of a call with these params. */
export const searchOf = async (params: object, parameters?: Record<string, OperationParameter>): Promise<string> =>
  (await urlOf(parameters ? { parameters } : {}, { params })).slice('/things?'.length);

/** The header or cookie that a parameter `p` becomes; `null`: none. */
export async function sentHeader(
  place: 'header' | 'cookie',
  serialize: ParameterSerializer | undefined,
  p: unknown,
): Promise<string | null | undefined> {
  const api = mockAPI(ok);
  const parameter = { in: place, ...(place === 'header' && { name: 'X-P' }), ...(serialize && { serialize }) };
  await testClient(api).call({ ...getThing, parameters: { p: parameter } }, { params: { p } });
  return api.requests[0]?.headers.get(place === 'header' ? 'x-p' : 'cookie');
}

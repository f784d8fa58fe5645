import { type LookupAddress, type LookupOptions, lookup as lookupHost } from 'node:dns';
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isForbiddenIP, literalIP, type RemotePolicy, type RemoteRefusal, refuseAddress } from './remote-policy.ts';

export interface RemoteLimits {
  /** Size of one document, in bytes. */
  readonly bytes: number;
  /** Time for one document, redirects included, in milliseconds. */
  readonly milliseconds: number;
}

/** `refused`: it may not be read. `failed`: it may, and could not. */
export type RemoteResult =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | ({ readonly kind: 'refused' | 'failed' | 'tooLarge' } & RemoteRefusal);

const MAX_REDIRECTS = 3;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Reads an address that the policy allows: GET without credentials, cookies or proxies. */
export async function readRemote(address: string, policy: RemotePolicy, limits: RemoteLimits): Promise<RemoteResult> {
  const signal = AbortSignal.timeout(limits.milliseconds);
  let url = new URL(address);
  for (let redirects = 0; ; redirects++) {
    const refusal = refuseAddress(url, policy);
    if (refusal !== undefined) return { kind: 'refused', ...refusal, ...(redirects > 0 && redirected(refusal, url)) };
    try {
      const response = await get(url, signal);
      const { statusCode = 0, headers } = response;
      if (!REDIRECTS.has(statusCode) || headers.location === undefined) return await readBody(response, limits);
      response.destroy();
      if (redirects === MAX_REDIRECTS) return failed(`answers with more than ${MAX_REDIRECTS} redirects`);
      if (!URL.canParse(headers.location, url)) return failed('answers with a redirect to no address');
      url = new URL(headers.location, url);
    } catch (error) {
      return explain(error, signal.aborted, limits);
    }
  }
}

function get(url: URL, signal: AbortSignal): Promise<IncomingMessage> {
  const literal = literalIP(url.hostname);
  if (literal !== undefined && isForbiddenIP(literal, url.hostname)) throw new ForbiddenAddressError(literal);
  const options: RequestOptions = {
    signal,
    // A connection of its own, so that no other one decides where this goes.
    agent: false,
    lookup: publicOnly(lookupHost),
    headers: {
      accept: 'application/yaml, application/json, */*;q=0.5',
      'accept-encoding': 'identity',
      'user-agent': 'specloom',
    },
  };
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? httpsRequest(url, options) : httpRequest(url, options);
    request.on('response', resolve).on('error', reject).end();
  });
}

/** A host as its addresses, as `dns.lookup` with `all` gives them. */
export type LookUp = (
  hostname: string,
  options: LookupOptions & { readonly all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Checks what a name resolves to where the connection is made, so that it cannot resolve to something else afterwards. */
export function publicOnly(lookUp: LookUp): LookupFunction {
  return (hostname, options, callback) => {
    lookUp(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '', 0);
      const forbidden = addresses.find(({ address }) => isForbiddenIP(address, hostname));
      const [first] = addresses;
      if (forbidden !== undefined) return callback(new ForbiddenAddressError(forbidden.address), '', 0);
      if (options.all === true || first === undefined) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}

async function readBody(response: IncomingMessage, limits: RemoteLimits): Promise<RemoteResult> {
  const { statusCode = 0 } = response;
  if (statusCode !== 200) {
    response.destroy();
    return failed(`answers with status ${statusCode}: expected 200`);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > limits.bytes) {
      response.destroy();
      return {
        kind: 'tooLarge',
        message: `is too large: expected at most ${limits.bytes} bytes, got more`,
        fix: 'Download the document next to the one that refers to it.',
      };
    }
    chunks.push(chunk);
  }
  return { kind: 'read', bytes: Buffer.concat(chunks) };
}

class ForbiddenAddressError extends Error {
  override readonly name = 'ForbiddenAddressError';
}

function explain(error: unknown, isLate: boolean, limits: RemoteLimits): RemoteResult {
  if (error instanceof ForbiddenAddressError) {
    return {
      kind: 'refused',
      message: `leads to ${error.message}, an address of a private network`,
      fix: 'Download the document next to the one that refers to it.',
    };
  }
  if (isLate) return failed(`has not answered in full after ${limits.milliseconds} ms`);
  const { code, message } = error as NodeJS.ErrnoException;
  return failed(`cannot be read (${code ?? message})`);
}

function failed(message: string): RemoteResult {
  return { kind: 'failed', message, fix: 'Check the address, or download the document.' };
}

function redirected({ message }: RemoteRefusal, url: URL): { message: string } {
  return { message: `redirects to ${url.href}, which ${message}` };
}

import {
  APIClient,
  bearer,
  type ClientOptions,
  type ClientSpec,
  type CredentialInput,
  clientCredentials,
  type Logger,
  type LoggingOptions,
  logging,
} from '@specloom/runtime';
import { CALL_KINDS } from './call-kind.ts';
import type { Outcome } from './outcome.ts';
import { pickWeighted, seededRandom } from './seeded-random.ts';

export interface RunOptions {
  readonly calls: number;
  readonly seed: string;
  readonly baseURL: string;
  /** Further options of the client: the controls break it with them. */
  readonly client?: ClientOptions;
  readonly logger: Logger;
}

/** Calls under way at once: so many that they meet, so few that a busy machine answers within their limits. */
const CONCURRENCY = { share: 0.1, most: 60 };
/** A file has no limit once its headers came (T1), so that every caller has one of his own, ms. */
const PATIENCE = 6000;
/** Share of calls that the caller gives up early, within so many ms. */
const GIVEN_UP = 0.12;
const GIVEN_UP_WITHIN = 120;

/** Options of all clients of a run: quick, so that a thousand calls take seconds. */
export const LIMITS = { timeout: 1000, maxRetries: 2 };
/** Id and secret of the OAuth client. */
export const CLIENT: readonly [id: string, secret: string] = ['faulty', 'cs-secret'];

/** Makes the calls, some of which the caller gives up. */
export async function runCalls({ calls, seed, baseURL, client, logger }: RunOptions): Promise<Outcome[]> {
  const clients = createClients(baseURL, logger, client);
  const outcomes: Outcome[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < calls; index = next++) {
      const chosen = clients[index % clients.length] as APIClient;
      outcomes.push(await makeCall(chosen, String(index), seededRandom(seed, 'call', index)));
    }
  };
  const workers = Math.ceil(Math.min(calls * CONCURRENCY.share, CONCURRENCY.most));
  await Promise.all(Array.from({ length: workers }, work));
  return outcomes;
}

/** One with a plain key, one with tokens that come from the same bad server. */
function createClients(baseURL: string, logger: Logger, client?: ClientOptions): APIClient[] {
  const spec: ClientSpec = {
    name: 'Faulty',
    userAgent: 'faults/1.0.0',
    server: baseURL,
    env: {},
    securitySchemes: { key: bearer('apiKey') },
    security: [['key']],
    tokenURL: `${baseURL}/oauth/token`,
    features: [logging],
  };
  const credentials: readonly CredentialInput[] = [
    'sk-secret',
    clientCredentials({ clientId: CLIENT[0], clientSecret: CLIENT[1] }),
  ];
  return credentials.map((apiKey) => {
    const options: ClientOptions & LoggingOptions & { readonly apiKey: CredentialInput } = {
      ...LIMITS,
      apiKey,
      logger,
      logLevel: 'debug',
      logBodies: true,
      ...client,
    };
    return new APIClient(spec, options);
  });
}

async function makeCall(client: APIClient, id: string, random: () => number): Promise<Outcome> {
  const { name: kind, repeats, send } = pickWeighted(CALL_KINDS, random);
  const controller = new AbortController();
  let abortedAt: number | undefined;
  const abort = (): void => {
    abortedAt = Date.now();
    controller.abort(new Error('the user left'));
  };
  const timer = setTimeout(abort, random() < GIVEN_UP ? random() * GIVEN_UP_WITHIN : PATIENCE);
  const options = { signal: controller.signal, headers: { 'X-Call-Id': id } };
  const settled = await send(client, id, options).then(
    (wrong) => ({ wrong, error: undefined }),
    (error: unknown) => ({ wrong: undefined, error }),
  );
  clearTimeout(timer);
  return { id, kind, repeats, ...settled, signal: controller.signal, abortedAt };
}

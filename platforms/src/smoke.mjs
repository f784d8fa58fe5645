// The smoke test: what an application does with a client, in whatever runs JavaScript. Bundled once, run everywhere; it takes nothing but web
// standards, and leaves itself in `globalThis.smoke`, because not every platform knows modules.
import {
  APIConnectionError,
  APITimeoutError,
  APIUserAbortError,
  clientCredentials,
  NotFoundError,
  TelnyxOAuth,
  TelnyxOAuthError,
} from '@specloom/telnyx-oauth';

/** Each part gives `ok`, or what came instead. */
const PARTS = {
  async call(client) {
    const { data } = await client.oauthClients.create({
      name: 'Größe ✓',
      client_type: 'public',
      allowed_scopes: ['a'],
    });
    return expected(data.name, 'Größe ✓');
  },
  async retry(client) {
    const { data } = await client.oauthClients.retrieve('busy');
    return expected(data.name, 'after 2 attempts');
  },
  async pages(client) {
    const names = [];
    for await (const { name } of client.oauthClients.list({ 'page[size]': 2 })) names.push(name);
    return expected(names.join(), 'a,b,c,d,e');
  },
  async error(client) {
    const error = await failure(client.oauthClients.retrieve('gone'));
    return expected(
      `${error instanceof NotFoundError} ${error.name} ${error.body.error}`,
      'true NotFoundError not_found',
    );
  },
  async abort(client) {
    const controller = new AbortController();
    setTimeout(() => controller.abort('enough'), 300);
    const error = await failure(client.oauthClients.retrieve('silent', { signal: controller.signal }));
    return expected(`${error instanceof APIUserAbortError} ${error.cause}`, 'true enough');
  },
  async timeout(client) {
    const error = await failure(client.oauthClients.retrieve('silent', { timeout: 300, maxRetries: 0 }));
    return expected(error instanceof APITimeoutError, true);
  },
  async lost(client) {
    const error = await failure(client.oauthClients.retrieve('lost', { maxRetries: 0 }));
    return expected(error instanceof APIConnectionError && !(error instanceof APITimeoutError), true);
  },
  async token(client) {
    const apiKey = clientCredentials({ clientId: 'id', clientSecret: 'ß:secret' });
    const { data } = await client.withOptions({ apiKey }).oauthClients.retrieve('who');
    return expected(data.name, 'Bearer token-of-id');
  },
  async bytes(client) {
    const file = await client.request('GET', '/file');
    const bytes = new Uint8Array(await file.arrayBuffer());
    return expected(`${bytes.length} ${bytes[255]}`, '256 255');
  },
};

/** Parts whose right answer depends on the platform; see `platforms.mjs`. */
const OBSERVATIONS = {
  /** How often a POST is tried where nobody listens: again only if the platform says so by a code. */
  async refused(client, { closedURL }) {
    let attempts = 0;
    const count = (request, next) => {
      attempts++;
      return next(request);
    };
    const options = { baseURL: closedURL, attemptMiddleware: [count], maxRetries: 1 };
    const error = await failure(client.oauthClients.create({}, options));
    return error instanceof APIConnectionError ? `${attempts}×` : `${error}`;
  },
  async redirect(client) {
    const answer = await client.request('GET', '/moved').catch((error) => error);
    return answer instanceof TelnyxOAuthError ? 'refused' : answer.moved ? 'followed' : 'lost';
  },
  key(_client, { baseURL }) {
    try {
      new TelnyxOAuth({ apiKey: 'key', baseURL });
      return 'taken';
    } catch {
      return 'refused';
    }
  },
};

const expected = (got, want) => (got === want ? 'ok' : `got ${got}, not ${want}`);

async function failure(promise) {
  const value = await promise.catch((error) => ({ error }));
  if (value.error === undefined) throw new Error('no error');
  return value.error;
}

/**
 * @param baseURL of the API
 * @param closedURL where nobody listens
 * @returns what came of each part
 */
globalThis.smoke = async (baseURL, closedURL) => {
  const client = new TelnyxOAuth({ apiKey: 'key', baseURL, dangerouslyAllowBrowser: true });
  const results = {};
  for (const [name, part] of Object.entries({ ...PARTS, ...OBSERVATIONS })) {
    try {
      results[name] = await part(client, { baseURL, closedURL });
    } catch (error) {
      results[name] = `threw ${error?.name}: ${error?.message}`;
    }
  }
  return results;
};

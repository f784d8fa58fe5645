import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { expect, test } from 'vitest';
import { mockAPI, ok, rejection, testClient } from '../test/mock-api.js';
import { MissingCredentialsError } from './errors/missing-credentials-error.js';
import type { Operation } from './operation.js';
import { apiKey } from './security/api-key.js';
import { bearer } from './security/bearer.js';
import { webSocketRequest } from './web-socket-request.js';

const transcribe: Operation = {
  id: 'Transcribe',
  method: 'GET',
  path: '/rooms/{room}/transcription',
  server: 'wss://api.acme.test/v2',
};
const call = { path: { room: 'a b' }, params: { language: 'en-US', keyterm: ['x&y', 'z'] } };

test('Z2 a WebSocket operation is put together like a call, and not sent', async () => {
  const api = mockAPI(ok);
  const { url, headers } = await webSocketRequest(testClient(api), transcribe, call);
  expect(url).toBe('wss://api.acme.test/v2/rooms/a%20b/transcription?language=en-US&keyterm=x%26y&keyterm=z');
  expect(headers).toMatchObject({ authorization: 'Bearer key-1' });
  expect(Object.keys(headers)).not.toContain('accept');
  expect(api.requests).toEqual([]);
});

test('Z2 http and https base URLs give ws and wss', async () => {
  const { server: _server, ...rootServer } = transcribe;
  const urlOf = async (operation: Operation, baseURL?: string): Promise<string> =>
    (await webSocketRequest(testClient(mockAPI(ok), baseURL ? { baseURL } : {}), operation, call)).url.split('?')[0] ??
    '';
  expect(await urlOf(rootServer)).toBe('wss://api.acme.test/v2/rooms/a%20b/transcription');
  expect(await urlOf(transcribe, 'http://localhost:4010/v2')).toBe('ws://localhost:4010/v2/rooms/a%20b/transcription');
  expect(await urlOf(transcribe, 'wss://eu.acme.test/v2')).toBe('wss://eu.acme.test/v2/rooms/a%20b/transcription');
});

test('Z2 a credential is in the URL only where the API takes it in the query', async () => {
  const spec = {
    securitySchemes: { header: bearer('apiKey'), query: apiKey('apiKey', 'query', 'token') },
    security: [['header']],
  };
  const client = testClient(mockAPI(ok), {}, spec);
  expect((await webSocketRequest(client, transcribe, call)).url).not.toContain('key-1');
  const inQuery = await webSocketRequest(client, { ...transcribe, security: [['query']] }, call);
  expect(new URL(inQuery.url).searchParams.get('token')).toBe('key-1');
  expect(JSON.stringify(inQuery.headers)).not.toContain('key-1');
});

test('Z2 A1 A7 credentials come from the client, functions are called, a missing one is said', async () => {
  const client = testClient(mockAPI(ok), { apiKey: async () => 'fresh' });
  expect((await webSocketRequest(client, transcribe, call)).headers['authorization']).toBe('Bearer fresh');
  const bare = testClient(mockAPI(ok), { apiKey: undefined });
  expect(await rejection(webSocketRequest(bare, transcribe, call))).toBeInstanceOf(MissingCredentialsError);
  const options = { headers: { authorization: null } };
  const anonymous = await webSocketRequest(bare, transcribe, { ...call, options });
  expect(anonymous.headers['authorization']).toBeUndefined();
});

test('Z2 headers of client and call, and middleware, have their say', async () => {
  const client = testClient(mockAPI(ok), {
    defaultHeaders: { 'x-default': '1' },
    attemptMiddleware: [
      (request, next) => {
        request.headers.set('x-signature', new URL(request.url).pathname);
        return next(request);
      },
    ],
  });
  const { headers } = await webSocketRequest(client, transcribe, { ...call, options: { headers: { 'x-call': '2' } } });
  expect(headers).toMatchObject({ 'x-default': '1', 'x-call': '2', 'x-signature': '/v2/rooms/a%20b/transcription' });
});

test('Z2 B4 a parameter cannot lead elsewhere', async () => {
  const client = testClient(mockAPI(ok));
  for (const room of ['', '..', '.']) {
    expect(await rejection(webSocketRequest(client, transcribe, { path: { room } }))).toBeInstanceOf(TypeError);
  }
});

test('Z2 an upgrade with that URL and those headers reaches the server with parameters and credential', async () => {
  const seen: unknown[] = [];
  const server = createServer();
  server.on('upgrade', ({ url, headers }, socket) => {
    seen.push(url, headers.authorization);
    socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { url, headers } = await webSocketRequest(testClient(mockAPI(ok), { baseURL }), transcribe, call);
  expect(new URL(url).protocol).toBe('ws:');
  const upgrade = { ...headers, connection: 'Upgrade', upgrade: 'websocket' };
  const handshake = get(url.replace('ws:', 'http:'), { headers: upgrade });
  const [response, socket] = (await once(handshake, 'upgrade')) as [IncomingMessage, Socket];
  socket.destroy();
  server.close();
  expect(response.statusCode).toBe(101);
  expect(seen).toEqual(['/rooms/a%20b/transcription?language=en-US&keyterm=x%26y&keyterm=z', 'Bearer key-1']);
});

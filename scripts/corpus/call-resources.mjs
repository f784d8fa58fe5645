// A process of its own for one client: loads its bundle, calls one operation of each resource, and prints whether a local server got the
// method and the path that the document has. Arguments: the bundle, and what `inspect` says of the operations.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, METHODS } from 'node:http';
import { pathToFileURL } from 'node:url';

/** Stands for a parameter in a path, where no URL parser changes it. */
const PARAMETER = '--parameter--';

const [bundle, list] = process.argv.slice(2);
const operations = JSON.parse(readFileSync(list, 'utf8'));
const { clients, clientSpec } = await import(pathToFileURL(bundle).href);
const [Client] = Object.values(clients);

const requests = [];
const server = createServer((request, response) => {
  requests.push({ method: request.method, path: (request.url ?? '').split('?')[0] });
  request.resume();
  response.setHeader('content-type', 'application/json').end('{}');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const client = new Client({
  ...credentials(),
  baseURL: `http://127.0.0.1:${server.address().port}`,
  maxRetries: 0,
  timeout: 10_000,
});

const wrong = [];
const byResource = groupByResource();
for (const [resource, own] of byResource) {
  const problem = await problemOf(own);
  if (problem !== undefined) wrong.push(`${resource}: ${problem}`);
}
console.log(JSON.stringify({ resources: byResource.size, wrong }));
server.close();
server.closeAllConnections();

function groupByResource() {
  const groups = new Map();
  for (const operation of operations)
    groups.set(operation.resource, [...(groups.get(operation.resource) ?? []), operation]);
  return groups;
}

function credentials() {
  const options = Object.values(clientSpec.securitySchemes).flatMap((scheme) => scheme.credentials);
  return Object.fromEntries(options.map((option) => [option, 'x']));
}

/** Calls until one arrives: values that suit every parameter would need the schemas, and one call says that the resource is wired. */
async function problemOf(own) {
  const problems = [];
  for (const operation of own) {
    // It is not called: the method says what a WebSocket takes.
    if (operation.signature.includes('WebSocketRequest')) continue;
    // OpenAPI 3.2 has methods of any name; a server of Node answers those that it does not know by itself.
    if (!METHODS.includes(operation.method)) continue;
    const problem = await callOnce(operation);
    if (problem === undefined) return undefined;
    problems.push(`${operation.name}: ${problem}`);
  }
  return problems[0];
}

async function callOnce({ resource, name, method, path }) {
  const before = requests.length;
  try {
    const target = resource.split('.').reduce((at, member) => at[member], client);
    await target[name](...argumentsOf(path)).asResponse();
  } catch (error) {
    if (requests.length === before) return String(error);
  }
  const [request] = requests.slice(before);
  if (request === undefined) return 'nothing was sent';
  return request.method === method && matches(request.path, path)
    ? undefined
    : `got ${request.method} ${request.path} for ${method} ${path}`;
}

/** The last path parameter stands by itself, the others are members of `params`. */
function argumentsOf(path) {
  const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name);
  const last = names.pop();
  const params = Object.fromEntries(names.map((name) => [name, `v-${name}`]));
  return [...(last === undefined ? [] : ['v1']), ...(names.length > 0 ? [params] : [])];
}

function matches(sent, path) {
  // As any URL parser writes it.
  const { pathname } = new URL(path.replace(/\{[^{}]+\}/g, PARAMETER), 'http://localhost');
  const parts = pathname.split(PARAMETER).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`${parts.join('[^/]+')}$`).test(sent);
}

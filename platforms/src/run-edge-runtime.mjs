import { createRequire } from 'node:module';
import { EdgeRuntime } from 'edge-runtime';

const { version } = createRequire(import.meta.url)('edge-runtime/package.json');

/** edge-runtime: a context of V8 with the web's globals and nothing of Node. */
export async function runEdgeRuntime({ urls, code }) {
  const runtime = new EdgeRuntime({ initialCode: code });
  const results = await runtime.evaluate(`globalThis.smoke(...${JSON.stringify(urls)})`);
  return { version, results: { ...results } };
}

import { runBrowser } from './run-browser.mjs';
import { runEdgeRuntime } from './run-edge-runtime.mjs';
import { runScript } from './run-script.mjs';
import { runWorkerd } from './run-workerd.mjs';

const CLIENT = /^@specloom\/telnyx-oauth\/\d+\.\d+\.\d+/;

/** What comes of the parts that depend on the platform: a redirect, a key that is given (V2), a port where nobody listens (R3). */
const SERVER = { redirect: 'followed', key: 'taken', refused: '2×' };
/** It cannot tell a connection that did not come about from one that was lost. */
const WORKERD = { ...SERVER, refused: '1×' };
const BROWSER = { redirect: 'refused', key: 'refused', refused: '1×' };

const script = (name) => ({ run: (context) => runScript(name, context), observed: SERVER, agent: CLIENT });

/** Where the client must run, and the `User-Agent` that the server must see (H4). */
export const PLATFORMS = {
  'Node 20': script('node20'),
  'Node 22': script('node22'),
  'Node 24': script('node24'),
  Bun: script('bun'),
  Deno: script('deno'),
  Chromium: { run: runBrowser, observed: BROWSER, agent: /^Mozilla\// },
  'edge-runtime': { run: runEdgeRuntime, observed: SERVER, agent: CLIENT },
  workerd: { run: runWorkerd, observed: WORKERD, agent: CLIENT },
};

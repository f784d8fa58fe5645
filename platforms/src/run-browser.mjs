import { createServer } from 'node:http';
import { chromium } from 'playwright-core';
import { CannotRun } from './cannot-run.mjs';

/** Headless Chromium: a page that loads the bundle and calls the API, which is of another origin. */
export async function runBrowser({ urls, code }) {
  const browser = await launch();
  const page = await startPage(code);
  try {
    const tab = await browser.newPage();
    await tab.goto(page.url);
    const results = await tab.evaluate((all) => globalThis.smoke(...all), urls);
    return { version: browser.version(), results };
  } finally {
    await browser.close();
    page.close();
  }
}

/** @throws CannotRun if the executable does not start here */
async function launch() {
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    return await chromium.launch({ executablePath: await packed.executablePath(), args: packed.args, headless: true });
  } catch (error) {
    throw new CannotRun(`it does not start: ${String(error.message).split('\n')[0]}`);
  }
}

async function startPage(code) {
  const server = createServer((request, response) => {
    const isScript = request.url === '/smoke.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? code : '<!doctype html><meta charset="utf-8"><script src="/smoke.js"></script>');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

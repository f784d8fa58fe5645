import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { COMPILERS, compileFiles } from './compile.ts';
import { generateText } from './generate-text.ts';
import { readScenario } from './scenario.ts';
import { documentOf, object, SCHEMAS, STANDARD, text, value } from './webhook-document.ts';

/** The scenario's package, and a program that must compile against it. */
async function withProgram(program: string): Promise<Map<string, string>> {
  const file = fileURLToPath(new URL('scenarios/webhooks/told-apart-inside.md', import.meta.url));
  const { spec, options } = readScenario(file);
  const { files } = await generateText(spec, { options, docs: false });
  const sources = [...files].filter(([name]) => name.startsWith('src/'));
  return new Map([...sources, ['program.ts', program]]);
}

const PROGRAM = `
import type { Click } from './src/index.js';
import type {
  ClickWebhookEvent, OrderClosedWebhookEvent, OrderPaidWebhookEvent, ReminderWebhookEvent, StockChangedWebhookEvent,
  UnknownWebhookEvent, WebhookEvent, WebhookEvents,
} from './src/webhooks.js';
import { webhooks } from './src/webhooks.js';

export async function receive(body: string, headers: Headers): Promise<void> {
  const event: WebhookEvent = await webhooks.unwrap(body, headers, { key: ['a', 'b'], tolerance: 10, now: new Date() });
  switch (event.data?.event_type) {
    case 'order.paid': {
      const type: 'order.paid' = event.data.event_type;
      const amount: number | undefined = event.data.amount;
      // @ts-expect-error: only the closed order has it
      event.data.by;
      break;
    }
    case 'order.cancelled':
    case 'order.done': {
      const by: string | undefined = event.data.by;
      break;
    }
    // @ts-expect-error: there is no such type
    case 'order.payed':
      break;
    default: {
      const type: string | undefined = event.data?.event_type;
      const isNew = (type as string) === 'order.refunded';
      // @ts-expect-error: known orders are dealt with
      event.data?.amount;
      if (event.data !== undefined && 'url' in event.data) {
        const click: Click = event.data;
      }
    }
  }
  if (event.data?.event_type === 'order.paid') {
    const amount: number | undefined = event.data.amount;
  }
  if ('event_type' in event && event.event_type === 'stock.changed') {
    const stock: StockChangedWebhookEvent = event;
  }
  if (webhooks.is(event, 'order.paid')) {
    const paid: OrderPaidWebhookEvent = event;
    // @ts-expect-error: another event
    const closed: OrderClosedWebhookEvent = event;
  } else if (webhooks.is(event, 'order.done')) {
    const closed: OrderClosedWebhookEvent = event;
  } else if (webhooks.is(event, 'stock.changed')) {
    const left: number | undefined = event.left;
  } else {
    const rest: ClickWebhookEvent | ReminderWebhookEvent | UnknownWebhookEvent = event;
  }
  // @ts-expect-error: there is no such type
  webhooks.is(event, 'order.payed');
}

/** One handler for each event type, none forgotten. */
export const handlers: { [Type in keyof WebhookEvents]: (event: WebhookEvents[Type]) => void } = {
  'order.paid': (event) => event.data.amount,
  'order.cancelled': (event) => event.data.by,
  'order.done': (event) => event.data.by,
  'stock.changed': (event) => event.left,
};

export const unknown: UnknownWebhookEvent = {};
`;

it.each(Object.keys(COMPILERS) as (keyof typeof COMPILERS)[])(
  'W6 the union narrows to one event, and unknown types fall through, with %s',
  async (compiler) => {
    expect(compileFiles(await withProgram(PROGRAM), { compiler })).toEqual([]);
  },
  120_000,
);

it('gives an example that compiles, verified or not, typed or not', async () => {
  const documents = [
    await generateText(documentOf(SCHEMAS, STANDARD)),
    await generateText(documentOf(SCHEMAS), {
      options: { webhooks: { verify: { kind: 'hmac', signatureHeader: 'x-signature' } } },
    }),
    await generateText(documentOf({ a: object({ 'odd name': object({ type: value("x'y") }) }) })),
    await generateText(documentOf({ a: { type: 'array', items: text }, b: text })),
  ];
  const sources = documents.flatMap(({ files }, index) => {
    const page = files.get('docs/webhooks.md') ?? '';
    const examples = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
    expect(examples.length).toBeGreaterThan(0);
    return [
      ...[...files]
        .filter(([file]) => file.startsWith('src/'))
        .map(([file, content]) => [`p${index}/${file}`, content]),
      ...examples.map((code, number) => [
        `p${index}/example${number}.ts`,
        `${code.replaceAll("'shop/webhooks'", "'./src/webhooks.js'").replace('const verified =', 'const verified: unknown =')}`,
      ]),
    ] as [string, string][];
  });
  expect(compileFiles(new Map(sources))).toEqual([]);
}, 60_000);

it('W1 W2 W6 W8 the generated entry point signs, unwraps, tells events apart and refuses', async () => {
  const petstore = readFileSync(new URL('golden/petstore.yaml', import.meta.url), 'utf8');
  const { files } = await generateText(petstore, { runtime: 'inline', docs: false });
  const folder = mkdtempSync(path.join(tmpdir(), 'specloom-webhooks-'));
  try {
    for (const [file, content] of files) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), content);
    }
    const dependencies = fileURLToPath(new URL('../../packages/runtime/node_modules', import.meta.url));
    symlinkSync(dependencies, path.join(folder, 'node_modules'));
    const entry = await import(path.join(folder, 'src/webhooks.ts'));
    const { webhooks, signWebhook, WebhookVerificationError, WebhookParseError } = entry;
    const key = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;
    const body = '{"type":"pet.sold","data":{"id":1,"name":"Tom"}}';
    const headers = await signWebhook(body, { key });
    const event = await webhooks.unwrap(body, headers, { key });
    expect(event).toEqual(JSON.parse(body));
    expect(webhooks.is(event, 'pet.sold')).toBe(true);
    await expect(webhooks.unwrap(`${body} `, headers, { key })).rejects.toBeInstanceOf(WebhookVerificationError);
    await expect(webhooks.unwrap(body, headers)).rejects.toThrow('PETSTORE_WEBHOOK_SECRET');
    const other = '{"type":"pet.cloned"}';
    const unknown = await webhooks.unwrap(other, await signWebhook(other, { key }), { key });
    expect(webhooks.is(unknown, 'pet.sold')).toBe(false);
    expect(() => webhooks.unsafeParse('nothing')).toThrow(WebhookParseError);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);

it('takes the types from the types package, where there is one', async () => {
  const { files } = await generateText(documentOf(SCHEMAS, STANDARD), {
    types: { packageName: '@acme/shop-types', directory: '/nowhere', version: '0.1.0', inWorkspace: false },
    docs: false,
  });
  expect(files.get('src/webhooks.ts')).toContain(
    "import type { WebhookEvent, WebhookEvents } from '@acme/shop-types';",
  );
  expect(files.get('src/index.ts')).toContain("export type * from '@acme/shop-types';");
});

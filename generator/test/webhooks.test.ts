import { describe, expect, it } from 'vitest';
import type { ModelOptions, WebhooksOptions } from '../src/model/model-options.ts';
import type { WebhooksModel } from '../src/model/webhooks-model.ts';
import { type GeneratedText, generateText } from './generate-text.ts';
import { documentOf, object, SCHEMAS, STANDARD, text, value } from './webhook-document.ts';

function generate(spec: string, webhooks?: WebhooksOptions): Promise<GeneratedText> {
  const options: ModelOptions = webhooks === undefined ? {} : { webhooks };
  return generateText(spec, { options, docs: false });
}

async function modelOf(spec: string, options?: WebhooksOptions): Promise<WebhooksModel> {
  const { webhooks } = (await generate(spec, options)).model;
  if (webhooks === undefined) throw new Error('the document has no webhooks');
  return webhooks;
}

describe('W6 the place where events say their type', () => {
  it.each([
    ['a closed member', { a: object({ type: value('x') }), b: object({ type: value('y') }) }, [['type']]],
    [
      'a member inside another',
      {
        a: object({ data: object({ event_type: value('x') }) }),
        b: object({ data: object({ event_type: value('y') }) }),
      },
      [['data', 'event_type']],
    ],
    ['spelled otherwise', { a: object({ eventType: value('x') }), b: object({ 'event-type': value('y') }) }, []],
    ['not when it is open', { a: object({ type: text }), b: object({ type: text }) }, []],
    [
      'not when events share it',
      { a: object({ type: value('x') }), b: object({ type: value('x') }), c: object({ type: value('x', 'z') }) },
      [],
    ],
    [
      'the one that tells more apart',
      {
        a: object({ type: value('event'), name: value('n'), topic: value('x') }),
        b: object({ type: value('event'), topic: value('y') }),
      },
      [['topic']],
    ],
    ['not what other members say', { a: object({ status: value('x') }), b: object({ status: value('y') }) }, []],
    [
      'not a member of few',
      { a: object({ type: value('x') }), b: object({ id: text }), c: object({ id: text }), d: object({ id: text }) },
      [],
    ],
    [
      'a second one for those that lack the first',
      { a: object({ type: value('x') }), b: object({ type: value('y') }), c: object({ kind: value('z') }) },
      [['type'], ['kind']],
    ],
    ['without null', { a: object({ type: value('x', null) }), b: object({ type: value('y', null) }) }, [['type']]],
    ['text only', { a: object({ type: value(1) }), b: object({ type: value(2) }) }, []],
    [
      'through compositions',
      {
        a: { allOf: [object({ type: text }), object({ type: value('x') })] },
        b: { oneOf: [object({ type: value('y') }), object({ type: value('z') })] },
      },
      [['type']],
    ],
  ])('%s', async (_what, schemas, paths) => {
    expect((await modelOf(documentOf(schemas))).eventTypePaths).toEqual(paths);
  });

  it('is certain where every event must say it', async () => {
    const all = { a: object({ type: value('x') }, 'type'), b: object({ type: value('y') }, 'type') };
    expect(await modelOf(documentOf(all))).toMatchObject({ alwaysTyped: true, list: [{ refinements: [] }, {}] });
    const some = { ...all, b: object({ type: value('y') }) };
    expect(await modelOf(documentOf(some))).toMatchObject({
      alwaysTyped: false,
      list: [{ refinements: [] }, { refinements: [{ path: ['type'], to: ['y'] }] }],
    });
  });

  it('can be said in the config, at any depth', async () => {
    const deep = (type: object): object => object({ a: object({ b: object({ c: type }) }) });
    const spec = documentOf({ one: deep(text), two: deep(value('two!')), three: object({ a: text }) });
    const webhooks = await modelOf(spec, { eventType: '/a/b/c', eventTypes: { one: ['one!', 'uno!'] } });
    expect(webhooks.eventTypePaths).toEqual([['a', 'b', 'c']]);
    expect(webhooks.list.map(({ eventTypes }) => eventTypes)).toEqual([['one!', 'uno!'], ['two!'], []]);
    expect(webhooks.list[2]?.refinements).toEqual([{ path: ['a', 'b'], to: 'never' }]);
  });

  it('says which webhooks are left, and that the config can help', async () => {
    const { findings } = await generate(documentOf({ a: object({ type: value('x') }), b: object({ type: text }) }));
    expect(findings).toEqual([
      expect.objectContaining({
        code: 'SL307',
        message: 'nothing tells the type of events of b',
        pointer: '/webhooks/b/post',
      }),
    ]);
  });
});

describe('names', () => {
  it.each([
    ['call.answered', 'CallAnsweredWebhookEvent'],
    ['callAnswered', 'CallAnsweredWebhookEvent'],
    ['CallAnsweredEvent', 'CallAnsweredWebhookEvent'],
    ['call-answered-webhook', 'CallAnsweredWebhookEvent'],
    ['event', 'EventWebhookEvent'],
    ['2fa.sent', '_2faSentWebhookEvent'],
    ['__proto__', 'ProtoWebhookEvent'],
    ['', 'UnnamedWebhookEvent'],
    ['☎', 'UnnamedWebhookEvent'],
  ])('%j is %s', async (name, typeName) => {
    const spec = documentOf(Object.fromEntries([[name, object({ id: text })]]));
    expect((await modelOf(spec)).list.map((webhook) => webhook.typeName)).toEqual([typeName]);
  });

  it('gives way to schemas, resources and each other', async () => {
    const document = JSON.parse(documentOf({ 'a.b': object({ id: text }), a_b: object({ id: text }) }));
    document.components = {
      schemas: { WebhookEvent: { type: 'object' }, UnknownWebhookEvent: text, ABWebhookEvent: text },
    };
    const { names, list } = await modelOf(JSON.stringify(document));
    expect(names).toMatchObject({ event: 'AnyWebhookEvent', unknownEvent: 'UndescribedWebhookEvent' });
    expect(list.map(({ typeName }) => typeName)).toEqual(['ABWebhook', 'ABWebhook2']);
  });
});

const SHOP = { kind: 'ed25519', signatureHeader: 'x-signature', timestampHeader: 'x-timestamp' } as const;

describe('verification', () => {
  it.each([
    [
      'the headers of Standard Webhooks',
      STANDARD,
      undefined,
      { kind: 'standard-webhooks', env: 'SHOP_WEBHOOK_SECRET' },
    ],
    ['their names in capitals', STANDARD.map((name) => name.toUpperCase()), undefined, { kind: 'standard-webhooks' }],
    ['not two of the three', STANDARD.slice(1), undefined, undefined],
    ['not a header that looks like it', ['x-hub-signature-256'], undefined, undefined],
    ['the config first', STANDARD, { verify: SHOP }, { ...SHOP, env: 'SHOP_PUBLIC_KEY' }],
    ['false in the config', STANDARD, { verify: false }, undefined],
    ['an environment variable of one’s own', STANDARD, { env: 'MY_SECRET' }, { env: 'MY_SECRET' }],
  ] as const)('%s', async (_what, headers, options, expected) => {
    const { verification } = await modelOf(documentOf(SCHEMAS, headers), options);
    if (expected === undefined) expect(verification).toBeUndefined();
    else expect(verification).toMatchObject(expected);
  });

  it('is not derived unless every webhook has the headers', async () => {
    const document = JSON.parse(documentOf({ ...SCHEMAS, b: object({ type: value('y') }) }, STANDARD));
    document.webhooks.b.post.parameters = [];
    expect((await modelOf(JSON.stringify(document))).verification).toBeUndefined();
  });

  it('says so when the config reads a header that the document does not declare', async () => {
    const { findings } = await generate(documentOf(SCHEMAS, ['X-Signature', 'x-timestmap']), { verify: SHOP });
    expect(findings).toEqual([
      expect.objectContaining({ code: 'SL305', severity: 'warning', fix: 'Did you mean x-timestmap?' }),
    ]);
    expect((await generate(documentOf(SCHEMAS), { verify: SHOP })).findings).toEqual([]);
  });
});

describe('what cannot be right', () => {
  const failure = async (spec: string, options: WebhooksOptions): Promise<unknown> =>
    generate(spec, options).catch((error: unknown) => (error as { findings?: unknown }).findings);

  it.each([
    [{ eventType: '/nowhere' }, 'webhooks.eventType is "/nowhere"'],
    [{ eventTypes: { c: ['x'] } }, 'names the webhook "c"'],
  ])('%j', async (options, message) => {
    expect(await failure(documentOf(SCHEMAS), options)).toContainEqual(
      expect.objectContaining({ code: 'SL305', message: expect.stringContaining(message) }),
    );
  });

  it('settings for webhooks that are not there', async () => {
    expect(await failure(documentOf({}), { verify: SHOP })).toEqual([expect.objectContaining({ code: 'SL305' })]);
  });

  it('a webhook without a JSON body, or that is none, is left out with a word', async () => {
    const document = JSON.parse(documentOf({ a: object({ type: value('x') }) }));
    document.webhooks.form = { post: { requestBody: { content: { 'text/plain': {} } } } };
    document.webhooks.ping = { get: {} };
    document.webhooks.broken = 5;
    const { model, findings } = await generate(JSON.stringify(document));
    expect(model.webhooks?.list.map(({ name }) => name)).toEqual(['a']);
    expect(findings.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['SL203', '/webhooks/broken'],
      ['SL204', '/webhooks/form/post'],
      ['SL204', '/webhooks/ping/get'],
    ]);
  });
});

it('emits nothing for a document without webhooks', async () => {
  const { files, model } = await generateText(documentOf({}));
  expect(model).not.toHaveProperty('webhooks');
  expect([...files.keys()].filter((file) => /webhook/.test(file))).toEqual([]);
  for (const [file, content] of files) expect(content, file).not.toMatch(/webhook/i);
});

it('follows references to path items, and counts verbs of one key apart', async () => {
  const document = JSON.parse(documentOf({}));
  const body = (type: string): object => ({
    requestBody: { content: { 'application/json': { schema: object({ type: value(type) }) } } },
  });
  document.webhooks = { shared: { $ref: '#/components/pathItems/hook' }, both: { post: body('b'), put: body('c') } };
  document['x-webhooks'] = { shared: { post: body('never') }, older: { post: body('d') } };
  document.components = { pathItems: { hook: { post: body('a') } } };
  const { list } = await modelOf(JSON.stringify(document));
  expect(list.map(({ name, eventTypes }) => [name, ...eventTypes])).toEqual([
    ['shared', 'a'],
    ['both put', 'c'],
    ['both post', 'b'],
    ['older', 'd'],
  ]);
});

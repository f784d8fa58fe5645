import { describe, expect, test } from 'vitest';
import { FindingCollector } from '../diagnostics.ts';
import type { HttpVerb } from './api-model.ts';
import { assignNames, type NameInput } from './assign-names.ts';
import { isIdentifier } from './identifiers.ts';

type Line = string | readonly [line: string, rest: Partial<NameInput>];

/** `GET /pets ListPets` is an operation; one without an id gets an undeclared one. */
function operation(line: Line): NameInput {
  const [text, rest] = typeof line === 'string' ? [line, {}] : line;
  const [verb = '', path = '', id] = text.split(' ');
  return {
    id: id ?? `${verb} ${path} made up`,
    idDeclared: id !== undefined,
    verb: verb as HttpVerb,
    path,
    pointer: `/paths/${path}/${verb}`,
    tags: [],
    listLike: false,
    hasPageParameter: false,
    ...rest,
  };
}

function name(lines: readonly Line[], overrides: Record<string, string> = {}) {
  const findings = new FindingCollector();
  const operations = lines.map(operation);
  const names = assignNames(operations, overrides, findings);
  const dotted = operations.map(({ id }) => [...(names.get(id)?.resource ?? []), names.get(id)?.method].join('.'));
  return { dotted, findings: findings.findings };
}

const LIST = { listLike: true, hasPageParameter: true };

describe('what paths, verbs and operationIds say', () => {
  test.each<[title: string, table: readonly (readonly [Line, string])[]]>([
    [
      'a collection and its items',
      [
        [['GET /pets ListPets', LIST], 'pets.list'],
        ['POST /pets CreatePet', 'pets.create'],
        ['GET /pets/{id} GetPet', 'pets.retrieve'],
        ['PATCH /pets/{id} UpdatePet', 'pets.update'],
        ['PUT /pets/{id} ReplacePet', 'pets.replace'],
        ['DELETE /pets/{id} DeletePet', 'pets.delete'],
        ['HEAD /pets/{id} PetExists', 'pets.head'],
      ],
    ],
    [
      'the Telnyx OAuth operations, before any override',
      [
        ['GET /.well-known/oauth-authorization-server GetM', 'wellKnown.retrieveOAuthAuthorizationServer'],
        ['GET /.well-known/oauth-protected-resource GetN', 'wellKnown.retrieveOAuthProtectedResource'],
        ['GET /oauth/authorize AuthorizeOAuth', 'oauth.authorize'],
        ['GET /oauth/consent/{consent_token} GetOAuthConsentToken', 'oauth.consent.retrieve'],
        ['POST /oauth/grants CreateOAuthGrant', 'oauth.createGrants'],
        ['POST /oauth/introspect IntrospectOAuthToken', 'oauth.introspect'],
        ['GET /oauth/jwks GetOAuthJWKS', 'oauth.retrieveJwks'],
        ['POST /oauth/register RegisterOAuthClient', 'oauth.register'],
        ['POST /oauth/token ExchangeOAuthToken', 'oauth.token'],
        [['GET /oauth_clients ListOAuthClients', LIST], 'oauthClients.list'],
        ['POST /oauth_clients CreateOAuthClient', 'oauthClients.create'],
        ['PUT /oauth_clients/{id} UpdateOAuthClient', 'oauthClients.update'],
        ['DELETE /oauth_grants/{id} RevokeOAuthGrant', 'oauthGrants.delete'],
      ],
    ],
    [
      'actions',
      [
        ['POST /calls DialCall', 'calls.dial'],
        ['POST /calls/{id}/actions/record_start startRecording', 'calls.actions.startRecord'],
        ['POST /calls/{id}/actions/hangup HangupCall', 'calls.actions.hangup'],
        ['GET /media/{id}/download DownloadMedia', 'media.download'],
        ['POST /brands/{id}/2faEmail ResendBrand2faEmail', 'brands.resend2faEmail'],
        ['PUT /brands/{id}/revet RevetBrand', 'brands.revet'],
        ['POST /orders/{id}/requirement_group updateOrderRequirementGroup', 'orders.updateRequirementGroup'],
        ['POST /clones/from_upload createCloneFromUpload', 'clones.createFromUpload'],
        ['POST /charges/{id}/refunds PostChargesRefunds', 'charges.createRefunds'],
        ['POST /assistants/import import_assistants', 'assistants.imports'],
        ['POST /jobs/{id}:cancel', 'jobs.cancel'],
        ['POST /jobs:search', 'jobs.search'],
        ['POST /campaigns/acceptSharing/{id} AcceptCampaign', 'campaigns.acceptSharing'],
      ],
    ],
    [
      'nested resources',
      [
        [['GET /repos/{owner}/{repo}/issues listIssuesForRepo', LIST], 'repos.issues.list'],
        ['GET /repos/{owner}/{repo}/issues/{number} getIssue', 'repos.issues.retrieve'],
        ['PUT /repos/{owner}/{repo}/pulls/{number}/merge mergePull', 'repos.pulls.merge'],
        ['DELETE /repos/{owner}/{repo}/issues/{number}/labels/{name} removeLabelOfIssue', 'repos.issues.labels.remove'],
      ],
    ],
    [
      'one thing, and part of one thing',
      [
        [['GET /user/settings GetSettings', { listLike: true }], 'user.settings.list'],
        ['PATCH /user/settings UpdateSettings', 'user.settings.update'],
        [['GET /user/profile GetProfile', { listLike: true }], 'user.retrieveProfile'],
        ['GET /user/login loginUser', 'user.login'],
        ['GET /user/quota', 'user.retrieveQuota'],
      ],
    ],
    [
      'remote procedure calls',
      [
        [['POST /login LogIn', { tags: ['Auth'] }], 'auth.login'],
        ['POST /createOrder', 'order.create'],
        ['POST /sources/list listSources', 'sources.list'],
        ['POST /sources/get getSource', 'sources.get'],
      ],
    ],
    [
      'paths that name nothing',
      [
        [['GET / meta/root', { tags: ['meta'] }], 'meta.root'],
        [['GET /{id}', { tags: ['pets'] }], 'pets.retrieve'],
        ['POST /#target=CreateTable CreateTable', 'api.createTable'],
      ],
    ],
    [
      'odd paths',
      [
        ['GET /Orders(id={id})', 'orders.retrieve'],
        ['GET /Accounts/{sid}/Calls/{call}.json', 'accounts.calls.retrieve'],
        ['GET /pets/{a}.{b}', 'pets.retrieve'],
        ['GET /users/@me/', 'users.retrieveMe'],
        ['GET /v2/whatsapp/user_data GetWhatsappUserData', 'whatsapp.retrieveUserData'],
        ['GET /10dlc/brand/{id}', '_10dlc.brand.retrieve'],
      ],
    ],
  ])('%s', (_, table) => {
    const { dotted, findings } = name(table.map(([line]) => line));
    expect(dotted).toEqual(table.map(([, want]) => want));
    expect(findings).toEqual([]);
  });
});

describe('names that would do harm', () => {
  test('methods and resources are safe members', () => {
    const { dotted } = name([
      'POST /pets/{id}/then',
      'POST /pets/{id}/constructor',
      'GET /__proto__/{id}',
      'GET /prototype/{id}',
      'POST /pets/{id}/to_string',
      'POST /pets/{id}/***',
    ]);
    expect(dotted.slice(0, 5)).toEqual([
      'pets.then_',
      'pets.constructor_',
      'proto.retrieve',
      'prototype_.retrieve',
      'pets.toString_',
    ]);
    for (const part of dotted.flatMap((dots) => dots.split('.'))) expect(isIdentifier(part)).toBe(true);
  });

  test('top-level resources do not hide members of the client', () => {
    const { dotted } = name(['GET /raw/{id}', 'GET /list/{id}', 'GET /call/{id}', 'GET /a/call/{id}']);
    expect(dotted).toEqual(['rawAPI.retrieve', 'listAPI.retrieve', 'callAPI.retrieve', 'a.call.retrieve']);
  });

  test('a method gives way to a sub-resource of its name', () => {
    const { dotted, findings } = name(['POST /pets:toys', 'GET /pets/toys/{id}']);
    expect(dotted).toEqual(['pets.toysPost', 'pets.toys.retrieve']);
    expect(findings).toMatchObject([{ code: 'SL301', severity: 'info', pointer: '/paths//pets:toys/POST' }]);
  });
});

describe('N1 operations that want one name', () => {
  test.each<[title: string, table: readonly (readonly [Line, string])[]]>([
    [
      'another parameter',
      [
        ['GET /gists/{id}', 'gists.retrieve'],
        ['GET /gists/{id}/{sha}', 'gists.retrieveBySha'],
      ],
    ],
    [
      'the collection gives way to its items',
      [
        ['DELETE /rooms', 'rooms.deleteAll'],
        ['DELETE /rooms/{id}', 'rooms.delete'],
      ],
    ],
    [
      'the place that has most operations has the plain names',
      [
        [['GET /missions/runs', LIST], 'missions.runs.listAll'],
        [['GET /missions/{id}/runs', LIST], 'missions.runs.list'],
        ['POST /missions/{id}/runs', 'missions.runs.create'],
      ],
    ],
    [
      'another extension',
      [
        ['GET /widget', 'widget.retrieve'],
        ['GET /widget.png', 'widget.retrievePng'],
      ],
    ],
    [
      'another query',
      [
        ['POST /responses', 'responses.create'],
        ['POST /responses?beta=true', 'responses.createBeta'],
      ],
    ],
    [
      'another version',
      [
        ['POST /v1/orders', 'orders.create'],
        ['POST /v2/orders', 'orders.createV2'],
      ],
    ],
    [
      'what the operationId says',
      [
        ['PUT /pet updatePet', 'pet.update'],
        ['POST /pet/{petId} updatePetWithForm', 'pet.updateByPetID'],
        ['PATCH /threads/{id} mark-thread-as-read', 'threads.markThreadAsRead'],
        ['DELETE /threads/{id} mark-thread-as-done', 'threads.mark'],
      ],
    ],
  ])('%s', (_, table) => {
    const { dotted, findings } = name(table.map(([line]) => line));
    expect(dotted).toEqual(table.map(([, want]) => want));
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings) expect(finding.code).toBe('SL301');
    const reversed = name(table.map(([line]) => line).reverse());
    expect(reversed.dotted).toEqual(dotted.slice().reverse());
  });

  test('the finding names both operations, and the override that would settle it', () => {
    const { findings } = name(['DELETE /rooms', 'DELETE /rooms/{id}']);
    expect(findings).toEqual([
      {
        code: 'SL301',
        message:
          'DELETE /rooms and DELETE /rooms/{id} both want the name rooms.delete; the first is named rooms.deleteAll',
        fix: "Give it a name of your choice in the config: names: { 'DELETE /rooms': 'rooms.deleteAll' }.",
        pointer: '/paths//rooms/DELETE',
      },
    ]);
  });

  test('an operation that comes later renames none', () => {
    const lines = ['GET /gists/{id}', 'GET /gists/{id}/{sha}'];
    const before = name(lines).dotted;
    expect(name([...lines, 'GET /gists/{id}/{sha}/{part}']).dotted).toEqual([...before, 'gists.retrieveByPart']);
  });

  test('every operation has a name of its own, however many there are', () => {
    const lines = Array.from(
      { length: 60 },
      (_, index) => `POST /a/{x}/${'b/'.repeat(index % 3)}:go${index % 2} op${index}`,
    );
    const { dotted } = name(lines);
    expect(new Set(dotted).size).toBe(lines.length);
  });
});

describe('overrides', () => {
  const lines = ['GET /oauth/authorize AuthorizeOAuth', 'GET /oauth/consent/{token} GetConsent'];

  test('go by verb and path or by operationId, and win', () => {
    const { dotted, findings } = name(lines, {
      'GET /oauth/authorize': 'oauth.retrieveAuthorize',
      GetConsent: 'oauth.retrieve',
    });
    expect(dotted).toEqual(['oauth.retrieveAuthorize', 'oauth.retrieve']);
    expect(findings).toEqual([]);
  });

  test('a derived name gives way', () => {
    const { dotted, findings } = name(['GET /pets/{id}', 'POST /animals/search'], {
      'POST /animals/search': 'pets.retrieve',
    });
    expect(dotted).toEqual(['pets.retrieveByID', 'pets.retrieve']);
    expect(findings).toMatchObject([{ code: 'SL301' }]);
  });

  test.each([
    ['AuthorizeOauth2', 'oauth.x', 'the name override for "AuthorizeOauth2" fits no operation', '"AuthorizeOAuth"'],
    ['GET /oauth/autorize', 'oauth.x', 'fits no operation', 'Did you mean "GET /oauth/authorize"?'],
    ['DELETE /nothing/like/it', 'a.b', 'fits no operation', 'Use an operationId'],
    ['GetConsent', 'consent', 'no resource and method', 'joined by dots'],
    ['GetConsent', 'oauth.get-consent', 'no resource and method', 'joined by dots'],
    ['GetConsent', 'oauth.then', 'no resource and method', 'joined by dots'],
    ['GetConsent', 'withOptions.get', 'member of every client', '"withOptionsAPI"'],
  ])('%s: %s is refused', (key, value, message, fix) => {
    const { dotted, findings } = name(lines, { [key]: value });
    expect(findings).toHaveLength(1);
    expect(findings[0]?.code).toBe('SL305');
    expect(findings[0]?.message).toContain(message);
    expect(findings[0]?.fix).toContain(fix);
    expect(dotted).toEqual(name(lines).dotted);
  });

  test('two overrides for one name, and one for the name of a resource', () => {
    const { findings } = name([...lines, 'GET /oauth/keys/{id} GetKey'], {
      AuthorizeOAuth: 'oauth.keys',
      GetConsent: 'oauth.read',
      GetKey: 'oauth.keys.read',
    });
    expect(findings).toMatchObject([
      { code: 'SL305', message: expect.stringContaining('oauth.keys, which is a resource') },
    ]);
    const twice = name(lines, { AuthorizeOAuth: 'oauth.read', GetConsent: 'oauth.read' });
    expect(twice.findings).toMatchObject([
      { code: 'SL305', message: expect.stringContaining('already the name of "AuthorizeOAuth"') },
    ]);
  });
});

import { expect, test } from 'vitest';
import { assignTypeNames, type TypeNameInput } from './assign-type-names.ts';

function operation(name: string): TypeNameInput {
  const parts = name.split('.');
  return {
    id: name,
    name: { resource: parts.slice(0, -1), method: parts.at(-1) ?? '' },
    parts: ['params', 'json'],
  };
}

test.each([
  ['oauthClients.list', 'OAuthClientListParams', 'OAuthClientListResponse'],
  ['oauth.token', 'OAuthTokenParams', 'OAuthTokenResponse'],
  ['oauth.retrieveJwks', 'OAuthRetrieveJwksParams', 'OAuthRetrieveJwksResponse'],
  ['texml.accounts.calls.create', 'TexmlAccountsCallCreateParams', 'TexmlAccountsCallCreateResponse'],
  ['accessIPAddresses.list', 'AccessIPAddressListParams', 'AccessIPAddressListResponse'],
  ['_10dlc.list', '_10dlcListParams', '_10dlcListResponse'],
])('%s has %s and %s', (name, params, response) => {
  expect(assignTypeNames([operation(name)], []).get(name)).toEqual({ params, json: response });
});

test('only what an operation has is named', () => {
  const names = assignTypeNames([{ ...operation('pets.delete'), parts: [] }], []);
  expect(names.get('pets.delete')).toEqual({});
});

test('the types of error bodies are named alike', () => {
  const names = assignTypeNames([{ ...operation('pets.list'), parts: ['errors'] }], ['PetListErrors']);
  expect(names.get('pets.list')?.errors).toBe('PetsListErrors');
});

test('an event and an item of a stream have names of their own', () => {
  const streaming = { ...operation('chats.create'), parts: ['items', 'events'] as const };
  expect(assignTypeNames([streaming], ['ChatCreateEvent', 'ChatsCreateEvent']).get('chats.create')).toEqual({
    events: 'ChatCreateStreamEvent',
    items: 'ChatCreateItem',
  });
});

test('schemas and classes keep their names', () => {
  const reserved = ['PetCreateParams', 'PetsCreateParams', 'petcreateresponse'];
  expect(assignTypeNames([operation('pets.create')], reserved).get('pets.create')).toEqual({
    params: 'PetCreateRequestParams',
    json: 'PetsCreateResponse',
  });
});

test('a singular and a plural resource do not trade names with the order of the document', () => {
  const operations = ['orders.list', 'order.list'].map(operation);
  const names = assignTypeNames(operations, []);
  expect(names.get('order.list')?.params).toBe('OrderListParams');
  expect(names.get('orders.list')?.params).toBe('OrdersListParams');
  expect(new Map(assignTypeNames([...operations].reverse(), []))).toEqual(names);
});

import { expect, it } from 'vitest';
import type { NameInput } from './assign-names.ts';
import { declaredNames } from './declared-names.ts';

const operation = (id: string): NameInput => ({
  id,
  idDeclared: true,
  verb: 'GET',
  path: '/x',
  pointer: '',
  tags: [],
  listLike: false,
  hasPageParameter: false,
});

const named = (...ids: readonly string[]): string[] =>
  [...declaredNames(ids.map(operation))].map(([, { resource, method }]) => [...resource, method].join('.'));

it.each([
  [
    ['repos/list-for-org', 'search/code'],
    ['repos.listForOrg', 'search.code'],
  ],
  [
    ['users.list', 'users.roles.get'],
    ['users.list', 'users.roles.get'],
  ],
  [
    ['Users_List', 'ComputeNodes_GetFile'],
    ['users.list', 'computeNodes.getFile'],
  ],
])('takes %j for resource and method', (ids, names) => {
  expect(named(...ids)).toEqual(names);
});

it('leaves out what all ids begin with', () => {
  expect(named('shop.v1.orders.list', 'shop.v1.carts.get')).toEqual(['orders.list', 'carts.get']);
  expect(named('shop.orders.list', 'shop.carts.get')).toEqual(['orders.list', 'carts.get']);
  expect(named('orders.list', 'orders.get')).toEqual(['orders.list', 'orders.get']);
});

it.each([
  [['listPets', 'getPet']],
  [['get_pets', 'create_pet']],
  [['Get_Pets', 'Create_Pet']],
  [['pets/list', 'getPet', 'createPet']],
])('takes %j for phrases', (ids) => {
  expect(named(...ids)).toEqual([]);
});

it('leaves the few ids of another form to be read from their paths', () => {
  const most = Array.from({ length: 9 }, (_, index) => `pets/do-${index}`);
  expect(named(...most, 'status')).toHaveLength(9);
  expect(named(...most.slice(1), 'status')).toHaveLength(0);
});

it('does not look at ids that normalisation made up', () => {
  expect(declaredNames([{ ...operation('pets/list'), idDeclared: false }]).size).toBe(0);
});

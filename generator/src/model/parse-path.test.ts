import { expect, test } from 'vitest';
import { parsePath } from './parse-path.ts';

/** `noun`, `{parameters}`, `:verb`, each with its extension. */
function written(path: string): string {
  return parsePath(path)
    .steps.map(({ kind, text, parameters, extension }) => {
      const name = kind === 'item' ? `{${parameters.join(',')}}` : kind === 'verb' ? `:${text}` : text;
      return extension === undefined ? name : `${name}~${extension}`;
    })
    .join(' ');
}

test.each([
  ['/oauth_clients/{id}', 'oauth_clients {id}'],
  ['/oauth_clients/', 'oauth_clients'],
  ['/v2/whatsapp/templates', 'whatsapp templates'],
  ['/api/v1beta1/pets', 'pets'],
  ['/2010-04-01/Accounts/{sid}.json', 'Accounts {sid}~json'],
  ['/Calls/{sid}/Recordings.json', 'Calls {sid} Recordings~json'],
  ['/ai/anthropic/v1/messages', 'ai anthropic v1 messages'],
  ['/v1', 'v1'],
  ['/jobs/{id}:cancel', 'jobs {id} :cancel'],
  ['/jobs:search', 'jobs :search'],
  ['/{a}.{b}', '{a,b}'],
  ['/compare/{base}...{head}', 'compare {base,head}'],
  ['/Orders(id={id})', 'Orders {id}'],
  ['/Orders({id})/Lines', 'Orders {id} Lines'],
  ['/users/@me', 'users @me'],
  ['/', ''],
  ['', ''],
  ['/{id}', '{id}'],
  ['/#target=CreateTable', ''],
  ['/a//b', 'a b'],
])('%s is %s', (path, want) => {
  expect(written(path)).toBe(want);
});

test('keeps prefix and query apart', () => {
  expect(parsePath('/v1/responses?beta=true')).toMatchObject({ prefix: ['v1'], query: 'beta=true' });
});

import { expect, test } from 'vitest';
import { assignResourceFiles } from './assign-resource-files.ts';

test('class names and stems follow the path', () => {
  const files = assignResourceFiles([['texml'], ['texml', 'accounts', 'calls'], ['oauthClients']], []);
  expect(Object.fromEntries(files)).toEqual({
    texml: { className: 'Texml', fileName: 'texml' },
    'texml.accounts.calls': { className: 'TexmlAccountsCalls', fileName: 'texml-accounts-calls' },
    oauthClients: { className: 'OAuthClients', fileName: 'oauth-clients' },
  });
});

test('names are unique without regard to case, whatever the order', () => {
  const paths = [['fooBar'], ['foo', 'bar'], ['foobar'], ['con'], ['index'], ['map'], ['日本'], ['中国']];
  const files = assignResourceFiles(paths, ['FooBar', 'MapSchema']);
  for (const member of ['className', 'fileName'] as const) {
    const names = [...files.values()].map((file) => file[member].toLowerCase());
    expect(new Set(names).size).toBe(paths.length);
  }
  for (const { fileName } of files.values()) expect(fileName).toMatch(/^[a-z0-9-]+$/);
  expect(files.get('index')?.fileName).toBe('index-resource');
  expect(files.get('con')?.fileName).toBe('con-file');
  expect(files.get('map')?.className).toBe('MapSchemaResource');
  expect(new Map(assignResourceFiles([...paths].reverse(), ['FooBar', 'MapSchema']))).toEqual(files);
});

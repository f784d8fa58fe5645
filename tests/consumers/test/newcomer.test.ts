import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { compile, createProject, root, run } from './packed.ts';

/** The generator as npm installs it: its tarball, its dependencies linked from the workspace. */
const project = createProject(['specloom', '@specloom/runtime']);
symlinkSync(path.join(root, 'generator/node_modules'), path.join(project, 'node_modules/specloom/node_modules'));
const specloom = (...args: string[]): string =>
  run(process.execPath, [path.join(project, 'node_modules/specloom/bin/specloom.js'), ...args], project);

const PETSTORE = `openapi: 3.1.0
info: { title: Petstore, version: 1.0.0 }
servers: [{ url: https://petstore.example.com }]
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{ name: cursor, in: query, schema: { type: string } }]
      responses:
        '200':
          description: A page.
          content:
            application/json:
              schema:
                type: object
                properties:
                  data: { type: array, items: { $ref: '#/components/schemas/Pet' } }
                  next_cursor: { type: string }
components:
  schemas: { Pet: { type: object, required: [name], properties: { name: { type: string } } } }
`;
writeFileSync(path.join(project, 'petstore.yaml'), PETSTORE);

it('generates, checks and inspects a first document without a config', () => {
  const generated = JSON.parse(specloom('generate', '-i', 'petstore.yaml', '-o', 'client', '--reporter', 'json'));
  expect(Object.keys(generated).sort()).toEqual(['diagnostics', 'files', 'ms']);
  expect(generated.files.removed).toEqual([]);
  expect(generated.files.written.length).toBeGreaterThan(20);
  expect(generated.diagnostics).toEqual([]);
  const again = JSON.parse(specloom('generate', '-i', 'petstore.yaml', '-o', 'client', '--reporter', 'json'));
  expect(again.files.written).toEqual([]);
  expect(() => specloom('check', '-i', 'petstore.yaml', '-o', 'client')).not.toThrow();
  const { operations } = JSON.parse(specloom('inspect', '-i', 'petstore.yaml', '--reporter', 'json'));
  expect(operations).toMatchObject([{ id: 'listPets', method: 'GET', path: '/pets', resource: 'pets', name: 'list' }]);
});

it('gives a package whose only dependency is openapi-fetch and that compiles anywhere', () => {
  const manifest = JSON.parse(readFileSync(path.join(project, 'client/package.json'), 'utf8'));
  expect(Object.keys(manifest.dependencies)).toEqual(['openapi-fetch']);
  for (const typescript of ['typescript-5.9', 'typescript-6', 'typescript-7'] as const) {
    expect(compile(typescript, path.join(project, 'client'))).toBe('');
  }
});

it('names the file that somebody edited, with the place of the document behind it', () => {
  const file = path.join(project, 'client/src/resources/pets.ts');
  writeFileSync(file, `${readFileSync(file, 'utf8')}// mine\n`);
  expect(() => specloom('check', '-i', 'petstore.yaml', '-o', 'client')).toThrow(
    /petstore\.yaml:6:\d+[\s\S]*resources\/pets\.ts/,
  );
  expect(() => specloom('generate', '-i', 'petstore.yaml', '-o', 'client')).toThrow(/SL502/);
  expect(readFileSync(file, 'utf8')).toContain('// mine');
});

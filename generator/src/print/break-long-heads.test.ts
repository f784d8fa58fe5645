import { expect, it } from 'vitest';
import { breakLongHeads } from './break-long-heads.ts';

const long = 'A'.repeat(90);

it('leaves a head that fits', () => {
  const head = '  list(params?: Params, options?: Options): Page<Item> {';
  expect(breakLongHeads(head)).toBe(head);
});

it('gives each parameter of a long one a line', () => {
  expect(breakLongHeads(`  get(id: number | string, options?: Options): Promise<${long}> {\n    return x;\n  }`)).toBe(
    `  get(\n    id: number | string,\n    options?: Options,\n  ): Promise<${long}> {\n    return x;\n  }`,
  );
});

it('takes no comment for a head', () => {
  const comment = `   * get(id: string): Promise<${long}> and more ${long} {`;
  expect(breakLongHeads(comment)).toBe(comment);
});

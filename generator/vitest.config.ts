import { defineConfig } from 'vitest/config';

// Not the tests of the golden package: they are output.
export default defineConfig({
  test: { testTimeout: 30_000, hookTimeout: 30_000, include: ['src/**/*.test.ts', 'test/*.test.ts'] },
});

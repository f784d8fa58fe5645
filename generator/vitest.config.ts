import { defineConfig } from 'vitest/config';

// Not the tests of the golden package: they are output.
export default defineConfig({ test: { include: ['src/**/*.test.ts', 'test/*.test.ts'] } });

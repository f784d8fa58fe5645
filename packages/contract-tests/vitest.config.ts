import { defineConfig } from 'vitest/config';

// test/runs holds suites that fail on purpose; runner.test.ts starts them.
export default defineConfig({ test: { testTimeout: 120_000, hookTimeout: 120_000, include: ['test/*.test.ts'] } });

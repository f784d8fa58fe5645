import { defineConfig } from 'vitest/config';

// test/runs holds suites that fail on purpose; runner.test.ts starts them.
export default defineConfig({ test: { include: ['test/*.test.ts'] } });

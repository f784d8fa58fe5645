import { defineConfig } from 'vitest/config';

// Real servers and properties take their time on a busy machine; what must be fast says so itself.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 60_000 } });

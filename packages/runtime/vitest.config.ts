import type { ViteUserConfig } from 'vitest/config';

// Real servers and properties take their time on a busy machine; what must be fast says so itself.
const config: ViteUserConfig = { test: { testTimeout: 60_000, hookTimeout: 60_000 } };

export default config;

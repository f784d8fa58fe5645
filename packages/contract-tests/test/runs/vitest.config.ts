import type { ViteUserConfig } from 'vitest/config';

// Keeps the package's own settings away from these suites.
const config: ViteUserConfig = {};
export default config;

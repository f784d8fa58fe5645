import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // The provider reminds of what a server in production would need.
    onConsoleLog: (line) => !/oidc-provider (?:NOTICE|WARNING)/.test(line),
  },
});

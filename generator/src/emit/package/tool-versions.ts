/** Exact versions that generated packages build and test with: each runs on Node 20, 22 and 24. */
export const TOOL_VERSIONS = {
  '@types/node': '20.19.43',
  'openapi-fetch': '0.17.0',
  tsdown: '0.21.10',
  typescript: '5.9.3',
  vitest: '4.1.12',
} as const;

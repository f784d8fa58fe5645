export { type BareEnvironmentOptions, bareEnvironment } from './bare-environment.ts';
export { type Registry, startRegistry } from './start-registry.ts';

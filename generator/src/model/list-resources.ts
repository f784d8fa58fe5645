import type { ResourceModel } from './api-model.ts';

/** Resources with their sub-resources, parents first. */
export function listResources(resources: readonly ResourceModel[]): ResourceModel[] {
  return resources.flatMap((resource) => [resource, ...listResources(resource.resources)]);
}

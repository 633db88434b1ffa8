/** Pages of the Studio; each is loaded as a page of its own. */
export const designerPath = {
  definitions: '/designer/workflows/definitions',
  definition: (definitionId: string): string => `/designer/workflows/definitions/${encodeURIComponent(definitionId)}/edit`,
  instances: '/designer/workflows/instances',
  instance: (instanceId: string): string => `/designer/workflows/instances/${encodeURIComponent(instanceId)}/view`,
} as const;

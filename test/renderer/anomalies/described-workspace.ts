import type { MethodOutput } from '#shared/contract/methods.ts';

/** A workspace as the core describes it, for views that read their context from it. */
export function describedWorkspace(): MethodOutput<'workspace.describe'> {
  return {
    id: 'w',
    name: 'A workspace',
    author: 'Ann',
    location: '',
    fileName: 'one.workbench',
    reference: 'main',
    warnings: [],
    createdAt: '2026-11-22T10:00:00.000Z',
    sample: false,
    settings: {
      hexSpacing: 'area-1km2',
      geographySetId: 'midlands-engine',
      attribution: 'equal-over-sites',
      windowFrom: 2017,
      windowTo: 2022,
      extractId: null,
      minimumBase: 10,
    },
    counts: { extracts: 0, companies: 0, sites: 0, clusters: 0, annotations: 0, openAnnotations: 0 },
  };
}

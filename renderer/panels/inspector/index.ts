import { lazy } from 'react';
import { inspectorFor } from '../entries.ts';

export const inspectors = [
  inspectorFor(
    'company',
    lazy(async () => ({ default: (await import('./company-inspector.tsx')).CompanyInspector })),
  ),
  inspectorFor(
    'site',
    lazy(async () => ({ default: (await import('./site-inspector.tsx')).SiteInspector })),
  ),
];

import type { ProfileTarget, Territory, Universe } from '#shared/domain/extract.ts';
import { isRejectCode, REJECTS } from '#shared/domain/reject.ts';

export const TARGET_NAMES: Readonly<Record<ProfileTarget, string>> = {
  companies: 'Companies',
  sites: 'Site estimates',
  fundraisings: 'Fundraisings',
  grants: 'Grants',
  accelerators: 'Accelerator places',
  investments: 'Foreign investments',
  awards: 'Awards',
  observations: 'Published figures',
  'research-results': 'Research results',
  rankings: 'Rankings',
  assets: 'Assets',
  nominations: 'Nominations',
  postcodes: 'Postcode directory',
  boundaries: 'Boundaries',
  'area-lookup': 'Area lookup',
  codes: 'Code list',
};

export const TERRITORY_OPTIONS: readonly { readonly id: Territory; readonly name: string }[] = [
  { id: 'UK', name: 'United Kingdom' },
  { id: 'GB', name: 'Great Britain' },
  { id: 'England', name: 'England' },
  { id: 'Midlands', name: 'Midlands' },
  { id: 'other', name: 'Another territory' },
  { id: 'unknown', name: 'Not known' },
];

export const UNIVERSE_OPTIONS: readonly {
  readonly id: Universe;
  readonly name: string;
  readonly note: string;
}[] = [
  {
    id: 'all-companies',
    name: 'All companies',
    note: 'Every company of the territory: a base for location quotients',
  },
  {
    id: 'selected-companies',
    name: 'Selected companies',
    note: 'A selection: shares can be formed, location quotients cannot',
  },
  { id: 'unknown', name: 'Not known', note: 'Neither shares nor location quotients can be formed' },
];

export const SEVERITY_NAMES = {
  reject: 'Rejected',
  skip: 'Skipped',
  notice: 'Accepted with a notice',
} as const;

/** The short label of a reject or notice code. */
export function problemLabel(code: string): string {
  return isRejectCode(code) ? REJECTS[code].label : code;
}

import type { Stage } from '#shared/contract/methods/extracts.ts';
import { areaLookup } from './area-lookup.ts';
import { codePointOpen } from './code-point-open.ts';
import { companiesHouse } from './companies-house.ts';
import { onsBoundaries } from './ons-boundaries.ts';
import type { SupplierProfile } from './profile.ts';
import { sic2007List } from './sic-2007-list.ts';
import { workbenchCompanies } from './workbench-companies.ts';

/** Every supplier profile, in the order in which a file is tried against them. */
export const PROFILES: readonly SupplierProfile[] = [
  companiesHouse,
  codePointOpen,
  onsBoundaries,
  areaLookup,
  sic2007List,
  workbenchCompanies,
];

/** What a profile is, as the contract tells it. */
export function describeProfile(profile: SupplierProfile): Stage['profile'] {
  const { id, title, supplier, target, reads, assumed } = profile;
  return {
    id,
    title,
    supplier,
    target,
    reads,
    assumed,
    edition: profile.form === 'layout' ? profile.edition : '',
    mappable: profile.form === 'layout',
  };
}

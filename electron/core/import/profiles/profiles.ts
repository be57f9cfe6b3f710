import type { Stage } from '#shared/contract/methods/extracts.ts';
import { areaLookup } from './area-lookup.ts';
import { assets, assetsOnGrid } from './assets.ts';
import { beauhurstAccelerators } from './beauhurst-accelerators.ts';
import { beauhurstCompanies } from './beauhurst-companies.ts';
import { beauhurstFundraisings } from './beauhurst-fundraisings.ts';
import { beauhurstGrants } from './beauhurst-grants.ts';
import { codePointOpen } from './code-point-open.ts';
import { companiesHouse } from './companies-house.ts';
import { dataCity2023 } from './data-city-2023.ts';
import { dataCityCurrent } from './data-city-current.ts';
import { dataCityPostcodeDetail } from './data-city-postcode-detail.ts';
import { ddiProjects } from './ddi-projects.ts';
import { fdiProjects } from './fdi-projects.ts';
import { innovateUk2004 } from './innovate-uk-2004.ts';
import { innovateUk2016 } from './innovate-uk-2016.ts';
import { nominations } from './nominations.ts';
import { onsBoundaries } from './ons-boundaries.ts';
import { sic2007List } from './sic-2007-list.ts';
import { workbenchCompanies } from './workbench-companies.ts';
import type { SupplierProfile } from './profile.ts';

/** Every supplier profile, in the order in which a file is tried against them. */
export const PROFILES: readonly SupplierProfile[] = [
  companiesHouse,
  codePointOpen,
  onsBoundaries,
  areaLookup,
  sic2007List,
  workbenchCompanies,
  // Suppliers' and own lists, described and not coded.
  assets,
  assetsOnGrid,
  beauhurstAccelerators,
  beauhurstCompanies,
  beauhurstFundraisings,
  beauhurstGrants,
  dataCity2023,
  dataCityCurrent,
  dataCityPostcodeDetail,
  ddiProjects,
  fdiProjects,
  innovateUk2004,
  innovateUk2016,
  nominations,
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

import type { Stage } from '#shared/contract/methods/extracts.ts';
import { areaLookup } from './area-lookup.ts';
import { asheTable16 } from './ashe-table-16.ts';
import { asheTable5 } from './ashe-table-5.ts';
import { assets, assetsOnGrid } from './assets.ts';
import { beauhurstAccelerators } from './beauhurst-accelerators.ts';
import { beauhurstCompanies } from './beauhurst-companies.ts';
import { beauhurstFundraisings } from './beauhurst-fundraisings.ts';
import { beauhurstGrants } from './beauhurst-grants.ts';
import { bresNuts2 } from './bres-nuts2.ts';
import { classificationList, sicSegmentList } from './classification-list.ts';
import { codePointOpen } from './code-point-open.ts';
import { companiesHouse } from './companies-house.ts';
import { dataCity2023 } from './data-city-2023.ts';
import { dataCityCurrent } from './data-city-current.ts';
import { dataCityPostcodeDetail } from './data-city-postcode-detail.ts';
import { ddiProjects } from './ddi-projects.ts';
import { dfeFeLeavers } from './dfe-fe-leavers.ts';
import { dfeGraduateOutcomes } from './dfe-graduate-outcomes.ts';
import { dfeGraduateRegions } from './dfe-graduate-regions.ts';
import { fdiProjects } from './fdi-projects.ts';
import { hesaGraduates } from './hesa-graduates.ts';
import { innovateUk2004 } from './innovate-uk-2004.ts';
import { innovateUk2016 } from './innovate-uk-2016.ts';
import { kefDetailed, kefSummary } from './kef.ts';
import { nominations } from './nominations.ts';
import { nomisRows } from './nomis-api.ts';
import { nomisBresApi } from './nomis-bres-api.ts';
import { nomisBusinessCountsApi } from './nomis-business-counts-api.ts';
import { nomisDownload, nomisDownloadIndustries } from './nomis-download.ts';
import { nspl, nspl2025 } from './nspl.ts';
import { nutsIndicators } from './nuts-indicators.ts';
import { onsBestFitPostcodes } from './ons-best-fit-postcodes.ts';
import { onsBoundaries } from './ons-boundaries.ts';
import { onsCodeChanges } from './ons-code-changes.ts';
import { onspd, onspd2025 } from './onspd.ts';
import { qsSubjects } from './qs-subjects.ts';
import { ref2021 } from './ref-2021.ts';
import { sic2007List } from './sic-2007-list.ts';
import { tallIndicators } from './tall-indicators.ts';
import { ukriAwards } from './ukri-awards.ts';
import { workbenchCompanies } from './workbench-companies.ts';
import type { SupplierProfile } from './profile.ts';

/** Every supplier profile, in the order in which a file is tried against them. */
export const PROFILES: readonly SupplierProfile[] = [
  companiesHouse,
  codePointOpen,
  onsBoundaries,
  areaLookup,
  onsCodeChanges,
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
  // Publishers' tables. Where one layout has the columns of another and more, it stands before it.
  onspd,
  onspd2025,
  nspl,
  nspl2025,
  onsBestFitPostcodes,
  nomisBresApi,
  nomisBusinessCountsApi,
  nomisRows,
  nomisDownload,
  nomisDownloadIndustries,
  bresNuts2,
  ukriAwards,
  nutsIndicators,
  ref2021,
  hesaGraduates,
  dfeGraduateOutcomes,
  dfeGraduateRegions,
  dfeFeLeavers,
  asheTable5,
  asheTable16,
  qsSubjects,
  kefDetailed,
  kefSummary,
  sicSegmentList,
  classificationList,
  tallIndicators,
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

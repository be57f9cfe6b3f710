import type { CompanyDetector, CompanyDetectorId } from '../detector.ts';
import { findConcentration } from './companies/concentration.ts';
import { findConsolidatedAccounts } from './companies/consolidated-accounts.ts';
import { findCrowdedPostcodes } from './companies/crowded-postcode.ts';
import { findDuplicates } from './companies/duplicates.ts';
import { findHeadOffices } from './companies/head-office.ts';
import { findInactive } from './companies/inactive.ts';
import { findMisplaced } from './companies/misplaced.ts';
import { findOutliers } from './companies/outlier.ts';
import { findProductivity } from './companies/productivity.ts';
import { findSameValues } from './companies/same-value.ts';
import { findUnplaced } from './companies/unplaced.ts';

/**
 * COMPANY_RUNNERS: the function behind each row of DETECTORS that looks at companies. The compiler holds the two together: a row
 * without a function, or a function without a row, is no program.
 */
export const COMPANY_RUNNERS = {
  concentration: findConcentration,
  outlier: findOutliers,
  'crowded-postcode': findCrowdedPostcodes,
  'head-office': findHeadOffices,
  productivity: findProductivity,
  duplicates: findDuplicates,
  'consolidated-accounts': findConsolidatedAccounts,
  inactive: findInactive,
  misplaced: findMisplaced,
  unplaced: findUnplaced,
  'same-value': findSameValues,
} as const satisfies Readonly<Record<CompanyDetectorId, CompanyDetector>>;

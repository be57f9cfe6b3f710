import type { CompanyDetector, CompanyDetectorId } from '../detector.ts';
import { findConcentration } from './companies/concentration.ts';
import { findHeadOffices } from './companies/head-office.ts';
import { findOutliers } from './companies/outlier.ts';

/** COMPANY_RUNNERS: the function behind each row of DETECTORS that looks at companies; the compiler holds the two together. */
export const COMPANY_RUNNERS: Readonly<Partial<Record<CompanyDetectorId, CompanyDetector>>> = {
  concentration: findConcentration,
  outlier: findOutliers,
  'head-office': findHeadOffices,
};

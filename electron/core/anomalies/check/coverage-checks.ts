import {
  checkClusterDefined,
  checkClusterSignedOff,
  checkDefinitionPublished,
  checkRulingsReviewed,
  checkSitesPlaced,
} from './cluster-rules.ts';
import type { CoverageChecks } from './coverage-world.ts';
import {
  checkExtractInUse,
  checkLicenceNotExpired,
  checkLicenceStated,
  checkReferenceLoaded,
  checkRejectsBelow,
  checkRowsAccounted,
} from './extract-rules.ts';
import { checkMetricFed } from './metric-rule.ts';

/** How each rule of coverage is checked. A rule without a check does not compile. */
export const COVERAGE_CHECKS: CoverageChecks = {
  'extract-in-use': checkExtractInUse,
  'reference-loaded': checkReferenceLoaded,
  'licence-stated': checkLicenceStated,
  'licence-not-expired': checkLicenceNotExpired,
  'rows-accounted': checkRowsAccounted,
  'rejects-below': checkRejectsBelow,
  'sites-placed': checkSitesPlaced,
  'cluster-defined': checkClusterDefined,
  'metric-fed': checkMetricFed,
  'definition-published': checkDefinitionPublished,
  'rulings-reviewed': checkRulingsReviewed,
  'cluster-signed-off': checkClusterSignedOff,
};

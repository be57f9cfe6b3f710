import type { MethodRequest } from '#shared/contract/methods.ts';
import type { CoverageRule } from '#shared/contract/methods/checks.ts';
import type { Anomaly } from '#shared/domain/anomaly.ts';
import type { Ruling } from '#shared/domain/ruling.ts';
import { listDeskOf } from '../../desk/desk-entries.ts';
import { prepareColumns } from '../../membership/keep-columns.ts';
import type { ReadStore } from '../../store/handles.ts';
import type { JobHandle } from '../../store/job.ts';
import { detectorSettings } from '../settings-in-force.ts';
import { buildCheckReport, type CheckReport } from './check-report.ts';
import { COVERAGE_CHECKS } from './coverage-checks.ts';
import { readCoverageWorld, type CoverageFound } from './coverage-world.ts';

/** What the detectors found, and at how much they looked. */
export interface DetectorFindings {
  readonly anomalies: readonly Anomaly[];
  readonly companies: number;
  readonly clusters: number;
}

/**
 * Checks the workspace: what the detectors found, and every rule of coverage, between which other questions are answered. With clusters
 * named, findings about other clusters are left out; what is of the whole workspace stays. Throws `not-found` and `cancelled`.
 */
export async function runCheck(
  store: ReadStore,
  request: MethodRequest<'checks.run'>,
  given: { readonly found: DetectorFindings; readonly rulings: readonly Ruling[] },
  job: JobHandle,
): Promise<CheckReport> {
  const { clusterIds, failFrom } = request;
  const reaches = (ids: readonly string[] | null) =>
    clusterIds === undefined || ids === null || ids.some((id) => clusterIds.includes(id));
  const rulings = given.rulings.filter(({ body: { scope, subject } }) =>
    reaches(subject.kind === 'figure' ? [subject.clusterId] : scope.clusterIds),
  );
  const world = readCoverageWorld(store, { clusterIds, rulings });
  for (const extractId of world.companyExtracts) await prepareColumns(store, extractId, job);
  const checked = async (rule: CoverageRule): Promise<CoverageFound> => {
    await job.breathe();
    return COVERAGE_CHECKS[rule](world);
  };
  const coverage: Record<CoverageRule, CoverageFound> = {
    'extract-in-use': await checked('extract-in-use'),
    'reference-loaded': await checked('reference-loaded'),
    'licence-stated': await checked('licence-stated'),
    'licence-not-expired': await checked('licence-not-expired'),
    'rows-accounted': await checked('rows-accounted'),
    'rejects-below': await checked('rejects-below'),
    'sites-placed': await checked('sites-placed'),
    'cluster-defined': await checked('cluster-defined'),
    'metric-fed': await checked('metric-fed'),
    'definition-published': await checked('definition-published'),
    'rulings-reviewed': await checked('rulings-reviewed'),
    'cluster-signed-off': await checked('cluster-signed-off'),
  };
  return buildCheckReport({
    ranAt: store.now(),
    failFrom,
    anomalies: given.found.anomalies.filter((one) => reaches(one.clusterIds)),
    looked: given.found,
    off: detectorSettings(store).settings.off,
    rulings: given.rulings,
    waivers: listDeskOf(store, 'waiver'),
    coverage,
  });
}

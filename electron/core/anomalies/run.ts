import type { DetectorSettings } from '#shared/domain/caveat.ts';
import { listClusters } from '../clusters/find-clusters.ts';
import { memberSet } from '../membership/member-set.ts';
import { siteAttribution } from '../membership/site-attribution.ts';
import { formSettings } from '../scorecards/asked-rows.ts';
import { companyExtractIds } from '../scorecards/feeds.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { Connection, ReadStore } from '../store/handles.ts';
import type { JobHandle } from '../store/job.ts';
import { readSettings } from '../store/meta.ts';
import type { CompanyWorld } from './company-world.ts';
import { isCompanyDetector, type CompanyDetector, type CompanyDetectorId, type Finding } from './detector.ts';
import { COMPANY_RUNNERS } from './detectors/runners.ts';
import { prepareTexts } from './keep-texts.ts';
import { mergeFindings, type KeyedFinding } from './merge-findings.ts';
import { areaNames, companyNames } from './names.ts';
import { detectorsOn, thresholdsOf } from './settings-in-force.ts';

/** Work between two breaths: other questions wait no longer. */
const MOST_MS = 50;
/** Results kept per connection: what each detector found in each cluster, for the settings in force and a draft beside them. */
const MOST_KEPT = 2_000;
const keptByConnection = new WeakMap<Connection, Map<string, readonly Finding[]>>();

/** What the detectors found, and among what. */
export interface Found {
  readonly findings: readonly KeyedFinding[];
  /** Members looked at, of each extract, and clusters. */
  readonly companies: number;
  readonly clusters: number;
}

/**
 * Runs the detectors that look at companies over the members of every live cluster in the extracts looked at, each under the thresholds
 * given. What a detector found in a cluster is kept under its thresholds, the cluster's members and the content of the extract: after
 * an edit of one cluster, only that cluster is looked at again. Rulings and waivers play no part. Throws `cancelled`.
 */
export async function findAmongCompanies(
  store: ReadStore,
  settings: DetectorSettings,
  job: Pick<JobHandle, 'breathe'>,
): Promise<Found> {
  const clusters = listClusters(store, { includeRetired: false });
  const { attribution, hexSpacing } = readSettings(store.db);
  const detectors = detectorsOn(settings).filter(isCompanyDetector);
  const all: (readonly Finding[])[] = [];
  let companies = 0;
  let began = performance.now();
  for (const extractId of extractsLookedAt(store)) {
    const { columns, texts } = await prepareTexts(store, extractId, job);
    const shared = {
      extractId,
      columns,
      texts,
      attribution: siteAttribution(columns, attribution),
      spacing: hexSpacing,
      names: companyNames(store, columns),
      areas: areaNames(store),
    };
    const seen = new Uint8Array(columns.size);
    for (const { id, name } of clusters) {
      const members = memberSet(store, { clusterId: id, extractId });
      for (const position of members.positions) seen[position] = 1;
      const world: CompanyWorld = {
        ...shared,
        cluster: { id, name },
        positions: members.positions,
        bits: members.bits,
      };
      const content = `${id} ${name} ${members.key} ${texts.stamp} ${attribution} ${hexSpacing}`;
      for (const detectorId of detectors) {
        all.push(kept(store.db, detectorId, world, content, settings));
        if (performance.now() - began < MOST_MS) continue;
        await job.breathe();
        began = performance.now();
      }
    }
    for (const each of seen) companies += each;
  }
  return { findings: mergeFindings(all.flat()), companies, clusters: clusters.length };
}

/**
 * The extract in use, and those of companies that scorecards read: each supplier's own. A company that several list is found in each, under
 * one key.
 */
export function extractsLookedAt(store: ReadStore): number[] {
  const inUse = extractInUse(store)?.id;
  return [
    ...new Set([
      ...(inUse === undefined ? [] : [inUse]),
      ...companyExtractIds(store, formSettings(store, {})),
    ]),
  ];
}

function kept(
  db: Connection,
  detectorId: CompanyDetectorId,
  world: CompanyWorld,
  content: string,
  settings: DetectorSettings,
): readonly Finding[] {
  const run: CompanyDetector = COMPANY_RUNNERS[detectorId];
  const thresholds = thresholdsOf(settings, detectorId);
  const results = keptByConnection.get(db) ?? new Map<string, readonly Finding[]>();
  keptByConnection.set(db, results);
  const key = `${detectorId} ${JSON.stringify(thresholds)} ${content}`;
  const known = results.get(key);
  results.delete(key);
  const found = known ?? run(world, thresholds);
  for (const oldest of [...results.keys()].slice(0, Math.max(0, results.size - MOST_KEPT + 1)))
    results.delete(oldest);
  results.set(key, found);
  return found;
}

import type { DetectorSettings } from '#shared/domain/caveat.ts';
import { readAreaRegister } from '../geography/register.ts';
import { addBits, countBits, emptyBits, type BitSet } from '../membership/bit-set.ts';
import { memberSet } from '../membership/member-set.ts';
import { siteAttribution } from '../membership/site-attribution.ts';
import { formSettings } from '../scorecards/asked-rows.ts';
import { companyExtractIds } from '../scorecards/feeds.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import { dropOldest } from '../store/drop-oldest.ts';
import type { Connection, ReadStore } from '../store/handles.ts';
import type { JobHandle } from '../store/job.ts';
import { readSettings } from '../store/meta.ts';
import type { CompanyWorld } from './company-world.ts';
import {
  isCompanyDetector,
  type CompanyDetector,
  type CompanyDetectorId,
  type Finding,
  type Thresholds,
} from './detector.ts';
import { COMPANY_RUNNERS } from './detectors/runners.ts';
import { prepareTexts } from './keep-texts.ts';
import { liveClusters } from './live-clusters.ts';
import { mergeFindings, type KeyedFinding } from './merge-findings.ts';
import { areaNames, companyNames } from './names.ts';
import { detectorsOn, thresholdsOf } from './settings-in-force.ts';

/** Work between two breaths: other questions wait no longer. */
const MOST_MS = 50;
/** Clusters in an extract of which results are kept per connection: some hundred in a few extracts. */
const MOST_KEPT = 400;
/** Results of one of them: each detector under the thresholds in force, and under a few drafts. */
const MOST_RESULTS = 60;

interface Kept {
  readonly bits: BitSet;
  /** What was found among the members, by detector and thresholds. */
  readonly findings: Map<string, readonly Finding[]>;
}
const keptByConnection = new WeakMap<Connection, Map<string, Kept>>();

/** What the detectors found, and among what. */
export interface Found<One = KeyedFinding> {
  readonly findings: readonly One[];
  /** Members looked at, of each extract, and clusters. */
  readonly companies: number;
  readonly clusters: number;
}

/** Runs the detectors that look at companies (`gatherAmongCompanies`); one finding of those under one key. Throws `cancelled`. */
export async function findAmongCompanies(
  store: ReadStore,
  settings: DetectorSettings,
  job: Pick<JobHandle, 'breathe'>,
): Promise<Found> {
  const found = await gatherAmongCompanies(store, settings, job);
  return { ...found, findings: mergeFindings(found.findings) };
}

/**
 * Runs the detectors that look at companies over the members of every live cluster in the extracts looked at, each under the thresholds
 * given. What a detector found in a cluster is kept under its thresholds, the cluster's definition and the content of the extract: after
 * an edit of one cluster, only that cluster is looked at again. Rulings and waivers play no part. Throws `cancelled`.
 */
export async function gatherAmongCompanies(
  store: ReadStore,
  settings: DetectorSettings,
  job: Pick<JobHandle, 'breathe'>,
): Promise<Found<Finding>> {
  const clusters = liveClusters(store);
  const { attribution, hexSpacing } = readSettings(store.db);
  const detectors = detectorsOn(settings)
    .filter(isCompanyDetector)
    .map((id): AskedDetector => {
      const thresholds = thresholdsOf(settings, id);
      return { id, thresholds, key: `${id} ${JSON.stringify(thresholds)}` };
    });
  const keeper = keptByConnection.get(store.db) ?? new Map<string, Kept>();
  keptByConnection.set(store.db, keeper);
  const all: (readonly Finding[])[] = [];
  let companies = 0;
  let began = performance.now();
  const breathe = async () => {
    if (performance.now() - began < MOST_MS) return;
    await job.breathe();
    began = performance.now();
  };
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
    const content = `${readAreaRegister(store).key} ${texts.stamp} ${attribution} ${hexSpacing}`;
    const seen = emptyBits(columns.size);
    for (const { id, name, document, hash } of clusters) {
      const key = `${extractId} ${id} ${name} ${hash} ${content}`;
      const known = keeper.get(key);
      const world = lazily((): CompanyWorld => {
        const { positions, bits } = memberSet(store, { document, extractId });
        return { ...shared, cluster: { id, name }, positions, bits };
      });
      const kept = known ?? { bits: world().bits, findings: new Map() };
      keeper.delete(key);
      keeper.set(key, kept);
      dropOldest(keeper, MOST_KEPT);
      addBits(seen, kept.bits);
      for (const detector of detectors) {
        all.push(kept.findings.get(detector.key) ?? look(kept, detector, world()));
        await breathe();
      }
    }
    companies += countBits(seen);
  }
  return { findings: all.flat(), companies, clusters: clusters.length };
}

interface AskedDetector {
  readonly id: CompanyDetectorId;
  readonly thresholds: Thresholds;
  readonly key: string;
}

function look(
  { findings }: Kept,
  { id, thresholds, key }: AskedDetector,
  world: CompanyWorld,
): readonly Finding[] {
  const run: CompanyDetector = COMPANY_RUNNERS[id];
  const found = run(world, thresholds);
  findings.set(key, found);
  dropOldest(findings, MOST_RESULTS);
  return found;
}

/** What is made when it is first asked for. */
function lazily<T>(make: () => T): () => T {
  let made: { readonly it: T } | null = null;
  return () => (made ??= { it: make() }).it;
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

import { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import type { Anomaly } from '#shared/domain/anomaly.ts';
import type { Ruling } from '#shared/domain/ruling.ts';
import { prepareColumns } from '../../membership/keep-columns.ts';
import { clustersAsked } from '../../scorecards/asked-rows.ts';
import { companyExtractIds } from '../../scorecards/feeds.ts';
import type { ReadStore } from '../../store/handles.ts';
import type { JobHandle } from '../../store/job.ts';
import { readSettings } from '../../store/meta.ts';
import { readLedger } from '../check/coverage-world.ts';
import { extractsInForce, feedsFigures } from '../extracts-in-force.ts';
import { signOffsOf } from '../sign-offs.ts';
import { readClusterMoves } from './cluster-moves.ts';
import { readCodeDrift, sharedSchemes } from './code-drift.ts';
import { listEditionPairs, type EditionPair } from './edition-pairs.ts';
import { rolloverSteps } from './rollover-steps.ts';
import { rulingsReaching, rulingsToReview } from './rulings-here.ts';
import { countStaleVersions, listStaleOutputs } from './stale-outputs.ts';
import { rulingIdsAt } from './state-before.ts';

type Rollover = MethodOutput<'rollover.read'>;

/** What detectors and rulings say of the workspace today. */
export interface RolloverFindings {
  readonly anomalies: readonly Anomaly[];
  readonly rulings: readonly Ruling[];
}

/**
 * Reads the checklist of a new edition, cluster by cluster, between which other questions are answered. Where no extract has an edition
 * before it, nothing is listed. Throws `not-found` for an extract without an edition before it, and `cancelled`.
 */
export async function readRollover(
  store: ReadStore,
  request: MethodRequest<'rollover.read'>,
  given: RolloverFindings,
  job: JobHandle,
): Promise<Rollover> {
  const pairs = listEditionPairs(store);
  const choices = pairs.map(({ id, title, edition, beforeEdition }) => ({
    id,
    title,
    edition,
    beforeEdition,
  }));
  const extractIds = extractsInForce(store);
  const pair = choose(pairs, request.extractId);
  if (pair === null)
    return {
      extract: null,
      choices,
      steps: [],
      clusters: [],
      codes: [],
      rulings: [],
      outputs: [],
      extractIds,
    };
  const { id, title, edition, beforeId, beforeEdition } = pair;
  const isInUse = extractIds.includes(id) || !feedsFigures(pair.target);
  const companyExtracts = companyExtractIds(store, { extractIds: null, composition: 'own' });
  const needed = pair.target === 'companies' ? [...companyExtracts, id, beforeId] : companyExtracts;
  for (const extractId of new Set(needed)) await prepareColumns(store, extractId, job);

  const clusters = clustersAsked(store, undefined);
  const toReview = rulingsToReview(given.rulings);
  const reviewsOf = rulingsReaching(store, toReview, companyExtracts);
  const openHigh = given.anomalies.filter(({ severity, state }) => severity === 'high' && state === 'open');
  const signOff = signOffsOf(store, extractIds);
  const rulingIdsBefore = rulingIdsAt(store, pair.committedAt);
  const question = {
    pair,
    isInUse: isInUse && extractIds.includes(id),
    geographySetId: request.geographySetId ?? readSettings(store.db).geographySetId,
    rulingIdsBefore,
    rulingsDiffer: rulingIdsBefore.join(' ') !== rulingIdsAt(store, store.now()).join(' '),
  };
  job.phase('Reading what a new edition moved', 'Comparing editions', clusters.length, 'clusters');
  const listed: Rollover['clusters'] = [];
  for (const cluster of clusters) {
    const moves = await readClusterMoves(store, cluster, question, job);
    const signed = signOff(cluster);
    listed.push({
      clusterId: cluster.id,
      clusterName: cluster.name,
      revision: cluster.revision,
      ...moves,
      openHigh: openHigh.filter(({ clusterIds }) => clusterIds.includes(cluster.id)).length,
      rulingsToReview: reviewsOf(cluster),
      staleVersions: countStaleVersions(store, cluster),
      signedOff:
        signed === null
          ? null
          : {
              entryId: signed.entry.id,
              by: signed.entry.author,
              at: signed.entry.at,
              note: signed.entry.body.note,
              isCurrent: signed.isCurrent,
            },
    });
    job.advance(listed.length);
    await job.breathe();
  }
  const codes: Rollover['codes'] = [];
  for (const scheme of sharedSchemes(store, pair)) {
    codes.push(...readCodeDrift(store, scheme, pair));
    await job.breathe();
  }
  const told = {
    clusters: listed,
    codes: codes.toSorted((a, b) => Number(b.clusterIds.length > 0) - Number(a.clusterIds.length > 0)),
    rulings: toReview.map((ruling) => ({
      id: ruling.id,
      number: ruling.number,
      subjectLabel: ruling.subjectLabel,
      words: ruling.words,
      review: ruling.review.words,
      reviewState: ruling.review.state,
    })),
    outputs: listStaleOutputs(store, clusters, pair),
  };
  const line = readLedger(store).find((one) => one.id === id);
  const steps = rolloverSteps({
    ...told,
    isInUse,
    edition,
    read: line?.read ?? 0,
    rejected: Math.max(0, (line?.rejected ?? 0) - (line?.mended ?? 0)),
    openHigh: openHigh.length,
  });
  return { extract: { id, title, edition, beforeId, beforeEdition }, choices, steps, ...told, extractIds };
}

function choose(pairs: readonly EditionPair[], extractId: number | undefined): EditionPair | null {
  if (extractId === undefined) return pairs[0] ?? null;
  const found = pairs.find(({ id }) => id === extractId);
  if (found === undefined)
    throw new AppError(
      'not-found',
      `Extract ${extractId} has no edition before it in this workspace. Choose one of those that have.`,
      { extractId },
    );
  return found;
}

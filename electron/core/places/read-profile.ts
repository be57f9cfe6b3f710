import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { readGeographySet } from '../geography/register.ts';
import { memberSet } from '../membership/member-set.ts';
import { districtsParameter, siteInSet } from '../membership/presence.ts';
import { clustersAsked, formSettings, rowsAsked, type AskedCluster } from '../scorecards/asked-rows.ts';
import { answerAtOnce, answerInSteps, type CellSteps } from '../scorecards/change/cell-steps.ts';
import { readInstitutions } from '../scorecards/institutions/institution-register.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import type { JobHandle } from '../store/job.ts';
import { presentIn } from '../versions/member-change.ts';
import { listAssets } from './place-assets.ts';
import { listPlaceChanges } from './place-changes.ts';
import { listPlaceNotes } from './place-notes.ts';
import { readPlaceRegister } from './place-register.ts';

type Profile = MethodOutput<'places.profile'>;

/** The rows of a profile where none are named: those of the box beside a scorecard. */
const PROFILE_TEMPLATE_ID = 'glance';

/**
 * Puts together what is known of one place: every live cluster with its figures, the assets and institutions that stand in it, the
 * initiatives and nominations of the register, open annotations, and the last acts that touch it.
 *
 * `companies` are those of the extract in use with a site in the place. A cluster's acts are told where one of its members is present.
 * Throws `not-found`.
 */
export function readProfile(store: ReadStore, request: MethodRequest<'places.profile'>): Profile {
  return answerAtOnce(store, profileSteps(store, request));
}

/** Reads a profile so that other questions are answered between its clusters. Throws `cancelled` and `not-found`. */
export async function readProfileInSteps(
  store: ReadStore,
  request: MethodRequest<'places.profile'>,
  job: Pick<JobHandle, 'breathe'>,
): Promise<Profile> {
  return answerInSteps(store, () => profileSteps(store, request), job);
}

function* profileSteps(store: ReadStore, request: MethodRequest<'places.profile'>): CellSteps<Profile> {
  const set = readGeographySet(store, request.geographySetId);
  const { metricIds, settings } = request;
  const rows = rowsAsked(
    store,
    metricIds === undefined ? { templateId: PROFILE_TEMPLATE_ID, settings } : { metricIds, settings },
  );
  const clusters = clustersAsked(store, undefined);
  const tiers = new Map(clusters.map(({ id, tier }) => [id, tier]));
  const found = yield {
    clusters,
    sets: [set],
    rows,
    settings: formSettings(store, settings),
    withRange: false,
  };
  const register = readPlaceRegister(store, set);
  const annotations = listPlaceNotes(store, set);
  return {
    geographySetId: set.id,
    name: set.name,
    kind: set.kind,
    code: set.code,
    note: set.note,
    companies: countPresent(store, set),
    clusters: found.map(({ cluster, cells }) => ({
      clusterId: cluster.id,
      clusterName: cluster.name,
      tier: tiers.get(cluster.id) ?? '',
      cells: [...cells],
    })),
    columns: rows.map(({ metric, label }) => ({ metricId: metric.id, label })),
    assets: listAssets(store, set),
    institutions: listInstitutionsHere(store, set),
    ...register,
    annotations,
    changes: listPlaceChanges(store, {
      geographySetId: set.id,
      clusterIds: presentClusters(store, set, clusters),
      entryIds: [...register.initiatives, ...register.nominations].map(({ id }) => id),
      annotationIds: annotations.map(({ id }) => id),
    }),
  };
}

/** Universities and colleges whose main campus lies in the place; what they belong to decides nothing of it. */
function listInstitutionsHere(store: ReadStore, { districtCodes }: GeographySet): Profile['institutions'] {
  const here = new Set(districtCodes);
  return readInstitutions(store)
    .institutions.filter(({ districtCode }) => districtCode !== null && here.has(districtCode))
    .map(({ institution: { name, memberships } }) => ({ name, memberships }));
}

function countPresent(store: ReadStore, set: GeographySet): number {
  const extract = extractInUse(store);
  if (extract === null) return 0;
  return (
    store.db
      .prepare<[object], number>(
        `SELECT count(DISTINCT company_id) FROM site WHERE extract_id = @extractId AND ${siteInSet('site')}`,
      )
      .pluck()
      .get({ extractId: extract.id, districts: districtsParameter(set) }) ?? 0
  );
}

/** The clusters of which a member has a site in the place. */
function presentClusters(store: ReadStore, set: GeographySet, clusters: readonly AskedCluster[]): string[] {
  const extract = extractInUse(store);
  if (extract === null) return [];
  return clusters
    .filter(({ document }) => {
      const { columns, positions } = memberSet(store, { document, extractId: extract.id });
      return presentIn(columns, positions, set).length > 0;
    })
    .map(({ id }) => id);
}

import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import { BASES, type Base } from '#shared/domain/base-figure.ts';
import type { Cluster } from '#shared/domain/cluster.ts';
import type { Nomination } from '#shared/domain/register-entry.ts';
import { listClusters } from '../clusters/find-clusters.ts';
import { listEntries } from '../clusters/register-entries.ts';
import { readGeographySet } from '../geography/register.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { readBaseFigures } from './screening-figures.ts';
import { readScreeningDecisions } from './screening-decision.ts';

type Table = MethodOutput<'screening.table'>;
type Row = Table['rows'][number];
type Cell = Row['cells'][number];

/** What is screened: a nomination, or a candidate that nobody nominated. */
interface Subject {
  readonly id: string;
  readonly nomination: Nomination | null;
  readonly cluster: Cluster | null;
  readonly name: string;
}

/**
 * Makes the selection table of the report's second step: nominations in the order in which they came, then candidates
 * without one in the order of the register; never by size.
 *
 * Each cell is one base figure of one supplier's extract at one level, with its location quotient against the national
 * set. A cell is null where there is nothing to count: no cluster takes the nomination up, or its place is no area of
 * the register. Throws `not-found`, `cancelled`.
 */
export async function buildScreeningTable(
  store: ReadStore,
  request: MethodRequest<'screening.table'>,
  breathe: () => Promise<void> = async () => undefined,
): Promise<Table> {
  const extracts = chosenExtracts(store, request.extractIds);
  const wide = [request.regionalSetId, request.nationalSetId].map((id) => readGeographySet(store, id).id);
  const subjects = listSubjects(store, listClusters(store, { includeRetired: true }));
  const decisions = readScreeningDecisions(store);
  const findFigure = await readBaseFigures(
    store,
    {
      extractIds: extracts.map(({ id }) => id),
      setsByCluster: setsByCluster(subjects, wide),
      comparatorId: request.nationalSetId,
    },
    breathe,
  );
  return {
    extracts,
    rows: subjects.map((subject): Row => {
      const { id, name, nomination, cluster } = subject;
      const levels = [
        { level: 'own', geographySetId: nomination?.geographySetId ?? null },
        { level: 'regional', geographySetId: request.regionalSetId },
        { level: 'national', geographySetId: request.nationalSetId },
      ] as const;
      const cellOf = (
        extractId: number,
        { level, geographySetId }: (typeof levels)[number],
        base: Base,
      ): Cell => {
        const found =
          cluster === null || geographySetId === null
            ? null
            : findFigure(extractId, cluster.id, geographySetId, base);
        return { extractId, level, geographySetId, base, value: found?.value ?? null, lq: found?.lq ?? null };
      };
      return {
        subjectId: id,
        name,
        nominatedBy: nomination?.nominatedBy ?? '',
        clusterId: cluster?.id ?? null,
        clusterName: cluster?.name ?? null,
        place: nomination?.place ?? '',
        cells: extracts.flatMap((extract) =>
          levels.flatMap((level) => BASES.map((base) => cellOf(extract.id, level, base))),
        ),
        decision: decisions.get(id) ?? null,
      };
    }),
  };
}

function listSubjects(store: ReadStore, clusters: readonly Cluster[]): Subject[] {
  const byId = new Map(clusters.map((cluster) => [cluster.id, cluster]));
  const subjects: Subject[] = [];
  const nominated = new Set<string>();
  for (const entry of listEntries(store, { includeRemoved: false })) {
    if (entry.kind !== 'nomination') continue;
    const { clusterId, name } = entry.body;
    if (clusterId !== null) nominated.add(clusterId);
    const cluster = clusterId === null ? null : (byId.get(clusterId) ?? null);
    subjects.push({ id: entry.id, nomination: entry.body, cluster, name });
  }
  for (const cluster of clusters) {
    if (cluster.status !== 'live' || cluster.stage !== 'candidate' || nominated.has(cluster.id)) continue;
    subjects.push({ id: cluster.id, nomination: null, cluster, name: cluster.name });
  }
  return subjects;
}

/** The sets each cluster is counted in: the two wide ones, and its nominations' own places. */
function setsByCluster(subjects: readonly Subject[], wide: readonly string[]): Map<string, string[]> {
  const sets = new Map<string, string[]>();
  for (const { cluster, nomination } of subjects) {
    if (cluster === null) continue;
    const own = nomination?.geographySetId ?? null;
    sets.set(cluster.id, [...new Set([...(sets.get(cluster.id) ?? wide), ...(own === null ? [] : [own])])]);
  }
  return sets;
}

/** The company extracts asked for, else all live ones, in the order in which they were committed. Throws `not-found`. */
export function chosenExtracts(
  store: ReadStore,
  extractIds: readonly number[] | undefined,
): Table['extracts'] {
  const ids =
    extractIds ??
    store.db
      .prepare<[], number>(
        `SELECT id FROM extract WHERE target = 'companies' AND status = 'live' ORDER BY id`,
      )
      .pluck()
      .all();
  return [...new Set(ids)].flatMap((asked) => {
    const extract = extractInUse(store, asked);
    if (extract === null) return [];
    const { id, supplier, title, edition } = extract;
    return [{ id, supplier, title, edition }];
  });
}

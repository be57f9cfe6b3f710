import type { RulingBody, RulingSubject } from '#shared/domain/ruling.ts';
import { hasBit } from '../../membership/bit-set.ts';
import { extractColumns } from '../../membership/keep-columns.ts';
import { positionOf, type ExtractColumns } from '../../membership/extract-columns.ts';
import { memberSet } from '../../membership/member-set.ts';
import { clustersAsked, formSettings, type AskedCluster } from '../../scorecards/asked-rows.ts';
import { companyExtractIds } from '../../scorecards/feeds.ts';
import { extractInUse } from '../../store/extract-in-use.ts';
import type { ReadStore } from '../../store/handles.ts';

/**
 * Finds the clusters whose figures some rulings may change: those in their scope that have the subject among their members in an extract
 * of companies that feeds figures. Rulings on rows of other extracts and on whole extracts concern every cluster in scope.
 *
 * `clusterIds`: only these are looked at; left out: every live cluster. Throws `not-found`.
 */
export function clustersConcerned(
  store: ReadStore,
  bodies: readonly RulingBody[],
  clusterIds: readonly string[] | undefined,
): AskedCluster[] {
  const extractIds = [
    ...new Set([
      ...companyExtractIds(store, formSettings(store, {})),
      ...[extractInUse(store)?.id ?? []].flat(),
    ]),
  ];
  const subjects = bodies.map((body) => ({ body, places: placesOf(store, body.subject, extractIds) }));
  return clustersAsked(store, clusterIds).filter((cluster) => {
    const isMember = (extractId: number, positions: readonly number[]): boolean => {
      const { bits } = memberSet(store, { document: cluster.document, extractId });
      return positions.some((position) => hasBit(bits, position));
    };
    return subjects.some(({ body: { subject, scope }, places }) => {
      if (subject.kind === 'figure') return subject.clusterId === cluster.id;
      if (scope.clusterIds !== null && !scope.clusterIds.includes(cluster.id)) return false;
      if (places === null) return true;
      return [...places].some(([extractId, positions]) => isMember(extractId, positions));
    });
  });
}

/** The companies a subject is about by extract; null: it is not about companies by themselves. */
function placesOf(
  store: ReadStore,
  subject: RulingSubject,
  extractIds: readonly number[],
): ReadonlyMap<number, readonly number[]> | null {
  switch (subject.kind) {
    case 'company':
    case 'site':
      return new Map(
        extractIds.map((id) => [id, companyAt(store, extractColumns(store, id), subject.companyNumber)]),
      );
    case 'cell':
      return new Map(extractIds.map((id) => [id, companiesIn(extractColumns(store, id), subject)]));
    case 'record':
    case 'figure':
    case 'extract':
      return null;
  }
}

function companyAt({ db }: ReadStore, columns: ExtractColumns, companyNumber: string): number[] {
  const id = db
    .prepare<[number, string], number>('SELECT id FROM company WHERE extract_id = ? AND company_number = ?')
    .pluck()
    .get(columns.extractId, companyNumber);
  const position = id === undefined ? -1 : positionOf(columns, id);
  return position < 0 ? [] : [position];
}

function companiesIn(
  { siteFrom, siteCell, cellQ, cellR, size }: ExtractColumns,
  { q, r }: { readonly q: number; readonly r: number },
): number[] {
  const found: number[] = [];
  for (let position = 0; position < size; position += 1)
    for (let site = siteFrom[position] ?? 0; site < (siteFrom[position + 1] ?? 0); site += 1) {
      const cell = siteCell[site] ?? -1;
      if (cell < 0 || cellQ[cell] !== q || cellR[cell] !== r) continue;
      found.push(position);
      break;
    }
  return found;
}

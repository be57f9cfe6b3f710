import type { GeographySet } from '#shared/domain/geography.ts';
import { districtsIn } from '../../../membership/condition-bits.ts';
import { extractColumns } from '../../../membership/keep-columns.ts';
import { memberSet } from '../../../membership/member-set.ts';
import type { AskedCluster } from '../../../scorecards/asked-rows.ts';
import type { FeedExtract } from '../../../scorecards/feeds.ts';
import { ownPositions } from '../../../scorecards/same-companies.ts';
import type { ReadStore } from '../../../store/handles.ts';
import type { PairSide, SupplierFigure } from './figure-world.ts';

/** Of fewer companies the finding about the company tells more than one about the cluster. */
const LEAST_COMMON = 5;

/**
 * Compares the figures of a cluster by its first supplier with those of each further one: whole turnover and employees of the members with
 * a site in the set that both list and state, so that what the suppliers choose to list plays no part; the number of members only where
 * both extracts are stated to list every company.
 */
export function supplierFigures(
  store: ReadStore,
  cluster: AskedCluster,
  set: GeographySet,
  [own, ...others]: readonly FeedExtract[],
): SupplierFigure[] {
  if (own === undefined || others.length === 0) return [];
  const present = presentIn(store, cluster, set, own);
  return others.flatMap((other): SupplierFigure[] => [
    ...counts(store, cluster, set, own, other, present.size),
    ...sums(store, own, other, present),
  ]);
}

/** The members with a site in the set, as positions in an extract. */
function presentIn(
  store: ReadStore,
  cluster: AskedCluster,
  set: GeographySet,
  { id }: FeedExtract,
): Set<number> {
  const { columns, positions } = memberSet(store, { document: cluster.document, extractId: id });
  const isHere = districtsIn(columns, set.districtCodes);
  const found = new Set<number>();
  for (const position of positions)
    for (let site = columns.siteFrom[position] ?? 0; site < (columns.siteFrom[position + 1] ?? 0); site += 1)
      if (isHere[columns.siteDistrict[site] ?? 0] === 1) found.add(position);
  return found;
}

function counts(
  store: ReadStore,
  cluster: AskedCluster,
  set: GeographySet,
  own: FeedExtract,
  other: FeedExtract,
  mine: number,
): SupplierFigure[] {
  if (own.universe !== 'all-companies' || other.universe !== 'all-companies') return [];
  const theirs = presentIn(store, cluster, set, other).size;
  return [
    {
      measure: 'businesses',
      common: null,
      mine: { ...sideOf(own), value: mine },
      theirs: { ...sideOf(other), value: theirs },
    },
  ];
}

function sums(
  store: ReadStore,
  own: FeedExtract,
  other: FeedExtract,
  present: ReadonlySet<number>,
): SupplierFigure[] {
  const [mine, theirs] = [extractColumns(store, own.id), extractColumns(store, other.id)];
  const ours = ownPositions(store, mine, theirs);
  return (['turnover', 'employees'] as const).flatMap((measure): SupplierFigure[] => {
    let [one, two, common] = [0, 0, 0];
    for (let at = 0; at < theirs.size; at += 1) {
      const position = ours[at] ?? -1;
      if (position < 0 || !present.has(position)) continue;
      const [value, stated] = [mine[measure][position] ?? Number.NaN, theirs[measure][at] ?? Number.NaN];
      if (Number.isNaN(value) || Number.isNaN(stated)) continue;
      one += value;
      two += stated;
      common += 1;
    }
    if (common < LEAST_COMMON) return [];
    return [
      { measure, common, mine: { ...sideOf(own), value: one }, theirs: { ...sideOf(other), value: two } },
    ];
  });
}

function sideOf({ id, supplier, edition }: FeedExtract): PairSide {
  return { extractId: id, supplier, edition };
}

import type { GeographySet } from '#shared/domain/geography.ts';
import { METRIC_IDS } from '#shared/domain/metric-catalogue.ts';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import { memberSet } from '../../../membership/member-set.ts';
import { extractColumns } from '../../../membership/keep-columns.ts';
import { formSettings, rowsAsked, type AskedCluster } from '../../../scorecards/asked-rows.ts';
import { formCells } from '../../../scorecards/compute-cells.ts';
import type { FeedExtract } from '../../../scorecards/feeds.ts';
import type { ReadStore } from '../../../store/handles.ts';
import type { Editions } from './editions-before.ts';
import type { EditionFigure, FigureWorld } from './figure-world.ts';
import { pairExtracts } from './paired-extracts.ts';
import { supplierFigures } from './supplier-figures.ts';

/** What is looked at. */
export interface WorldAsk {
  readonly cluster: AskedCluster;
  readonly set: GeographySet;
  readonly editions: Editions;
}

/**
 * Gathers what detectors over figures look at: the figures of one cluster in one set as captured, the same of the editions before, and
 * the members of which two suppliers or two editions state different figures. Columns are best prepared beforehand.
 */
export function buildFigureWorld(store: ReadStore, { cluster, set, editions }: WorldAsk): FigureWorld {
  const rows = rowsAsked(store, { metricIds: METRIC_IDS, settings: {} });
  const form = (extractIds: readonly number[] | null): readonly ScorecardCell[] =>
    formCells(store, {
      clusters: [cluster],
      sets: [set],
      rows,
      settings: { ...formSettings(store, {}), extractIds, rulings: 'none' },
      withRange: false,
    })[0]?.cells ?? [];
  const cells = form(null);
  const older = editions.steps.map((step) => form(step.map(({ id }) => id)));
  const [own] = editions.companies;
  return {
    cluster: { id: cluster.id, name: cluster.name },
    set: { id: set.id, name: set.name },
    figures: cells.map((cell, at) => {
      const metric = rows[at]?.metric;
      return {
        metricId: cell.metricId,
        name: metric?.shortName ?? cell.metricId,
        kind: metric?.kind ?? 'count',
        cell,
      };
    }),
    before: older.map((cellsBefore) => cellsBefore.flatMap((cell, at) => olderFigure(cell, cells[at]))),
    suppliers:
      own === undefined
        ? []
        : editions.companies
            .filter(({ id }) => id !== own.id)
            .map((other) => pairOf(store, cluster, own, other)),
    supplierFigures: supplierFigures(store, cluster, set, editions.companies),
    editions: editions.companies.flatMap((extract) => {
      const before = editions.before(extract.id);
      return before === undefined ? [] : [pairOf(store, cluster, extract, before)];
    }),
  };
}

/** A figure of an edition before, where it is formed from another extract than the one of today. */
function olderFigure(before: ScorecardCell, now: ScorecardCell | undefined): EditionFigure[] {
  const [extractId] = before.value.basis.extractIds;
  if (now === undefined || extractId === undefined || before.entered !== null) return [];
  if (now.value.basis.extractIds[0] === extractId) return [];
  return [
    {
      metricId: before.metricId,
      edition: before.value.basis.editions[0] ?? '',
      value: before.value.kind === 'value' ? before.value.value : null,
      extractId,
    },
  ];
}

function pairOf(store: ReadStore, cluster: AskedCluster, own: FeedExtract, other: FeedExtract) {
  const { columns, bits } = memberSet(store, { document: cluster.document, extractId: own.id });
  return pairExtracts(
    store,
    { extract: own, columns, bits },
    { extract: other, columns: extractColumns(store, other.id) },
  );
}

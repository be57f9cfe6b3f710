import type { RulingEffect } from '#shared/contract/methods/rulings.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import type { Measure } from '#shared/domain/measure.ts';
import type { RulingBody } from '#shared/domain/ruling.ts';
import { computeAreas } from '../../hexes/areas/areas.ts';
import { sumByCell, type CellSums } from '../../hexes/cell-sums.ts';
import { frameMaker } from '../../hexes/measure-frame.ts';
import type { AppliedRuling } from '../../rulings/applied-rulings.ts';
import type { AskedCluster } from '../../scorecards/asked-rows.ts';
import type { ReadStore } from '../../store/handles.ts';

type ChangedCell = RulingEffect['cells'][number];
type ChangedQuotient = RulingEffect['quotients'][number];

/** What is compared of one cluster. */
export interface PlacesAsk {
  readonly cluster: AskedCluster;
  /** Cells of the set and beside it; authorities of the set. */
  readonly set: GeographySet;
  readonly without: readonly AppliedRuling[];
  readonly with: readonly AppliedRuling[];
}

/** The measures of the map that rulings may change. A company that is not counted takes its turnover and jobs off the map too. */
export function measuresConcerned(bodies: readonly RulingBody[]): Measure[] {
  const found = new Set<Measure>();
  for (const { scope } of bodies)
    for (const measure of scope.measures) {
      found.add(measure);
      if (measure === 'businesses')
        for (const beside of ['turnover', 'employees'] as const) found.add(beside);
    }
  return [...found];
}

/** Gives the hex cells whose value differs between the two sides, for each measure; null where a side has no member in the cell. */
export function changedCells(
  store: ReadStore,
  { cluster, set, ...sides }: PlacesAsk,
  measures: readonly Measure[],
): ChangedCell[] {
  const [before, after] = [sides.without, sides.with].map((rulings) =>
    frameMaker(store, { clusterId: cluster.id, settings: {}, rulings }),
  );
  return measures.flatMap((measure): ChangedCell[] => {
    const [one, other] = [before?.(measure), after?.(measure)];
    if (one === undefined || other === undefined || one.counted === null || other.counted === null) return [];
    const mine = byCell(sumByCell(one, one.counted, set).cells);
    const theirs = byCell(sumByCell(other, other.counted, set).cells);
    const changed: ChangedCell[] = [];
    for (const [key, { q, r, value }] of mine) {
      const now = theirs.get(key)?.value ?? null;
      if (now !== value) changed.push({ clusterId: cluster.id, measure, q, r, without: value, with: now });
    }
    for (const [key, { q, r, value }] of theirs)
      if (!mine.has(key)) changed.push({ clusterId: cluster.id, measure, q, r, without: null, with: value });
    return changed;
  });
}

interface Cell {
  readonly q: number;
  readonly r: number;
  readonly value: number;
}

function byCell({ count, q, r, value, neighbourValue }: CellSums): Map<string, Cell> {
  return new Map(
    Array.from({ length: count }, (_, at) => {
      const cell = {
        q: q[at] ?? 0,
        r: r[at] ?? 0,
        value: (value[at] ?? 0) + (neighbourValue[at] ?? 0),
      };
      return [`${cell.q},${cell.r}`, cell] as const;
    }),
  );
}

/** Gives the authorities of the set whose location quotient differs between the two sides. */
export function changedQuotients(store: ReadStore, { cluster, set, ...sides }: PlacesAsk): ChangedQuotient[] {
  const [before, after] = [sides.without, sides.with].map(
    (rulings) =>
      computeAreas(store, {
        clusterId: cluster.id,
        geographySetId: set.id,
        measure: 'location-quotient',
        level: 'lad',
        settings: {},
        suppressBelow: 0,
        rulings,
      }).areas,
  );
  const now = new Map(after?.map((area) => [area.code, area.value]));
  return (before ?? []).flatMap(({ code, name, value }): ChangedQuotient[] => {
    const other = now.get(code) ?? null;
    return other === value ? [] : [{ clusterId: cluster.id, code, name, without: value, with: other }];
  });
}

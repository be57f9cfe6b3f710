import type { GeographySet } from '#shared/domain/geography.ts';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import { combineOperands } from '#shared/domain/metrics/combine.ts';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import { positionOf } from '../../membership/extract-columns.ts';
import type { CompanyFrame } from '../../scorecards/company-frame.ts';
import { contextMaker, formCells } from '../../scorecards/compute-cells.ts';
import type { Contributions } from '../../scorecards/contributions.ts';
import type { FormCluster, FormRow, FormSettings } from '../../scorecards/former.ts';
import { FORMERS } from '../../scorecards/formers.ts';
import type { ReadStore } from '../../store/handles.ts';
import { leaveOneOut, type LeftOut, type Without } from './leave-one-out.ts';
import { tallyWorst, type WorstByCompany } from './worst-by-company.ts';

/** A company with a figure without it. */
export interface CompanyLeftOut extends Without {
  readonly companyNumber: string;
  readonly name: string;
}

/** One figure with the companies on which it depends most. */
export interface FigureInfluence {
  readonly metricId: MetricId;
  readonly unit: string;
  /** Null: there is no figure, or none that is formed from companies (entered, ruled on as a whole). */
  readonly value: number | null;
  /** Companies that stand behind it. */
  readonly companies: number;
  /** The largest change first; figures that are gone without the company before all others. */
  readonly most: readonly CompanyLeftOut[];
}

/** How much the figures of one cluster and set depend on single companies. */
export interface ClusterInfluence {
  readonly figures: readonly FigureInfluence[];
  /**
   * For every company that changes a figure of at least as many companies as the stated minimum base the largest change, in one list for
   * each extract of companies.
   */
  readonly worst: readonly WorstByCompany[];
}

/** Companies named for each figure, as many as may be asked for. */
const MOST_NAMED = 20;

/** Whether any company ever stands behind a metric: no university, table or list does. */
export function dependsOnCompanies(metricId: MetricId): boolean {
  return FORMERS[metricId].contributions !== undefined;
}

/**
 * Leaves one company after another out of every figure of a cluster in a geography set: for all companies at once, from what each of
 * them adds to the operands. Figures without a number, and those that no company stands behind, name nobody.
 */
export function clusterInfluence(
  store: ReadStore,
  asked: {
    readonly cluster: FormCluster;
    readonly set: GeographySet;
    readonly rows: readonly FormRow[];
    readonly settings: FormSettings;
  },
): ClusterInfluence {
  const { cluster, set, settings } = asked;
  const rows = asked.rows.filter(({ metric }) => dependsOnCompanies(metric.id));
  const question = { clusters: [cluster], sets: [set], settings, withRange: false };
  const cells = formCells(store, { ...question, rows })[0]?.cells ?? [];
  const context = contextMaker(store, { cluster, sets: [set], settings, without: null });
  const worst = tallyWorst();
  const found = rows.flatMap((row, at): Found[] => {
    const cell = cells[at];
    if (cell === undefined) return [];
    const former = FORMERS[row.metric.id];
    const contributions = former.contributions?.(context(row), set) ?? null;
    const value = contributions === null ? null : formedValue(cell, contributions);
    const base = {
      metricId: row.metric.id,
      unit: cell.value.basis.unit,
      value: cell.value.kind === 'value' ? cell.value.value : null,
      companies: contributions?.companies ?? 0,
    };
    if (contributions === null || value === null) return [{ ...base, frame: null, most: [] }];
    const { frame } = contributions;
    const { employees } = frame.columns;
    const most = leaveOneOut({ value, operands: cell.operands }, contributions, {
      most: MOST_NAMED,
      sizeOf: (position) => employees[position] || 0,
      formAnew: (position) => {
        const [, [without] = ['']] = [...namesOf(store, frame, [position])][0] ?? [];
        const anew = formCells(store, { ...question, rows: [row], without })[0]?.cells[0]?.value;
        return anew?.kind === 'value' ? anew.value : null;
      },
      // Of a figure of a handful each company moves much: that is told by its small base, and would hide what matters.
      tell: base.companies < settings.minimumBase ? () => undefined : worst.of(frame, row.metric.id),
    });
    return [{ ...base, frame, most }];
  });
  return { figures: nameAll(store, found), worst: worst.found() };
}

/** The value of a cell where it is its rule over its operands; null where it is entered, ruled on as a whole, or not there. */
function formedValue(cell: ScorecardCell, { rule }: Contributions): number | null {
  if (cell.value.kind !== 'value' || cell.entered !== null) return null;
  const combined = combineOperands(rule, cell.operands);
  return combined.kind === 'value' && combined.value === cell.value.value ? combined.value : null;
}

interface Found extends Omit<FigureInfluence, 'most'> {
  readonly frame: CompanyFrame | null;
  readonly most: readonly LeftOut[];
}

/** Gives companies their numbers and names, each extract asked once. */
function nameAll(store: ReadStore, found: readonly Found[]): FigureInfluence[] {
  const positions = new Map<number, { readonly frame: CompanyFrame; readonly wanted: Set<number> }>();
  for (const { frame, most } of found) {
    if (frame === null) continue;
    const known = positions.get(frame.extract.id) ?? { frame, wanted: new Set<number>() };
    positions.set(frame.extract.id, known);
    for (const { position } of most) known.wanted.add(position);
  }
  const names = new Map(
    [...positions].map(([id, { frame, wanted }]) => [id, namesOf(store, frame, [...wanted])]),
  );
  return found.map(({ frame, most, ...figure }) => ({
    ...figure,
    most: most.map(({ position, ...without }) => {
      const [companyNumber = '', name = ''] =
        (frame === null ? undefined : names.get(frame.extract.id)?.get(position)) ?? [];
      return { companyNumber, name, ...without };
    }),
  }));
}

/** Numbers and names of companies by their places in the columns of a frame. */
function namesOf(
  { db }: ReadStore,
  { columns }: Pick<CompanyFrame, 'columns'>,
  positions: readonly number[],
): Map<number, readonly [companyNumber: string, name: string]> {
  const rows = db
    .prepare<[string], [id: number, companyNumber: string, name: string]>(
      `SELECT company.id, company_number, name
       FROM json_each(?) AS wanted CROSS JOIN company ON company.id = wanted.value`,
    )
    .raw()
    .all(JSON.stringify(positions.map((position) => columns.ids[position] ?? 0)));
  return new Map(
    rows.map(([id, companyNumber, name]) => [positionOf(columns, id), [companyNumber, name] as const]),
  );
}

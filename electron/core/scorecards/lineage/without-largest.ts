import type { MethodOutput } from '#shared/contract/methods.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import { combineOperands, type CombineRule } from '#shared/domain/metrics/combine.ts';
import type { CellContext, Operand, ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import { formatNumber } from '#shared/format/number.ts';
import type { ReadStore } from '../../store/handles.ts';
import { companyFrame } from '../company-frame.ts';
import { formCells } from '../compute-cells.ts';
import type { FormContext, TraceRow } from '../former.ts';
import { readFormer } from '../formers.ts';
import { RULED_OPERAND } from '../ruled-figure.ts';
import { sumAmounts } from './sum-amounts.ts';

type WithoutLargest = MethodOutput<'scorecards.lineage'>['withoutLargest'];

interface Figure {
  readonly context: FormContext;
  readonly set: GeographySet;
  readonly cell: ScorecardCell;
  /** The rows of the cell's main operand. */
  readonly rows: readonly TraceRow[];
}

/**
 * Forms a figure again without the company that adds most to its main operand; for figures on records that are no companies,
 * without the largest record. Among companies that add the same, the one with most employees is left out, as the supplier
 * states them.
 *
 * Null where nothing (of records: nothing else) stands behind the figure, where it was entered or a ruling gives its value, for lists, which have no largest
 * entry, and for figures that are published by area.
 */
export function formWithoutLargest(store: ReadStore, figure: Figure): WithoutLargest {
  const { context, set, cell, rows } = figure;
  if (cell.entered !== null || cell.value.kind !== 'value' || BY_AREA.has(cell.metricId)) return null;
  if (cell.operands[0]?.id === RULED_OPERAND) return null;
  const largest = findLargest(context, rows);
  if (largest === null) return null;
  const { companyNumber, name } = largest;
  if (companyNumber === null)
    return rows.length < 2 ? null : { companyNumber, name, ...withoutRecord(figure, largest) };
  const { cluster, settings, row } = context;
  const formed = formCells(store, {
    clusters: [cluster],
    sets: [set],
    rows: [row],
    settings,
    without: companyNumber,
    withRange: false,
  })[0]?.cells[0];
  if (formed === undefined) throw new RangeError('no cell without the largest company');
  return { companyNumber, name, value: formed.value, contexts: formed.contexts };
}

/** Figures published by area: without its largest area a figure is that of another area, and no weaker one of the same. */
const BY_AREA: ReadonlySet<MetricId> = new Set<MetricId>(['3.2', '3.3', '3.6']);

/** A company adds what all its rows add; a record stands alone. */
function findLargest(context: FormContext, rows: readonly TraceRow[]): TraceRow | null {
  const whole = new Map<string, TraceRow>();
  for (const row of rows) {
    const key = row.companyNumber ?? `record ${row.key}`;
    const known = whole.get(key);
    whole.set(key, known === undefined ? row : { ...known, amount: known.amount + row.amount });
  }
  let most: TraceRow[] = [];
  for (const row of whole.values()) {
    const amount = most[0]?.amount;
    if (amount === undefined || row.amount > amount) most = [row];
    else if (row.amount === amount) most.push(row);
  }
  const [first] = most;
  if (first === undefined || first.amount <= 0) return null;
  const frame = companyFrame(context, context.row.metric.schemes);
  if (most.length === 1 || frame === null) return first;
  const staffOf = ({ companyNumber }: TraceRow): number => {
    const position = companyNumber === null ? -1 : frame.positionOfNumber(companyNumber);
    const staff = position < 0 ? Number.NaN : (frame.columns.employees[position] ?? Number.NaN);
    return Number.isNaN(staff) ? -1 : staff;
  };
  return most.reduce((best, row) => (staffOf(row) > staffOf(best) ? row : best), first);
}

/** Takes a record out of every operand it stands in, and applies the metric's rule again. */
function withoutRecord(
  { context, set, cell }: Figure,
  record: TraceRow,
): { readonly value: MetricValue; readonly contexts: CellContext[] } {
  const former = readFormer(context.row.metric.id);
  const formed = former.form(context)[context.sets.indexOf(set)];
  if (formed === undefined) throw new RangeError('no cell to take a record from');
  const less = (operand: Operand): Operand => {
    if (operand.value === null) return operand;
    const rows = former.trace(context, set, operand.id);
    if (!rows.some(({ key }) => key === record.key)) return operand;
    return {
      ...operand,
      value: sumAmounts(rows.filter(({ key }) => key !== record.key)),
    };
  };
  const operands = formed.operands.map(less);
  const combined = combineOperands(formed.rule, operands);
  const basis = { ...cell.value.basis, formula: formulaOf(formed.rule, operands, record.name) };
  return {
    value:
      combined.kind === 'value'
        ? {
            kind: 'value',
            value: combined.value,
            reliability: formed.isLow ? 'low' : 'ok',
            missing: formed.missing,
            basis,
          }
        : { kind: 'undefined', reason: combined.reason, basis },
    contexts: [],
  };
}

function formulaOf(rule: CombineRule, operands: readonly Operand[], name: string): string {
  const written = (id: string): string => {
    const value = operands.find((operand) => operand.id === id)?.value ?? null;
    return value === null ? 'unknown' : formatNumber(value, Number.isInteger(value) ? 0 : 1);
  };
  const left = `without ${name}`;
  if (rule.kind === 'operand') return `${written(rule.operand)}, ${left}`;
  const times = rule.times === 1 ? '' : `${formatNumber(rule.times)} × `;
  const less = rule.less === 0 ? '' : ` − ${formatNumber(rule.less)}`;
  return `${times}${written(rule.numerator)} ÷ ${written(rule.denominator)}${less}, ${left}`;
}

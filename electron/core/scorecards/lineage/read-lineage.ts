import { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import { computeShare } from '#shared/domain/metrics/quotient.ts';
import type { LineageRow, ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import { readGeographySet } from '../../geography/register.ts';
import { rulingFootnotes } from '../../rulings/ruling-footnotes.ts';
import type { ReadStore } from '../../store/handles.ts';
import { clusterAsked, formSettings, rowsAsked } from '../asked-rows.ts';
import { appliedCaveats } from '../caveats/applied-caveats.ts';
import { contextMaker, formCells } from '../compute-cells.ts';
import { extractsNamed } from '../compute-scorecards.ts';
import type { TraceRow } from '../former.ts';
import { readFormer } from '../formers.ts';
import { listCellNotes } from './cell-notes.ts';
import { letInOf } from './let-in.ts';
import { sumAmounts } from './sum-amounts.ts';
import { formWithoutLargest } from './without-largest.ts';

type Lineage = MethodOutput<'scorecards.lineage'>;

/**
 * Shows what stands behind one figure: the rows of one of its operands largest first, what let each company in, extracts, pins and
 * annotations, and the figure without its largest company.
 *
 * The amounts of all rows sum to the operand; operands of the cell's contexts may be asked for as well. Throws `not-found` for a
 * cluster, set, template or operand that is not there.
 */
export function readLineage(store: ReadStore, request: MethodRequest<'scorecards.lineage'>): Lineage {
  const cluster = clusterAsked(store, request.clusterId);
  const set = readGeographySet(store, request.geographySetId);
  const { metricId, templateId, settings: asked } = request;
  const [row] = rowsAsked(store, { templateId, metricIds: [metricId], settings: asked });
  const settings = formSettings(store, asked);
  if (row === undefined) throw new RangeError(`no row of the metric ${metricId}`);
  const question = { clusters: [cluster], sets: [set], rows: [row], settings };
  const cell = formCells(store, question)[0]?.cells[0];
  if (cell === undefined) throw new RangeError(`no cell of the metric ${metricId}`);
  const context = contextMaker(store, { cluster, sets: [set], settings, without: null })(row);
  const former = readFormer(metricId);
  const operand = chosenOperand(cell, request.operand);
  const rows = operand === '' ? [] : former.trace(context, set, operand);
  const letIn = letInOf(context, set, rows);
  const page = rows.slice(request.offset, request.offset + request.limit);
  const sum = sumAmounts(rows);
  const [main] = cell.operands;
  return {
    cell,
    operand,
    total: rows.length,
    sum,
    rows: page.map((one): LineageRow => ({
      ...one,
      share: shareOf(one, sum),
      letInBy: letIn.wordsOf(one),
    })),
    extracts: extractsNamed(store, extractsOf(cell, rows)),
    rules: letIn.rules,
    pins: letIn.pins,
    annotations: listCellNotes(store, { cluster, set, cell, rows }),
    rulings: rulingFootnotes(store, cell.ruled?.rulingIds ?? [], settings.rulings),
    caveats: appliedCaveats(store, {
      clusterIds: [cluster.id],
      metricIds: [metricId],
      sideBySide: false,
      settings: asked,
      found: [{ cluster, set, cells: [cell] }],
    }),
    withoutLargest: formWithoutLargest(store, {
      context,
      set,
      cell,
      rows: main === undefined || main.id === operand ? rows : former.trace(context, set, main.id),
    }),
    page: row.metric.page,
  };
}

/** The operand asked for, of the cell or of its contexts; the cell's first where none is; '' where it has none. */
function chosenOperand({ operands, contexts }: ScorecardCell, asked: string | undefined): string {
  if (asked === undefined) return operands[0]?.id ?? '';
  // Regions are ranked by what the figure is: where that is a quotient, no rows sum to it.
  const summed = contexts.filter(({ kind }) => kind !== 'rank-among-regions' || operands.length === 1);
  const known = new Set([...operands, ...summed.flatMap((one) => one.operands)].map(({ id }) => id));
  if (known.has(asked)) return asked;
  throw new AppError(
    'not-found',
    `This figure has no operand “${asked}”. ${known.size === 0 ? 'It is formed from none.' : `Choose one of: ${[...known].join(', ')}.`}`,
    { operand: asked },
  );
}

/** Per cent of the operand; null where it is zero, and where amounts of both signs make a share meaningless. */
function shareOf({ amount }: TraceRow, sum: number): number | null {
  if (amount < 0 || amount > sum) return null;
  const share = computeShare({ part: amount, whole: sum });
  return share.kind === 'value' ? share.value : null;
}

function extractsOf({ value }: ScorecardCell, rows: readonly TraceRow[]): number[] {
  return [
    ...new Set([
      ...value.basis.extractIds,
      ...rows.flatMap(({ extractId }) => (extractId === null ? [] : [extractId])),
    ]),
  ];
}

import { Copy, MessageSquarePlus, X } from 'lucide-react';
import { useMemo } from 'react';
import { ATTRIBUTION_ADDITIVE, ATTRIBUTION_NAMES } from '#shared/domain/attribution.ts';
import type { HexCells, HexSpacing } from '#shared/domain/hex-lattice.ts';
import type { MapFilter, MapPanel } from '#shared/domain/map-figure.ts';
import type { Measure } from '#shared/domain/measure.ts';
import { formatCount, formatNumber, NOT_AVAILABLE } from '#shared/format/number.ts';
import { useCommand } from '../../../api/use-command.ts';
import { writeClipboard } from '../../../grid/clipboard.ts';
import { Grid } from '../../../grid/grid.tsx';
import type { FigureContext } from '../../../state/context.ts';
import { showInspector } from '../../../state/inspector.ts';
import { select } from '../../../state/selection.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState, Failed, Loading } from '../../../ui/states.tsx';
import { formatMeasure, formatMeasureWithUnit } from '#shared/format/measure.ts';
import { formatMeasureFull, isAttributed, measureTitle } from '../measure-words.ts';
import { panelAsk } from '../panel-ask.ts';
import { useMapSettings } from '../map-settings.ts';
import { clearChosen, useMapTools } from './map-tools.ts';
import {
  addUp,
  agrees,
  selectionColumns,
  summaryText,
  sumsInOrder,
  type Chosen,
  type ChosenRow,
} from './selection-columns.ts';
import { SumTable } from './sum-table.tsx';
import { shapeWords } from './tool-shapes.ts';
import { useChosenCompanies, type ChosenCompanies } from './use-chosen-companies.ts';
import './tools.css';

export interface SelectionSummaryProps {
  readonly panel: MapPanel;
  readonly filter: MapFilter;
  readonly context: FigureContext;
  readonly spacing: HexSpacing;
  readonly clusterName: string;
  readonly geographyName: string;
  /** Values per cell, to find the largest among the chosen; left out, the first cell is taken. */
  readonly layer?: { readonly q: Int32Array; readonly r: Int32Array; readonly value: Float64Array } | null;
}

/** What the chosen cells hold together: every measure, its share of the whole, and the companies that add up to it. */
export function SelectionSummary(props: SelectionSummaryProps) {
  const cells = useMapTools((tools) => tools.cells);
  if (cells === null)
    return (
      <EmptyState title="No cell is chosen">
        Draw a line or a circle round cells with the tools of the map, type a distance round a place, or click
        cells with Shift.
      </EmptyState>
    );
  if (cells.q.length === 0)
    return (
      <EmptyState
        title="No cell lies in the shape"
        actions={<Button onPress={clearChosen}>Clear the shape</Button>}
      >
        A cell is chosen when its centre lies inside. Draw a larger shape, or one over the geography set.
      </EmptyState>
    );
  return <Chosen {...props} cells={cells} />;
}

function Chosen(props: SelectionSummaryProps & { cells: HexCells }) {
  const { panel, filter, context, cells, clusterName, geographyName } = props;
  const shape = useMapTools((tools) => tools.shape);
  const asCaptured = useMapSettings((settings) => settings.asCaptured);
  const measure: Measure = panel.measure === 'location-quotient' ? 'businesses' : panel.measure;
  const input = useMemo(
    () => ({
      ...panelAsk(panel, { filter, asCaptured }, context),
      measure,
      q: Int32Array.from(cells.q),
      r: Int32Array.from(cells.r),
    }),
    [panel, filter, asCaptured, context, measure, cells],
  );
  const companies = useChosenCompanies(input);
  const { pages, summary } = companies;
  if (summary === null)
    return pages.state === 'failed' && pages.error !== null ? (
      <Failed error={pages.error} retry={pages.retry} />
    ) : (
      <Loading label="Summing the chosen cells" />
    );
  const where = `${formatCount(cells.q.length, 'cell')} ${shapeWords(shape)}`;
  const source = `${clusterName}, ${geographyName}, ${where}. ${summary.source}`;
  const title = (each: Measure): string => measureTitle(each, context.settings);
  return (
    <section
      className={pages.stale ? 'map-tool-summary ui-stale' : 'map-tool-summary'}
      aria-label="Chosen cells"
      aria-busy={pages.stale}
      data-selection-sum={summary.sums.find((sum) => sum.measure === measure)?.value ?? ''}
    >
      {pages.state === 'failed' && pages.error !== null ? (
        <Failed error={pages.error} retry={pages.retry} />
      ) : null}
      <div className="map-tool-row">
        <p role="status">
          <strong>{where}</strong>
          {`: ${formatNumber(summary.cells)} with a site, ${formatCount(summary.companies, 'company', 'companies')}.`}
          {summary.neighbours === 0
            ? ''
            : ` ${formatNumber(summary.neighbours)} more have sites of other areas only, and are not counted.`}
        </p>
        <Actions {...props} measure={measure} summary={summary} source={source} title={title} />
      </div>
      <div className="map-tool-summary-parts">
        <SumTable sums={sumsInOrder(summary.sums, measure)} mapped={measure} title={title} />
        <Companies
          companies={companies}
          summary={summary}
          measure={measure}
          context={context}
          source={source}
          clusterId={panel.clusterId}
        />
      </div>
    </section>
  );
}

function Actions({
  cells,
  panel,
  spacing,
  layer,
  measure,
  summary,
  source,
  title,
}: SelectionSummaryProps & {
  cells: HexCells;
  measure: Measure;
  summary: Chosen;
  source: string;
  title: (measure: Measure) => string;
}) {
  const { run: record } = useCommand('releases.record');
  const copy = async (): Promise<void> => {
    const sums = sumsInOrder(summary.sums, measure);
    const done = await writeClipboard(
      summaryText({ ...summary, sums }, title, source),
      'The sums of the chosen cells with the source line.',
    );
    if (done)
      void record({
        kind: 'copy',
        subject: `Chosen cells. ${source}`.slice(0, 400),
        rows: sums.length,
        clusterIds: panel.clusterId === null ? [] : [panel.clusterId],
      });
  };
  const annotate = (): void => {
    const { q, r } = largestCell(cells, layer ?? null);
    select({ kind: 'hex', spacing, q, r, clusterId: panel.clusterId, measure });
    showInspector();
  };
  return (
    <div className="map-tool-row">
      <Button variant="quiet" onPress={() => void copy()}>
        <Copy aria-hidden /> Copy the sums
      </Button>
      <Button variant="quiet" onPress={annotate}>
        <MessageSquarePlus aria-hidden /> Annotate the largest cell
      </Button>
      <Button variant="quiet" onPress={clearChosen}>
        <X aria-hidden /> Clear
      </Button>
    </div>
  );
}

/** The chosen cell with the highest value; the first where no values are known. */
export function largestCell(
  cells: HexCells,
  layer: SelectionSummaryProps['layer'] | null,
): { q: number; r: number } {
  const chosen = new Set(Array.from(cells.q, (q, at) => `${q} ${cells.r[at] ?? 0}`));
  let largest = { q: cells.q[0] ?? 0, r: cells.r[0] ?? 0 };
  let most = -Infinity;
  layer?.q.forEach((q, at) => {
    const r = layer.r[at] ?? 0;
    const height = Math.abs(layer.value[at] ?? Number.NaN);
    if (height > most && chosen.has(`${q} ${r}`)) {
      most = height;
      largest = { q, r };
    }
  });
  return largest;
}

function Companies({
  companies,
  summary,
  measure,
  context,
  source,
  clusterId,
}: {
  companies: ChosenCompanies;
  summary: Chosen;
  measure: Measure;
  context: FigureContext;
  source: string;
  clusterId: string | null;
}) {
  const { rows, isWhole } = companies;
  const attribution = isAttributed(measure) ? context.settings.attribution : null;
  const columns = useMemo(() => selectionColumns(measure, attribution), [measure, attribution]);
  return (
    <div className="map-tool-companies">
      <Grid<ChosenRow>
        label="Companies in the chosen cells, largest first"
        rows={rows}
        columns={columns}
        rowId={({ companyNumber }) => companyNumber}
        stateKey="map-chosen-companies"
        source={source}
        clustersOf={() => (clusterId === null ? [] : [clusterId])}
        emptyWords="No company of this panel has a site of the set in the chosen cells."
        bar={null}
        onSelect={({ companyNumber }) => select({ kind: 'company', companyNumber })}
        onOpen={({ companyNumber }) => {
          select({ kind: 'company', companyNumber });
          showInspector();
        }}
      />
      <GridSum rows={rows} isWhole={isWhole} summary={summary} measure={measure} />
      <p className="quiet small">
        {attribution === null
          ? 'Each company counts whole and once over the chosen cells.'
          : `Attribution: ${ATTRIBUTION_NAMES[attribution]}.${ATTRIBUTION_ADDITIVE[attribution] ? '' : ' Cells do not add up to the total.'}`}
        {
          ' Figures of single companies come from licensed extracts: check the licence before passing them on.'
        }
      </p>
    </div>
  );
}

/** What the rows of the grid come to, and whether that is the sum above. */
function GridSum({
  rows,
  isWhole,
  summary,
  measure,
}: {
  rows: readonly ChosenRow[];
  isWhole: boolean;
  summary: Chosen;
  measure: Measure;
}) {
  const { sum, missing } = addUp(rows);
  const stated = summary.sums.find((each) => each.measure === measure)?.value ?? null;
  const isSame = agrees(sum, stated);
  if (!isWhole)
    return (
      <p role="status" data-grid-sum="">
        {`The first ${formatNumber(rows.length)} of ${formatCount(summary.total, 'company', 'companies')} are listed; the sums are over all of them.`}
      </p>
    );
  return (
    <p role="status" data-grid-sum={stated === null ? '' : sum} title={formatMeasureFull(measure, sum)}>
      {`Sum of the ${formatCount(rows.length, 'row')}: `}
      <strong>{stated === null ? NOT_AVAILABLE : formatMeasureWithUnit(measure, sum)}</strong>
      {stated === null
        ? '. No extract gives this kind of figure.'
        : isSame
          ? ', the same as the sum of the chosen cells.'
          : `, where the sum of the chosen cells is ${formatMeasure(measure, stated)}. Report the difference: they should be the same.`}
      {missing === 0 ? '' : ` ${formatCount(missing, 'row')} without a figure.`}
    </p>
  );
}

import { useMemo } from 'react';
import type { MapFilter, MapPanel } from '#shared/domain/map-figure.ts';
import type { CellIndex, CellRow, LatticeReply } from '../../map/hex-cells.ts';
import type { FigureContext } from '../../state/context.ts';
import { Failed, Loading } from '../../ui/states.tsx';
import { AreaTable } from './area-table.tsx';
import type { CellMarks } from './cell-marks.ts';
import { HexTable } from './hex-table.tsx';
import type { PanelAnswer } from './panel-answers.ts';
import { panelMeasure } from '#shared/domain/map-figure.ts';
import { panelSource } from './panel-words.ts';
import { actWords, rulingsOfCell } from './ruling-words.ts';
import { useMapTools } from './tools/map-tools.ts';
import { SelectionSummary } from './tools/selection-summary.tsx';

/** The table twin of the active map: its cells, its areas, or what the chosen cells come to. */
export function MapTable({
  panel,
  answer,
  rows,
  index,
  marks,
  lattice,
  filter,
  context,
  clusterName,
  geographyName,
  selectedId,
  onSelect,
}: {
  panel: MapPanel;
  answer: PanelAnswer | undefined;
  rows: readonly CellRow[];
  index: CellIndex | null;
  marks: CellMarks;
  lattice: LatticeReply | null;
  filter: MapFilter;
  context: FigureContext;
  clusterName: string;
  geographyName: string;
  selectedId: string | null;
  onSelect: (row: CellRow) => void;
}) {
  const chosen = useMapTools((state) => state.cells);
  const content = answer?.content ?? null;
  const shown = useMemo(() => {
    const find = (row: CellRow) => index?.find(row.q, row.r) ?? null;
    return (
      rows
        // Cells of other areas far from the set are in the answer and on no map.
        .filter((row) => row.value !== 0 || row.companies > 0 || row.ruled || find(row) !== null)
        .map((row) => {
          const cell = find(row);
          const rulings = row.ruled && content !== null ? actWords(rulingsOfCell(content, row.q, row.r)) : '';
          return { ...row, annotations: cell === null ? 0 : marks.countOf(cell), rulings };
        })
    );
  }, [rows, index, marks, content]);
  if (content === null || lattice === null)
    return answer !== undefined && answer.error !== null ? (
      <Failed error={answer.error} retry={answer.retry} />
    ) : (
      <Loading label="Forming the values" />
    );
  if (chosen !== null)
    return (
      <SelectionSummary
        panel={panel}
        filter={filter}
        context={context}
        spacing={lattice.spacing}
        clusterName={clusterName}
        geographyName={geographyName}
      />
    );
  const source = `${clusterName}, ${geographyName}. ${panelSource(content)}`;
  const stale = answer?.stale === true;
  return (
    <div className={stale ? 'ui-answer ui-stale' : 'ui-answer'} aria-busy={stale}>
      {content.kind === 'areas' ? (
        <AreaTable panel={panel} answer={content.areas} source={source} />
      ) : (
        <HexTable
          rows={shown}
          measure={panelMeasure(panel)}
          signed={panel.against !== null}
          spacing={lattice.spacing}
          selectedId={selectedId}
          source={source}
          clusterId={panel.clusterId}
          onSelect={onSelect}
        />
      )}
    </div>
  );
}

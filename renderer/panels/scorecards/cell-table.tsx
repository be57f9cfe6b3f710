import { useMemo } from 'react';
import { METRIC_IDS } from '#shared/domain/metric-catalogue.ts';
import type { StatisticalSymbol } from '#shared/format/symbol.ts';
import { formatCell } from '#shared/format/scorecard.ts';
import type { GridColumn } from '../../grid/grid-column.ts';
import { Grid } from '../../grid/grid.tsx';
import { go } from '../../state/navigation.ts';
import { select, useSelection, type SelectionOf } from '../../state/selection.ts';
import { SymbolKey } from '../../ui/badge.tsx';
import type { MenuEntry } from '../../ui/menu.tsx';
import { ProvisoNote } from '../compare/proviso-note.tsx';
import '../figures/figures.css';
import { cellColumn, type CellRow } from './grid-cell.tsx';
import { showCell, startAnnotatingCell } from './show-cell.ts';
import type { ComputedCards } from './view-props.ts';

/** Sources for the foot of a table and the end of a copy. */
export function sourceOf({ extracts }: Pick<ComputedCards, 'extracts'>): string {
  const names = extracts.map(({ supplier, title, edition }) => `${supplier}, ${title}, ${edition}`);
  return `Sources: ${names.join('; ')}. Internal: not cleared for release.`;
}

/** The table itself with the key to its symbols. */
export function CellTable({
  rows,
  columns,
  firstHeader,
  templateId,
  showContext,
  stateKey,
  source,
  compares,
}: {
  rows: readonly CellRow[];
  columns: ComputedCards['columns'];
  firstHeader: string;
  templateId: string;
  showContext: boolean;
  stateKey: string;
  source: string;
  /** Several clusters stand beside each other, so the proviso goes with them. */
  compares: boolean;
}) {
  const selection = useSelection((state) => state.selection);
  const gridColumns = useMemo<GridColumn<CellRow>[]>(
    () => [
      { id: 'name', header: firstHeader, value: ({ name }) => name, fixed: true, width: 190 },
      ...columns.map(({ metricId, label }) => cellColumn(metricId, label, showContext)),
    ],
    [columns, firstHeader, showContext],
  );
  const figureOf = (row: CellRow, columnId: string): SelectionOf<'cell'> | null => {
    const metricId = METRIC_IDS.find((id) => id === columnId);
    if (metricId === undefined) return null;
    return {
      kind: 'cell',
      clusterId: row.clusterId,
      geographySetId: row.geographySetId,
      metricId,
      templateId,
    };
  };
  const menu = (row: CellRow, columnId: string): MenuEntry[] => {
    const figure = figureOf(row, columnId);
    return [
      ...(figure === null
        ? []
        : [
            { id: 'explain', name: 'Explain this figure', keys: 'Enter', run: () => showCell(figure) },
            {
              id: 'annotate',
              name: 'Annotate this figure',
              keys: 'A',
              run: () => startAnnotatingCell(figure),
            },
          ]),
      {
        id: 'scorecard',
        name: 'Open the scorecard',
        apart: figure !== null,
        run: () => go('scorecards', { view: 'scorecard', cluster: row.clusterId }),
      },
      { id: 'cluster', name: 'Open the definition', run: () => go('clusters', { cluster: row.clusterId }) },
    ];
  };
  const isChosen = (row: CellRow) =>
    selection?.kind === 'cell' &&
    selection.clusterId === row.clusterId &&
    selection.geographySetId === row.geographySetId;
  return (
    <div className="cards-table">
      <Grid<CellRow>
        label="Figures of scorecards"
        rows={rows}
        columns={gridColumns}
        rowId={({ id }) => id}
        stateKey={stateKey}
        source={source}
        clustersOf={({ clusterId }) => [clusterId]}
        emptyWords="No row matches."
        selectedId={rows.find(isChosen)?.id ?? null}
        onSelect={(row, columnId) => {
          const figure = figureOf(row, columnId);
          if (figure !== null) select(figure);
        }}
        onOpen={(row, columnId) => {
          const figure = figureOf(row, columnId);
          if (figure !== null) showCell(figure);
          else go('scorecards', { view: 'scorecard', cluster: row.clusterId });
        }}
        onKey={(event, row, columnId) => {
          const figure = figureOf(row, columnId);
          if (
            event.ctrlKey ||
            event.metaKey ||
            event.altKey ||
            event.key.toLowerCase() !== 'a' ||
            figure === null
          )
            return false;
          startAnnotatingCell(figure);
          return true;
        }}
        menu={menu}
        bar={null}
      />
      <div className="figures-foot" role="region" aria-label="Key and source" tabIndex={0}>
        <SymbolKey symbols={symbolsOf(rows)} />
        {compares ? <ProvisoNote /> : null}
        <p className="quiet small">{source}</p>
      </div>
    </div>
  );
}

function symbolsOf(rows: readonly CellRow[]): StatisticalSymbol[] {
  const used = new Set<StatisticalSymbol>();
  for (const { cells } of rows) {
    for (const cell of cells.values()) {
      const { symbol } = formatCell(cell);
      if (symbol !== null) used.add(symbol);
    }
  }
  return [...used].toSorted();
}

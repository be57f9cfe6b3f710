import { useMemo, type ReactNode } from 'react';
import { AREA_METRIC_IDS } from '#shared/domain/area-metrics.ts';
import { Grid } from '../../grid/grid.tsx';
import { showInspector } from '../../state/inspector.ts';
import { go } from '../../state/navigation.ts';
import { select, useSelection, type Selection } from '../../state/selection.ts';
import { SymbolKey } from '../../ui/badge.tsx';
import type { MenuEntry } from '../../ui/menu.tsx';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { CaveatsKey } from '../rulings/figure-notes.tsx';
import { FootnoteList } from '../rulings/footnote-list.tsx';
import { NumberedFootnotes } from '../rulings/footnote-marks.tsx';
import { figureColumns, metricOfColumn } from './figure-columns.tsx';
import { NOT_PLACED, type ComputedFigures, type FigureRow } from './figure-rows.ts';
import { symbolsUsed } from './figure-words.ts';
import { startAnnotating } from './start-annotating.ts';

export interface FigureTableProps {
  readonly label: string;
  readonly kind: 'clusters' | 'areas';
  readonly firstHeader: string;
  readonly rows: readonly FigureRow[];
  readonly footRows?: readonly FigureRow[];
  readonly source: string | null;
  /** The rulings that touch any of the figures. */
  readonly rulings: ComputedFigures['rulings'];
  /** What must be known of the clusters shown. */
  readonly caveats: MethodOutput<'caveats.applied'>['caveats'];
  readonly emptyWords: string;
  /** Shows one cluster by authority. */
  readonly onByArea?: (clusterId: string) => void;
  /** Sentences a reader of these figures must know, under the table. */
  readonly notes: readonly string[];
  /** Controls before the filter. */
  readonly bar: ReactNode;
}

/** The table of figures with the key to its symbols. */
export function FigureTable({
  label,
  kind,
  firstHeader,
  rows,
  footRows,
  source,
  rulings,
  caveats,
  emptyWords,
  onByArea,
  notes,
  bar,
}: FigureTableProps) {
  const selection = useSelection((state) => state.selection);
  const all = useMemo(() => [...rows, ...(footRows ?? [])], [rows, footRows]);
  const columns = useMemo(() => figureColumns({ header: firstHeader, kind }, all), [firstHeader, kind, all]);
  const symbols = useMemo(() => symbolsUsed(all, AREA_METRIC_IDS), [all]);
  const named = useMemo(
    () => all.flatMap(({ values }) => AREA_METRIC_IDS.map((id) => values[id]?.basis.rulingIds ?? [])),
    [all],
  );
  const hasNotes = all.some((row) => Object.keys(row.annotated).length > 0);

  const menu = (row: FigureRow, columnId: string): MenuEntry[] => {
    const figure = figureSelection(row, columnId);
    const annotate =
      figure === null
        ? []
        : [
            { id: 'explain', name: 'Explain this figure', keys: 'Enter', run: () => explain(figure) },
            { id: 'annotate', name: 'Annotate this figure', keys: 'A', run: () => startAnnotating(figure) },
          ];
    return [
      ...annotate,
      {
        id: 'open-cluster',
        name: `Open ${row.clusterName}`,
        apart: annotate.length > 0,
        run: () => go('clusters', { cluster: row.clusterId }),
      },
      ...(onByArea === undefined
        ? []
        : [{ id: 'by-area', name: 'Show by authority', run: () => onByArea(row.clusterId) }]),
      { id: 'map', name: 'Show on the map', run: () => go('map', { cluster: row.clusterId }) },
    ];
  };

  return (
    <NumberedFootnotes namedByFigures={named} rulings={rulings}>
      <div className="figures-table">
        <Grid<FigureRow>
          label={label}
          rows={rows}
          columns={columns}
          rowId={(row) => row.id}
          stateKey={`figures.${kind}`}
          source={source}
          clustersOf={({ clusterId }) => [clusterId]}
          emptyWords={emptyWords}
          {...(footRows === undefined ? {} : { footRows })}
          selectedId={selectedRow(selection)}
          onSelect={(row, columnId) => {
            const figure = figureSelection(row, columnId);
            if (figure !== null) select(figure);
            else if (kind === 'clusters') select({ kind: 'cluster', clusterId: row.clusterId });
          }}
          onOpen={(row, columnId) => {
            const figure = figureSelection(row, columnId);
            if (figure !== null) explain(figure);
            else if (kind === 'clusters') go('clusters', { cluster: row.clusterId });
          }}
          onKey={(event, row, columnId) => {
            const figure = figureSelection(row, columnId);
            const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
            if (!isPlain || event.key.toLowerCase() !== 'a' || figure === null) return false;
            startAnnotating(figure);
            return true;
          }}
          menu={menu}
          bar={bar}
        />
        <div className="figures-foot" role="region" aria-label="Key, notes and source" tabIndex={0}>
          <SymbolKey
            symbols={symbols}
            badges={[
              ...(hasNotes ? (['annotated'] as const) : []),
              ...(rulings.length > 0 ? (['ruled'] as const) : []),
            ]}
          />
          <div className="quiet small">
            <FootnoteList />
            <CaveatsKey caveats={caveats} />
          </div>
          {notes.map((note) => (
            <p key={note} className="quiet small">
              {note}
            </p>
          ))}
          {source === null ? null : <p className="quiet small">{source}</p>}
        </div>
      </div>
    </NumberedFootnotes>
  );
}

function explain(figure: Selection): void {
  select(figure);
  showInspector();
}

function selectedRow(selection: Selection | null): string | null {
  return selection?.kind === 'metric' ? `${selection.clusterId} ${selection.geographySetId}` : null;
}

/** The figure a cell holds; null for names and for what is not placed, which is no geography set. */
function figureSelection(row: FigureRow, columnId: string): Selection | null {
  const metricId = metricOfColumn(columnId);
  if (metricId === null || row.geographySetId === NOT_PLACED) return null;
  return { kind: 'metric', clusterId: row.clusterId, metricId, geographySetId: row.geographySetId };
}

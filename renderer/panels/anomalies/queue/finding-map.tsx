import { useEffect, useMemo, useState } from 'react';
import type { Anomaly } from '#shared/domain/anomaly.ts';
import { MEASURE_ENTRIES, type Measure } from '#shared/domain/measure.ts';
import { isOtherThan } from '#shared/domain/captured-value.ts';
import { ghostHeight } from '#shared/drawing/ghost.ts';
import { buildScale, type Scale } from '#shared/drawing/scale.ts';
import { formatMoney } from '#shared/format/money.ts';
import { formatNumber, NOT_AVAILABLE } from '#shared/format/number.ts';
import { useQuery } from '../../../api/use-query.ts';
import {
  alignLayer,
  indexCells,
  type CellIndex,
  type LatticeReply,
  type LayerReply,
} from '../../../map/hex-cells.ts';
import type { HexGhost } from '../../../map/hex-ghosts.ts';
import { packCells } from '../../../map/hex-texture.ts';
import { MAP_PALETTES } from '../../../map/map-palette.ts';
import type { MapStage } from '../../../map/map-stage.ts';
import type { FigureContext } from '../../../state/context.ts';
import { go } from '../../../state/navigation.ts';
import { select } from '../../../state/selection.ts';
import { useColourScheme } from '../../../state/theme.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { Failed, Loading } from '../../../ui/states.tsx';
import { BUFFER_KM } from '../../map/map-answers.ts';
import { isCount } from '../../map/measure-words.ts';
import { StageView } from '../../map/stage-view.tsx';
import { useGroundAnswers } from '../../map/use-ground.ts';
import '../../map/map.css';
import '../../map/panels.css';

/** Where a finding stands: its cluster's measure by cell, its own cell marked and in the middle. */
export function FindingMap({
  anomaly,
  context,
  clusterId,
  clusterName,
}: {
  anomaly: Anomaly;
  context: FigureContext;
  /** The cluster that is filtered by, if any; else the first that contains the subject. */
  clusterId: string | null;
  clusterName: (id: string) => string;
}) {
  const { geographySetId } = context;
  const [chosen, setChosen] = useState<string | null>(null);
  const offered = anomaly.clusterIds;
  const shown = [chosen, clusterId].find((id) => id !== null && offered.includes(id)) ?? offered[0] ?? null;
  const measure: Measure = anomaly.measures[0] ?? 'businesses';
  const lattice = useQuery('hexes.lattice', {
    geographySetId,
    bufferKm: BUFFER_KM,
    spacing: context.settings.hexSpacing,
  });
  const layer = useQuery('hexes.layer', {
    ...(shown === null ? {} : { clusterId: shown }),
    geographySetId,
    measure,
    settings: context.figureSettings,
  });
  const cells = useCells(anomaly, context);
  const failed = [lattice, layer].find(({ state, value }) => state === 'failed' && value === null);
  if (failed?.error !== undefined && failed.error !== null)
    return <Failed error={failed.error} retry={failed.retry} />;
  if (lattice.value === null || layer.value === null) return <Loading label="Forming the cells" />;
  const [cell = null] = cells;
  const openMap = (): void => {
    const place: Record<string, string> = { measure };
    if (shown !== null) place['cluster'] = shown;
    if (cell !== null) place['cell'] = `${cell.q},${cell.r}`;
    go('map', place);
  };
  return (
    <div className="queue-map">
      <div className="queue-map-head">
        {offered.length > 1 && shown !== null ? (
          <Select
            label="Cluster on the map"
            quietLabel
            options={offered.map((id) => ({ id, name: clusterName(id) }))}
            value={shown}
            onChange={setChosen}
          />
        ) : (
          <span className="queue-map-name">{shown === null ? 'All companies' : clusterName(shown)}</span>
        )}
        <Button variant="link" onPress={openMap}>
          Open the map
        </Button>
      </div>
      <div className={lattice.stale || layer.stale ? 'queue-map-stage ui-stale' : 'queue-map-stage'}>
        <FindingStage
          lattice={lattice.value}
          layer={layer.value}
          cells={cells}
          context={context}
          clusterId={shown}
          label={`${MEASURE_ENTRIES[measure].name} of ${shown === null ? 'all companies' : clusterName(shown)} by cell`}
        />
      </div>
      <p className="quiet small queue-map-words">
        {`${MEASURE_ENTRIES[measure].name} by cell. `}
        {placeWords(layer.value, cells)}
      </p>
    </div>
  );
}

function FindingStage({
  lattice,
  layer,
  cells,
  context,
  clusterId,
  label,
}: {
  lattice: LatticeReply;
  layer: LayerReply;
  cells: readonly Cell[];
  context: FigureContext;
  clusterId: string | null;
  label: string;
}) {
  const theme = useColourScheme();
  const ground = useGroundAnswers(context.geographySetId, false);
  const [stage, setStage] = useState<MapStage | null>(null);
  const index = useMemo(() => indexCells(lattice), [lattice]);
  const { values, pictures } = useMemo(() => {
    const palette = MAP_PALETTES[theme];
    const aligned = alignLayer(index, layer);
    const scale = buildScale(layer.value, {
      kind: 'linear',
      whole: isCount(layer.measure),
      high: palette.high,
      signed: false,
    });
    const bound = { values: aligned, scale };
    const texels = packCells({ height: bound, colour: bound }, palette.cells);
    return {
      values: aligned,
      pictures: [{ texels, areas: null, marks: [], ghosts: ghostsOf(index, layer, scale) }],
    };
  }, [index, layer, theme]);
  const selected = useMemo(
    () => cells.map(({ q, r }) => index.find(q, r)).filter((cell) => cell !== null),
    [cells, index],
  );
  const [middle = null] = selected;
  useEffect(() => {
    if (stage === null) return;
    if (middle === null) stage.reset(false);
    else stage.flyToCell(middle);
  }, [stage, middle, lattice]);
  return (
    <StageView
      theme={theme}
      lattice={lattice}
      pictures={pictures}
      ground={ground}
      solid
      multiplier={1}
      selected={selected}
      label={() => label}
      onStage={setStage}
      tooltip={({ cell: hovered, x, y }) =>
        hovered === null ? null : (
          <div className="map-tooltip" role="presentation" style={{ left: x + 14, top: y + 14 }}>
            <p>{writeValue(layer.measure, values.value[hovered] ?? 0)}</p>
          </div>
        )
      }
      onPick={({ cell: picked }) => {
        if (picked === null) return;
        const { spacing, q, r } = lattice;
        select({
          kind: 'hex',
          spacing,
          q: q[picked] ?? 0,
          r: r[picked] ?? 0,
          clusterId,
          measure: layer.measure,
        });
      }}
      onKey={() => false}
    />
  );
}

type Cell = NonNullable<Anomaly['cell']>;

/** The cell of a finding; of one about a whole company, the cells of its sites. */
function useCells({ cell, subject }: Anomaly, context: FigureContext): readonly Cell[] {
  const companyNumber = cell === null && subject.kind === 'company' ? subject.companyNumber : null;
  const { extractId } = context.settings;
  const { value } = useQuery(
    'companies.read',
    { companyNumber: companyNumber ?? '', ...(extractId === null ? {} : { extractId }) },
    { enabled: companyNumber !== null, keepLast: false },
  );
  return useMemo(() => {
    if (cell !== null) return [cell];
    return (value?.sites ?? []).flatMap(({ q, r }) => (q === null || r === null ? [] : [{ q, r }]));
  }, [cell, value]);
}

function placeWords(layer: LayerReply, cells: readonly Cell[]): string {
  const [only] = cells;
  if (only === undefined) return 'The finding stands at no place of its own.';
  if (cells.length > 1) return `The ${cells.length} cells of its sites are marked.`;
  return cellWords(layer, only);
}

/** The value of the cell, and as captured where a ruling changes it. */
function cellWords(layer: LayerReply, { q, r }: { q: number; r: number }): string {
  const at = layer.q.findIndex((each, index) => each === q && layer.r[index] === r);
  if (at === -1) return 'Its cell carries nothing of this.';
  const value = layer.value[at] ?? 0;
  const captured = layer.captured[at] ?? value;
  const now = `Its cell: ${writeValue(layer.measure, value)}`;
  return layer.ruled[at] === 1 && captured !== value
    ? `${now}; as captured ${writeValue(layer.measure, captured)}.`
    : `${now}.`;
}

function writeValue(measure: Measure, value: number): string {
  if (Number.isNaN(value)) return NOT_AVAILABLE;
  const { kind, unit } = MEASURE_ENTRIES[measure];
  return kind === 'money' ? formatMoney(value) : `${formatNumber(value)} ${unit}`;
}

/** Outlines of the values as captured, over the cells where a ruling changes them. */
function ghostsOf(index: CellIndex, layer: LayerReply, scale: Scale): HexGhost[] {
  return Array.from(layer.captured, (captured, at): HexGhost[] => {
    const cell = index.find(layer.q[at] ?? 0, layer.r[at] ?? 0);
    if (layer.ruled[at] !== 1 || cell === null || !isOtherThan(layer.value[at] ?? 0, captured)) return [];
    const height = ghostHeight(scale, captured);
    return height === null ? [] : [{ cell, ...height }];
  }).flat();
}

import { lazy, Suspense, useMemo } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { Baseline } from '#shared/domain/impact.ts';
import { formatChange, formatCount } from '#shared/format/number.ts';
import type { LayerColumns } from '../../../map/hex-cells.ts';
import type { Measure } from '#shared/domain/measure.ts';
import { useQuery } from '../../../api/use-query.ts';
import type { FigureContext } from '../../../state/context.ts';
import { select } from '../../../state/selection.ts';
import { Button } from '../../../ui/button.tsx';
import { Failed, Loading } from '../../../ui/states.tsx';
import { BUFFER_KM } from '../../map/map-answers.ts';

type Cells = MethodOutput<'definitions.cells'>;

const HexPicture = lazy(async () => ({ default: (await import('../figures/hex-picture.tsx')).HexPicture }));

/** Cells listed beside the map. */
const LISTED = 100;

/** Where businesses are gained and lost: the map, and the same cells as a list. */
export function CellChanges({
  clusterId,
  against,
  context,
  setName,
}: {
  clusterId: string;
  against: Baseline;
  context: FigureContext;
  setName: string;
}) {
  const { geographySetId } = context;
  const lattice = useQuery('hexes.lattice', {
    geographySetId,
    bufferKm: BUFFER_KM,
    spacing: context.settings.hexSpacing,
  });
  const cells = useQuery('definitions.cells', {
    clusterId,
    against,
    geographySetId,
    settings: context.figureSettings,
  });
  const layer = useMemo(() => (cells.value === null ? null : layerOfCells(cells.value)), [cells.value]);
  const rows = useMemo(() => (cells.value === null ? [] : rankedCells(cells.value)), [cells.value]);
  const failed = [lattice, cells].find(({ state, value }) => state === 'failed' && value === null);
  if (failed?.error !== undefined && failed.error !== null)
    return <Failed error={failed.error} retry={failed.retry} />;
  if (lattice.value === null || layer === null) return <Loading label="Comparing the cells" />;
  const { spacing } = lattice.value;
  return (
    <div className={cells.stale ? 'impact-cells ui-stale' : 'impact-cells'}>
      <div className="impact-map">
        <Suspense fallback={<Loading lines={3} label="Loading the map" />}>
          <HexPicture
            lattice={lattice.value}
            layer={layer}
            context={context}
            clusterId={clusterId}
            signed
            tooltip={(cell, values) => (
              <p>{`${formatChange(values.value[cell] ?? 0)} ${(values.value[cell] ?? 0) === 1 ? 'company' : 'companies'}`}</p>
            )}
          />
        </Suspense>
      </div>
      <div className="impact-cell-list">
        <p className="quiet small">
          {`${setName}: ${formatCount(rows.length, 'cell')} ${rows.length === 1 ? 'changes' : 'change'}. On the map, gains and losses stand up alike, in two colours.`}
        </p>
        <ul aria-label="Cells that change">
          {rows.slice(0, LISTED).map(({ q, r, difference }) => (
            <li key={`${q} ${r}`}>
              <Button
                variant="link"
                onPress={() => select({ kind: 'hex', spacing, q, r, clusterId, measure: 'businesses' })}
              >
                {`Cell ${q}, ${r}`}
              </Button>
              <span className="number">{formatChange(difference)}</span>
            </li>
          ))}
        </ul>
        {rows.length > LISTED ? (
          <p className="quiet small">{`The ${LISTED} largest changes are listed.`}</p>
        ) : null}
      </div>
    </div>
  );
}

/** The cells that change, the largest change first. */
export function rankedCells({ q, r, difference }: Cells): { q: number; r: number; difference: number }[] {
  return Array.from(q, (each, at) => ({ q: each, r: r[at] ?? 0, difference: difference[at] ?? 0 }))
    .filter((cell) => cell.difference !== 0)
    .toSorted(
      (a, b) =>
        Math.abs(b.difference) - Math.abs(a.difference) ||
        b.difference - a.difference ||
        a.r - b.r ||
        a.q - b.q,
    );
}

/** The differences as a layer that the map can draw. */
function layerOfCells({ q, r, difference }: Cells): LayerColumns & { readonly measure: Measure } {
  return {
    measure: 'businesses',
    q,
    r,
    value: difference,
    neighbourValue: new Float64Array(q.length),
    companies: Int32Array.from(difference, Math.abs),
  };
}

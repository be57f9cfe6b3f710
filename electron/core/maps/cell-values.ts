import { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { ATTRIBUTION_ADDITIVE } from '#shared/domain/attribution.ts';
import { hexId } from '#shared/domain/hex-lattice.ts';
import type { AreaMeasure, MapFigure, MapPanel } from '#shared/domain/map-figure.ts';
import { isMeasure, MEASURE_ENTRIES } from '#shared/domain/measure.ts';
import { NOT_AVAILABLE, SHOWN, SUPPRESSED } from '#shared/drawing/sheet.ts';
import { computeHexLayer } from '../hexes/layer.ts';
import { completeSettings } from '../hexes/measure-settings.ts';
import type { ReadStore } from '../store/handles.ts';
import { askedOf, shownOf, type CellValues, type PanelValues } from './panel-values.ts';

/** Forms a measure per cell, as the layer of the screen has it. Throws `not-found`, and `invalid-input` for a location quotient. */
export function formCells(
  store: ReadStore,
  figure: MapFigure,
  panel: MapPanel,
  measure: AreaMeasure,
): PanelValues {
  if (!isMeasure(measure))
    throw new AppError(
      'invalid-input',
      'A location quotient is never drawn for one cell: its base would be a handful of companies. Show it by authority, or smoothed over a radius.',
    );
  const ask = askedOf(figure, panel);
  const layer: MethodOutput<'hexes.layer'> = computeHexLayer(store, {
    ...ask,
    ...shownOf(figure, panel),
    measure,
  });
  const cells = cellsOf(layer);
  return {
    measure,
    cells,
    areas: null,
    // Where no member has a figure of this kind there is no total: blank is never zero.
    total: layer.members > 0 && layer.missing >= layer.members ? null : layer.total,
    againstTotal: layer.againstTotal,
    capturedTotal: layer.capturedTotal,
    rulings: layer.rulings,
    isAdditive:
      MEASURE_ENTRIES[measure].spread === 'attributed' &&
      ATTRIBUTION_ADDITIVE[completeSettings(store, measure, ask.settings).attribution],
    places: layer.cells,
    suppressed: layer.suppressedCells,
    notPlaced: layer.notPlaced,
    missing: layer.missing,
    reason: null,
    revision: layer.revision,
    extractId: layer.extractId,
    source: layer.source,
    againstSource: layer.againstSource,
  };
}

function cellsOf(layer: MethodOutput<'hexes.layer'>): CellValues {
  const { q, r, value, neighbourValue, companies, suppressed, captured, ruled } = layer;
  const count = q.length;
  const drawn = new Float64Array(count);
  const state = new Uint8Array(count);
  const isNeighbour = new Uint8Array(count);
  for (let place = 0; place < count; place += 1) {
    const own = value[place] ?? Number.NaN;
    // Against another side a cell may hold a difference without a company of this side; under a ruling none may be left.
    const isOwn = (companies[place] ?? 0) > 0 || own !== 0 || suppressed[place] === 1 || ruled[place] === 1;
    const here = isOwn ? own : (neighbourValue[place] ?? Number.NaN);
    isNeighbour[place] = isOwn ? 0 : 1;
    if (isOwn && suppressed[place] === 1) state[place] = SUPPRESSED;
    else state[place] = Number.isNaN(here) ? NOT_AVAILABLE : SHOWN;
    drawn[place] = state[place] === SHOWN ? here : Number.NaN;
  }
  const rulingIds = new Map(layer.ruledCells.map((cell) => [hexId(cell.q, cell.r), cell.rulingIds]));
  return {
    q,
    r,
    drawn,
    own: value,
    neighbours: neighbourValue,
    companies,
    state,
    isNeighbour,
    captured,
    rulingIds,
  };
}

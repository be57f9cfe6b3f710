import { AppError } from '#shared/contract/errors.ts';
import type { AreaMeasure, MapFigure, MapPanel } from '#shared/domain/map-figure.ts';
import { NOT_AVAILABLE, SHOWN, SUPPRESSED } from '#shared/drawing/sheet.ts';
import { computeAreas } from '../hexes/areas/areas.ts';
import { smoothQuotients } from '../hexes/areas/smoothed-quotients.ts';
import type { ReadStore } from '../store/handles.ts';
import { askedOf, shownOf, type PanelValues } from './panel-values.ts';

/** Forms a measure, or the location quotient, by authority, as the choropleth of the screen has it. */
export function formAreas(
  store: ReadStore,
  figure: MapFigure,
  panel: MapPanel,
  measure: AreaMeasure,
): PanelValues {
  const found = computeAreas(store, {
    ...askedOf(figure, panel),
    ...shownOf(figure, panel),
    measure,
    level: panel.level,
  });
  const state = Uint8Array.from(found.areas, ({ value, suppressed }) =>
    suppressed ? SUPPRESSED : value === null ? NOT_AVAILABLE : SHOWN,
  );
  return {
    measure,
    cells: null,
    areas: {
      codes: found.areas.map(({ code }) => code),
      names: found.areas.map(({ name }) => name),
      drawn: Float64Array.from(found.areas, ({ value, suppressed }) =>
        suppressed || value === null ? Number.NaN : value,
      ),
      companies: Int32Array.from(found.areas, ({ companies }) => companies),
      state,
      isLow: found.areas.map(({ isLow }) => isLow),
      captured: found.areas.map(({ captured }) => captured),
      rulingIds: found.areas.map(({ rulingIds }) => rulingIds),
    },
    total: found.total,
    againstTotal: null,
    capturedTotal: null,
    rulings: found.rulings,
    isAdditive: found.additive,
    places: found.areas.filter(({ companies }) => companies > 0).length,
    suppressed: found.areas.filter(({ suppressed }) => suppressed).length,
    notPlaced: 0,
    missing: found.missing,
    reason: commonReason(found.areas),
    revision: found.revision,
    extractId: found.extractId,
    source: found.source,
    againstSource: found.againstSource,
  };
}

/** What keeps every area from having a value; null where any has one. */
function commonReason(areas: readonly { readonly value: number | null; readonly reason: string | null }[]) {
  return areas.every(({ value }) => value === null)
    ? (areas.find(({ reason }) => reason !== null)?.reason ?? null)
    : null;
}

/** Forms the location quotient smoothed over a radius. Throws `invalid-input` for a difference, which it has none of. */
export function formQuotients(store: ReadStore, figure: MapFigure, panel: MapPanel): PanelValues {
  if (panel.against !== null)
    throw new AppError(
      'invalid-input',
      'A smoothed location quotient has no difference from another side: the circles overlap. Show the difference by authority, or the two side by side.',
    );
  const found = smoothQuotients(store, {
    ...askedOf(figure, panel),
    radiusKm: panel.radiusKm,
    minimumBase: panel.minimumBase,
  });
  const { q, r, value, members } = found;
  return {
    measure: 'location-quotient',
    cells: {
      q,
      r,
      drawn: value,
      own: value,
      neighbours: new Float64Array(q.length).fill(Number.NaN),
      companies: Int32Array.from(members),
      state: Uint8Array.from(value, (each) => (Number.isNaN(each) ? NOT_AVAILABLE : SHOWN)),
      isNeighbour: new Uint8Array(q.length),
      captured: value,
      rulingIds: new Map(),
    },
    areas: null,
    total: null,
    againstTotal: null,
    capturedTotal: null,
    rulings: [],
    isAdditive: false,
    places: value.filter((each) => !Number.isNaN(each)).length,
    suppressed: 0,
    notPlaced: 0,
    missing: 0,
    reason: found.reason,
    revision: found.revision,
    extractId: found.extractId,
    source: found.source,
    againstSource: null,
  };
}

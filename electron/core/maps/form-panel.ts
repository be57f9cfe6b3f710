import type { AreaMeasure, MapFigure, MapPanel } from '#shared/domain/map-figure.ts';
import type { ReadStore } from '../store/handles.ts';
import { formAreas, formQuotients } from './area-values.ts';
import { formCells } from './cell-values.ts';
import type { PanelValues } from './panel-values.ts';

/** Forms what one panel shows of a measure: the same numbers that the map on the screen asks for. Throws `not-found`, `invalid-input`. */
export function formPanelValues(
  store: ReadStore,
  figure: MapFigure,
  panel: MapPanel,
  measure: AreaMeasure,
): PanelValues {
  switch (panel.kind) {
    case 'cells':
      return formCells(store, figure, panel, measure);
    case 'areas':
      return formAreas(store, figure, panel, measure);
    case 'smoothed-quotient':
      return formQuotients(store, figure, panel);
  }
}

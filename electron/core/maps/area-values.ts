import type { AreaMeasure, MapFigure, MapPanel } from '#shared/domain/map-figure.ts';
import type { ReadStore } from '../store/handles.ts';
import type { PanelValues } from './panel-values.ts';

export function formAreas(
  _store: ReadStore,
  _figure: MapFigure,
  _panel: MapPanel,
  _measure: AreaMeasure,
): PanelValues {
  throw new Error('areas are not there yet');
}

export function formQuotients(_store: ReadStore, _figure: MapFigure, _panel: MapPanel): PanelValues {
  throw new Error('quotients are not there yet');
}

import type { MethodInput, MethodOutput } from '#shared/contract/methods.ts';
import type { AreaMeasure, MapPanel } from '#shared/domain/map-figure.ts';
import type { AppError } from '#shared/contract/errors.ts';
import type { FigureContext } from '../../state/context.ts';
import type { Query } from '../../api/use-query.ts';
import { useQueries } from '../../api/use-queries.ts';
import type { MapSettings } from './map-settings.ts';
import { panelAsk, shownAsk } from './panel-ask.ts';

export type LayerAnswer = MethodOutput<'hexes.layer'>;
export type AreasAnswer = MethodOutput<'hexes.areas'>;
export type QuotientsAnswer = MethodOutput<'hexes.quotients'>;

/** What a panel shows, as the core answered; height and colour are one object where one measure is bound to both. */
export type PanelContent =
  | { readonly kind: 'cells'; readonly height: LayerAnswer; readonly colour: LayerAnswer }
  | { readonly kind: 'areas'; readonly areas: AreasAnswer }
  | { readonly kind: 'smoothed-quotient'; readonly quotients: QuotientsAnswer };

/** The state of one panel's questions. */
export interface PanelAnswer {
  readonly content: PanelContent | null;
  readonly stale: boolean;
  readonly error: AppError | null;
  readonly retry: () => void;
}

type Settings = Pick<MapSettings, 'panels' | 'filter' | 'suppressBelow' | 'asCaptured'>;

/** The measure of a panel's cells: a quotient is never drawn per cell. */
function cellMeasure(measure: AreaMeasure): MethodInput<'hexes.layer'>['measure'] {
  return measure === 'location-quotient' ? 'businesses' : measure;
}

/** Asks everything that the panels show. */
export function usePanelAnswers(settings: Settings, context: FigureContext): readonly PanelAnswer[] {
  const { panels } = settings;
  const ask = (panel: MapPanel) => panelAsk(panel, settings, context);
  const layerOf = (panel: MapPanel, measure: AreaMeasure | null) =>
    panel.kind !== 'cells' || measure === null
      ? null
      : { ...ask(panel), ...shownAsk(panel, settings), measure: cellMeasure(measure) };
  const heights = useQueries(
    'hexes.layer',
    panels.map((panel) => layerOf(panel, panel.measure)),
  );
  const colours = useQueries(
    'hexes.layer',
    panels.map((panel) => layerOf(panel, panel.colour)),
  );
  const areas = useQueries(
    'hexes.areas',
    panels.map((panel) =>
      panel.kind === 'areas'
        ? { ...ask(panel), ...shownAsk(panel, settings), measure: panel.measure, level: panel.level }
        : null,
    ),
  );
  const quotients = useQueries(
    'hexes.quotients',
    panels.map((panel) =>
      panel.kind === 'smoothed-quotient'
        ? { ...ask(panel), radiusKm: panel.radiusKm, minimumBase: panel.minimumBase }
        : null,
    ),
  );
  return panels.map((panel, at) => {
    const height = heights[at];
    if (panel.kind === 'areas') return answerOf([areas[at]], ([found]) => ({ kind: 'areas', areas: found }));
    if (panel.kind === 'smoothed-quotient')
      return answerOf([quotients[at]], ([found]) => ({ kind: 'smoothed-quotient', quotients: found }));
    const both = panel.colour === null ? [height] : [height, colours[at]];
    return answerOf(both, ([first, second]) => ({ kind: 'cells', height: first, colour: second ?? first }));
  });
}

function answerOf<T>(
  queries: readonly (Query<T> | undefined)[],
  build: (values: readonly [T, ...T[]]) => PanelContent,
): PanelAnswer {
  const values = queries.flatMap((query) => query?.value ?? []);
  const [first, ...rest] = values;
  return {
    content: first === undefined || values.length < queries.length ? null : build([first, ...rest]),
    stale: queries.some((query) => query?.stale === true),
    error: queries.find((query) => query?.state === 'failed')?.error ?? null,
    retry: () => queries.forEach((query) => query?.retry()),
  };
}

import type { Cluster } from '#shared/domain/cluster.ts';
import type { MapPanel } from '#shared/domain/map-figure.ts';
import type { FigureContext } from '../../state/context.ts';
import { setMap } from './map-settings.ts';
import type { PanelAnswer } from './panel-answers.ts';
import { panelSubject, panelTitle, panelUnit, writeTotal } from './panel-words.ts';

/** The head of one map among several: what it shows, in which unit, of whom; choosing it makes it the active one. */
export function PanelHead({
  at,
  panel,
  answer,
  active,
  clusters,
  settings,
}: {
  at: number;
  panel: MapPanel;
  answer: PanelAnswer | undefined;
  active: boolean;
  clusters: readonly Cluster[];
  settings: FigureContext['settings'];
}) {
  const content = answer?.content ?? null;
  const total = content === null ? null : writeTotal(panel, content);
  return (
    <button
      type="button"
      className="map-panel-head"
      aria-pressed={active}
      onClick={() => setMap({ active: at })}
      title={`${panelTitle(panel, settings)} (${panelUnit(panel)}). ${panelSubject(panel, clusters)}${panel.note === '' ? '' : `. ${panel.note}`}`}
    >
      <span className="map-panel-title">{panelTitle(panel, settings)}</span>
      <span className="map-panel-unit quiet small">{panelUnit(panel)}</span>
      <span className="map-panel-subject quiet small">{panelSubject(panel, clusters)}</span>
      <span className="map-panel-total small" data-panel-total={at}>
        {total ?? ''}
      </span>
    </button>
  );
}

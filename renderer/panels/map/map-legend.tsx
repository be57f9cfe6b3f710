import type { Cluster } from '#shared/domain/cluster.ts';
import { ATTRIBUTION_ADDITIVE, ATTRIBUTION_NAMES } from '#shared/domain/attribution.ts';
import type { MapFilter, MapPanel } from '#shared/domain/map-figure.ts';
import { MEASURE_ENTRIES } from '#shared/domain/measure.ts';
import { SCALE_NAMES, SCALE_NOTES } from '#shared/drawing/scale.ts';
import { formatNumber } from '#shared/format/number.ts';
import type { ReactNode } from 'react';
import type { LatticeReply } from '../../map/hex-cells.ts';
import type { MapTheme } from '../../map/map-palette.ts';
import type { FigureContext } from '../../state/context.ts';
import type { PictureTimes } from './map-timing.ts';
import { formatMeasureFull, isAttributed } from './measure-words.ts';
import { layerFacts, PanelKey, PanelScales } from './panel-legend.tsx';
import type { PanelModel } from './panel-model.ts';
import { panelMeasure } from '#shared/domain/map-figure.ts';
import {
  filterWords,
  panelSource,
  panelSubject,
  panelTitle,
  panelTotal,
  panelUnit,
  writeTotal,
} from './panel-words.ts';

export interface MapLegendProps {
  readonly panel: MapPanel;
  readonly model: PanelModel;
  readonly clusters: readonly Cluster[];
  readonly geographyName: string;
  readonly context: FigureContext;
  readonly filter: MapFilter;
  readonly theme: MapTheme;
  readonly lattice: LatticeReply;
  readonly times: PictureTimes;
  /** The key of the assets, where any are drawn. */
  readonly children?: ReactNode;
}

/** A window that holds the whole legend beside the map; a smaller one begins with scale and total. */
const ROOMY = '(min-width: 1100px) and (min-height: 800px)';

/** What one map shows, in the same scale as its cells, and where the figures come from. */
export function MapLegend(props: MapLegendProps) {
  const { panel, model, clusters, context, filter, theme, children } = props;
  const { content } = model;
  const total = panelTotal(content);
  const measure = panelMeasure(panel);
  const filtered = filterWords(filter);
  return (
    <section className="map-legend" aria-label="Legend">
      <p className="map-legend-head">
        <span className="map-legend-title">{panelTitle(panel, context.settings)}</span>
        <span className="quiet small">{panelUnit(panel)}</span>
      </p>
      <p className="small">{panelSubject(panel, clusters)}</p>
      {filtered === '' ? null : <p className="small">{`Only: ${filtered}`}</p>}
      {panel.note === '' ? null : <p className="small">{panel.note}</p>}
      <PanelScales model={model} />
      {total === null ? null : (
        <dl className="map-legend-facts">
          <dt>{panel.against === null ? 'Total' : 'Difference'}</dt>
          <dd data-map-total={total} title={formatMeasureFull(measure, total)}>
            {writeTotal(panel, content)}
          </dd>
        </dl>
      )}
      {content.kind === 'smoothed-quotient' && content.quotients.reason !== null ? (
        <p className="small">{content.quotients.reason}</p>
      ) : null}
      {children}
      <details className="map-legend-body" open={window.matchMedia(ROOMY).matches}>
        <summary className="quiet small">Key, cells and source</summary>
        <PanelKey model={model} panel={panel} theme={theme} />
        <dl className="map-legend-facts">
          {layerFacts(model).map(({ label, value, count }) => (
            <div key={label} className="map-legend-fact">
              <dt>{label}</dt>
              <dd {...(label === 'Cells' ? { 'data-map-cells': count } : {})}>{value}</dd>
            </div>
          ))}
        </dl>
        <MethodWords {...props} />
      </details>
    </section>
  );
}

function MethodWords({ panel, model, geographyName, context, lattice, times }: MapLegendProps) {
  const { content } = model;
  const { kind } = model.height.scale;
  return (
    <details className="map-legend-more small">
      <summary>Area, source and method</summary>
      <p>{`${geographyName}. ${formatNumber(lattice.areaKm2, lattice.areaKm2 === 1 ? 0 : 2)} km² cells, side ${formatNumber(lattice.sideM)} m.`}</p>
      <p>{panelSource(content)}</p>
      <p>{howCounted(panel, model, context)}</p>
      <p>{`${SCALE_NAMES[kind]} scale. ${SCALE_NOTES[kind]} ${panel.colour === null ? 'Height and colour share the breaks above.' : 'Height and colour have a scale each.'}`}</p>
      <p className="quiet">{timesText(times)}</p>
    </details>
  );
}

/** Names the method, and says where cells do not add up. */
function howCounted(panel: MapPanel, { content }: PanelModel, { settings }: FigureContext): string {
  if (content.kind === 'smoothed-quotient') {
    const { radiusKm, minimumBase, belowBase } = content.quotients;
    return `Members within ${radiusKm} km of a cell ÷ companies of any kind there, against the same share of the United Kingdom. Cells with fewer than ${formatNumber(minimumBase)} companies near have no quotient: ${formatNumber(belowBase)} of them.`;
  }
  if (panel.measure === 'location-quotient')
    return 'A location quotient is shown by authority or smoothed, never per cell.';
  const { formula } = MEASURE_ENTRIES[panel.measure];
  const place = content.kind === 'areas' ? 'area' : 'cell';
  if (!isAttributed(panel.measure))
    return `${sentence(formula)} It counts in every ${place} where it has a site; the total counts it once.`;
  const method = settings.attribution;
  const name = `${sentence(formula)} Attribution: ${ATTRIBUTION_NAMES[method]}.`;
  return ATTRIBUTION_ADDITIVE[method]
    ? name
    : `${name} Each company counts whole in every ${place} where it has a site, so they do not add up; the total counts it once.`;
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

/** The diagnostics line. */
export function timesText({ firstHexesMs, recolourMs }: PictureTimes): string {
  const parts = [
    firstHexesMs === null ? null : `First hexes ${formatNumber(firstHexesMs)} ms after opening`,
    recolourMs === null ? null : `last re-colour ${formatNumber(recolourMs)} ms`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'Not drawn yet.' : `${parts.join(', ')}.`;
}

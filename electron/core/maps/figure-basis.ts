import { ATTRIBUTION_NAMES } from '#shared/domain/attribution.ts';
import type { HexLattice } from '#shared/domain/hex-lattice.ts';
import type { MapFigure, MapPanel, MapSide } from '#shared/domain/map-figure.ts';
import { isMeasure, MEASURE_ENTRIES } from '#shared/domain/measure.ts';
import { formatNumber } from '#shared/format/number.ts';
import { formatLicences } from '#shared/format/provenance.ts';
import { findCluster } from '../clusters/find-clusters.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import { listLiveExtracts } from '../geography/postcode-directory.ts';
import { completeSettings } from '../hexes/measure-settings.ts';
import { carriedLicences } from '../licences/carried-licence.ts';
import { liveExtracts } from '../scorecards/feeds.ts';
import type { ReadStore } from '../store/handles.ts';
import { listVersions } from '../versions/read-versions.ts';
import { panelMeasure } from '#shared/domain/map-figure.ts';
import { measureWords } from '#shared/format/measure.ts';
import { filterWords } from './measure-words.ts';
import { measuresOf, type PanelValues } from './panel-values.ts';

/** One panel of a figure with what its measures come to: of the height first. */
export interface FormedPanel {
  readonly panel: MapPanel;
  readonly values: readonly PanelValues[];
}

/** Names whose companies a side counts: "Aerospace", "All companies", "Aerospace, revision 4". */
export function sideName(store: ReadStore, side: MapSide): string {
  const name =
    side.clusterId === null ? 'All companies' : (findCluster(store, side.clusterId)?.name ?? side.clusterId);
  return [
    name,
    side.revision === null ? '' : `revision ${side.revision}`,
    side.extractId === null ? '' : `extract ${side.extractId}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** Writes by which method a figure is formed, in one line: cells, measures, attribution, definitions, filter, suppression. */
export function writeMethod(
  store: ReadStore,
  figure: MapFigure,
  lattice: HexLattice,
  formed: readonly FormedPanel[],
): string {
  const measures = [...new Set(formed.flatMap(({ panel }) => measuresOf(panel)))];
  const settings = completeSettings(
    store,
    'businesses',
    figure.attribution === null ? {} : { attribution: figure.attribution },
  );
  const isAttributed = measures.some(
    (measure) => isMeasure(measure) && MEASURE_ENTRIES[measure].spread === 'attributed',
  );
  const filter = filterWords(figure.filter);
  const kinds = new Set(figure.panels.map(({ kind }) => kind));
  const where =
    kinds.has('areas') && kinds.size === 1 ? 'areas' : kinds.has('areas') ? 'cells and areas' : 'cells';
  return [
    kinds.has('cells') || kinds.has('smoothed-quotient') ? cellWords(lattice) : '',
    ...measures.map((measure) =>
      isMeasure(measure)
        ? `${measureWords(measure).name}: ${MEASURE_ENTRIES[measure].formula}.`
        : 'Location quotient: share of the cluster among companies here over its share in the United Kingdom.',
    ),
    ...smoothing(figure),
    isAttributed
      ? `Attribution: ${lower(ATTRIBUTION_NAMES[settings.attribution])}.`
      : 'Companies count where they have a site.',
    measures.includes('incorporations')
      ? `Incorporated from ${settings.windowFrom} to ${settings.windowTo}, both years included.`
      : '',
    ...definitionWords(store, formed),
    rulingWords(figure, formed),
    filter === '' ? '' : `Filter: ${filter}.`,
    figure.suppressBelow > 1
      ? `Suppressed: ${where} with fewer than ${figure.suppressBelow} companies are hatched and have no value.`
      : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** Says whether rulings were applied, where that makes a difference or was asked for. */
function rulingWords({ asCaptured }: MapFigure, formed: readonly FormedPanel[]): string {
  if (asCaptured) return 'As captured: no ruling is applied.';
  return formed.some(({ values }) => values.some(({ rulings }) => rulings.length > 0))
    ? 'Rulings are applied; heights and colours are of the values as ruled.'
    : '';
}

function cellWords({ areaKm2, sideM, widthM }: HexLattice): string {
  const area = Math.abs(areaKm2 - 1) < 1e-9 ? '1' : formatNumber(areaKm2, 3);
  return (
    `Cells: hexagons of ${area} km² on the British National Grid, sides of ${formatNumber(sideM, 1)} m, ` +
    `centres ${formatNumber(widthM, 1)} m apart.`
  );
}

function smoothing({ panels }: MapFigure): string[] {
  return [
    ...new Set(
      panels
        .filter(({ kind }) => kind === 'smoothed-quotient')
        .map(
          ({ radiusKm, minimumBase }) =>
            `Smoothed over ${formatNumber(radiusKm)} km; no value where fewer than ${formatNumber(minimumBase)} companies of any kind are within it.`,
        ),
    ),
  ];
}

function lower(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

/** "Aerospace: definition revision 4, published as version 2." */
function definitionWords(store: ReadStore, formed: readonly FormedPanel[]): string[] {
  const sides = formed.flatMap(({ panel, values }): { clusterId: string; revision: number }[] => [
    ...(panel.clusterId === null || values[0] === undefined || values[0].revision === null
      ? []
      : [{ clusterId: panel.clusterId, revision: values[0].revision }]),
    ...(panel.against === null || panel.against.clusterId === null
      ? []
      : [
          {
            clusterId: panel.against.clusterId,
            revision: panel.against.revision ?? readDefinition(store, panel.against.clusterId).revision,
          },
        ]),
  ]);
  const words = sides.map(({ clusterId, revision }) => {
    const version = listVersions(store, clusterId)
      .filter((each) => each.revision === revision && each.status === 'published')
      .map((each) => each.version)
      .toSorted((a, b) => b - a)[0];
    const published = version === undefined ? 'not published' : `published as version ${version}`;
    return `${findCluster(store, clusterId)?.name ?? clusterId}: definition revision ${revision}, ${published}.`;
  });
  return [...new Set(words)];
}

/** The extracts that the panels read, with their words for a source line. */
export function extractsRead(
  store: ReadStore,
  formed: readonly FormedPanel[],
): { readonly id: number; readonly words: string }[] {
  const sources = formed.flatMap(({ values }) =>
    values.flatMap(({ source, againstSource }) => [source, againstSource ?? '']),
  );
  return liveExtracts(store)
    .map(({ id, supplier, title, edition }) => ({ id, words: `${supplier}, ${title}, ${edition}` }))
    .filter(({ words }) => sources.some((source) => source.includes(words)));
}

/** Words that the licences of what was read ask for: of the extracts, and of the postcode directory that places sites. */
export function licenceWords(store: ReadStore, extractIds: readonly number[]): string[] {
  const postcodes = store.reference === null ? [] : listLiveExtracts(store.reference, 'postcodes');
  return [
    ...formatLicences({ licences: carriedLicences(store, extractIds) }),
    ...postcodes.flatMap(({ licence }) => {
      const parsed: unknown = JSON.parse(licence);
      const words: unknown =
        typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'attribution') : undefined;
      return typeof words === 'string' && words.trim() !== '' ? [words.trim()] : [];
    }),
  ];
}

/** The measures of a figure in words, each once: "Businesses, Turnover". */
export function measureNames(panels: readonly MapPanel[]): string {
  return [...new Set(panels.map((panel) => measureWords(panelMeasure(panel)).shortName))].join(', ');
}

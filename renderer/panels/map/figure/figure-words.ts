import { ATTRIBUTION_METHODS, ATTRIBUTION_NAMES } from '#shared/domain/attribution.ts';
import {
  PANEL_KIND_NAMES,
  type AreaMeasure,
  type MapFigure,
  type MapFilter,
  type MapPanel,
} from '#shared/domain/map-figure.ts';
import { MEASURE_ENTRIES, MEASURES } from '#shared/domain/measure.ts';
import { formatNumber } from '#shared/format/number.ts';
import type { Option } from '../../../ui/select.tsx';
import type { FigureFormat } from './composer-state.ts';

/** What each kind of file is called, and what it is for. */
export const FORMAT_NAMES: Readonly<Record<FigureFormat, string>> = {
  svg: 'Vectors (SVG)',
  pdf: 'Document (PDF)',
  png: 'Picture, 300 dpi (PNG)',
  csv: 'Figures (CSV)',
  geojson: 'GeoJSON, degrees (EPSG:4326)',
  'geojson-27700': 'GeoJSON, national grid (EPSG:27700)',
};

const QUOTIENT_NAME = 'Location quotient';

/** Names a measure or the quotient. */
export function measureName(measure: AreaMeasure): string {
  return measure === 'location-quotient' ? QUOTIENT_NAME : MEASURE_ENTRIES[measure].name;
}

/** The measures a panel of a kind can carry; the quotient is never drawn per cell. */
export function measureOptions(kind: MapPanel['kind']): Option<AreaMeasure>[] {
  const quotient: Option<AreaMeasure> = {
    id: 'location-quotient',
    name: QUOTIENT_NAME,
    note: kind === 'cells' ? 'By authority or smoothed, never per cell' : 'Share here over share in the UK',
  };
  if (kind === 'smoothed-quotient') return [quotient];
  return [
    ...MEASURES.map((id) => ({ id, name: MEASURE_ENTRIES[id].name, note: MEASURE_ENTRIES[id].unit })),
    quotient,
  ];
}

/** Names a panel as its list does: its own title, else measure and cluster, and how it is drawn where that is not by cells. */
export function panelName(panel: MapPanel, clusterName: (id: string | null) => string): string {
  if (panel.title !== '') return panel.title;
  const kind = panel.kind === 'cells' ? '' : `, ${PANEL_KIND_NAMES[panel.kind].toLowerCase()}`;
  const words =
    panel.kind === 'smoothed-quotient'
      ? PANEL_KIND_NAMES[panel.kind]
      : `${measureName(panel.measure)}${kind}`;
  const difference = panel.against === null ? '' : ', difference';
  return `${words}${difference} · ${clusterName(panel.clusterId)}`;
}

/** Says what a filter leaves in, in words; empty where it leaves in every member. */
export function filterWords({
  employeesFrom,
  employeesTo,
  incorporatedFrom,
  incorporatedTo,
  step,
}: MapFilter): string {
  const between = (noun: string, from: number | null, to: number | null, write: (n: number) => string) => {
    if (from === null && to === null) return null;
    if (from === null) return `${noun} up to ${write(to ?? 0)}`;
    return to === null ? `${noun} from ${write(from)}` : `${noun} ${write(from)} to ${write(to)}`;
  };
  return [
    between('employees', employeesFrom, employeesTo, formatNumber),
    between('incorporated', incorporatedFrom, incorporatedTo, String),
    step === null ? null : step === -1 ? 'let in by a pin' : `let in by step ${formatNumber(step + 1)}`,
  ]
    .filter((part) => part !== null)
    .join('; ');
}

/** The attribution methods, and the workspace’s own. */
export const ATTRIBUTION_OPTIONS: readonly Option<'workspace' | (typeof ATTRIBUTION_METHODS)[number]>[] = [
  {
    id: 'workspace',
    name: 'As in the bar above',
    note: 'Follows the workspace when the figure is made again',
  },
  ...ATTRIBUTION_METHODS.map((id) => ({ id, name: ATTRIBUTION_NAMES[id] })),
];

/** Writes an extent as its four edges in kilometres of the national grid. */
export function extentWords(extent: MapFigure['extent']): string {
  if (extent === null) return 'The whole set with its surroundings';
  const km = (metres: number) => formatNumber(metres / 1000, 1);
  return `${km(extent.west)} to ${km(extent.east)} km east, ${km(extent.south)} to ${km(extent.north)} km north`;
}

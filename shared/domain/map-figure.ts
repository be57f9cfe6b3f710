import { z } from 'zod';
import { ATTRIBUTION_METHODS } from './attribution.ts';
import { MEASURES } from './measure.ts';

/** How values are spread over height and colour. */
export const SCALE_KINDS = ['linear', 'square-root', 'log', 'quantile', 'fixed'] as const;
export type ScaleKind = (typeof SCALE_KINDS)[number];

/** Whose companies stand on the other side of a comparison: another cluster, another revision of the definition, another edition. */
export const mapSideSchema = z.object({
  /** Null: every company of the extract. */
  clusterId: z.string().nullable().default(null),
  /** A revision of the definition; null: the one in force. */
  revision: z.number().int().min(0).nullable().default(null),
  /** An extract of companies; null: the one in use. */
  extractId: z.number().int().nullable().default(null),
});
export type MapSide = z.infer<typeof mapSideSchema>;

/** Which members a map counts: all, or those that pass every bound given. */
export const mapFilterSchema = z.object({
  /** Employees of the whole company, both ends included; a company without a figure passes neither bound. */
  employeesFrom: z.number().min(0).nullable().default(null),
  employeesTo: z.number().min(0).nullable().default(null),
  /** Calendar years of incorporation, both included; the time slider sets the second. */
  incorporatedFrom: z.number().int().nullable().default(null),
  incorporatedTo: z.number().int().nullable().default(null),
  /** Place of the container or rule in the definition that let the member in; -1: a pin. */
  step: z.number().int().min(-1).nullable().default(null),
});
export type MapFilter = z.infer<typeof mapFilterSchema>;
export const NO_FILTER: MapFilter = mapFilterSchema.parse({});

/** What one panel is drawn as: prisms on cells, areas by authority, or the quotient smoothed over a radius. */
export const PANEL_KINDS = ['cells', 'areas', 'smoothed-quotient'] as const;
export type PanelKind = (typeof PANEL_KINDS)[number];

export const PANEL_KIND_NAMES: Readonly<Record<PanelKind, string>> = {
  cells: '1 km cells',
  areas: 'Authorities',
  'smoothed-quotient': 'Smoothed location quotient',
};

/** A location quotient is shown by authority or smoothed, never per cell (methods, “Location quotient”). */
export const areaMeasureSchema = z.enum([...MEASURES, 'location-quotient']);
export type AreaMeasure = z.infer<typeof areaMeasureSchema>;

/** What one panel of a map shows. */
export const mapPanelSchema = mapSideSchema.extend({
  kind: z.enum(PANEL_KINDS).default('cells'),
  /** The measure of the height, and of the colour where `colour` is null. */
  measure: areaMeasureSchema.default('businesses'),
  colour: areaMeasureSchema.nullable().default(null),
  /** Shown as the difference from this side: this panel less the other. */
  against: mapSideSchema.nullable().default(null),
  /** Authorities of the choropleth. */
  level: z.enum(['utla', 'lad']).default('utla'),
  /** Kilometres over which a quotient is smoothed, and companies of any kind that must stand within them. */
  radiusKm: z.number().min(1).max(25).default(10),
  minimumBase: z.number().int().min(1).max(100_000).default(100),
  /** Replaces the title that the panel would give itself. */
  title: z.string().trim().max(200).default(''),
  note: z.string().trim().max(600).default(''),
});
export type MapPanel = z.infer<typeof mapPanelSchema>;

/** The measure that stands behind a panel's numbers: a smoothed quotient has but one. */
export function panelMeasure(panel: Pick<MapPanel, 'kind' | 'measure'>): AreaMeasure {
  return panel.kind === 'smoothed-quotient' ? 'location-quotient' : panel.measure;
}

/** The one scale of heights and colours. */
export const mapScaleSchema = z.object({
  kind: z.enum(SCALE_KINDS).default('linear'),
  /** Ascending, for fixed breaks, in the unit of the measure. */
  breaks: z.array(z.number()).max(12).default([]),
  /** Panels of one measure share a scale. */
  common: z.boolean().default(false),
  multiplier: z.number().min(0.1).max(10).default(1),
});
export type MapScale = z.infer<typeof mapScaleSchema>;

export const ASSET_TYPES = [
  'university',
  'research-centre',
  'innovation-hub',
  'science-park',
  'zone',
  'initiative',
  'cluster-organisation',
] as const;
export type AssetType = (typeof ASSET_TYPES)[number];

export const ASSET_TYPE_NAMES: Readonly<Record<AssetType, string>> = {
  university: 'University',
  'research-centre': 'Research centre',
  'innovation-hub': 'Innovation hub',
  'science-park': 'Science or business park',
  zone: 'Zone',
  initiative: 'Government initiative',
  'cluster-organisation': 'Cluster organisation',
};

/** What is drawn round the values, and over whom they are counted. */
const drawnSchema = z.object({
  geographySetId: z.string(),
  scale: mapScaleSchema.prefault({}),
  filter: mapFilterSchema.prefault({}),
  /** Companies below which a cell or an area is shown as suppressed; 0: none. */
  suppressBelow: z.number().int().min(0).max(20).default(0),
  boundaries: z.enum(['utla', 'lad']).default('utla'),
  names: z.boolean().default(true),
  assets: z.array(z.enum(ASSET_TYPES)).default([]),
  attribution: z.enum(ATTRIBUTION_METHODS).nullable().default(null),
  /** True: values as captured, without any ruling. */
  asCaptured: z.boolean().default(false),
});

/** Where the camera stands: degrees, zoom of the web map, degrees clockwise from north, degrees from straight above. */
export const mapCameraSchema = z.object({
  lon: z.number(),
  lat: z.number(),
  zoom: z.number(),
  bearing: z.number(),
  pitch: z.number(),
});
export type MapCamera = z.infer<typeof mapCameraSchema>;

/** A bookmark: the panels, what is drawn and where the camera stands, under a name. */
export const mapBookmarkSchema = drawnSchema.extend({
  name: z.string().trim().min(1, 'name the bookmark').max(120),
  panels: z.array(mapPanelSchema).min(1).max(9),
  solid: z.boolean().default(true),
  camera: mapCameraSchema.nullable().default(null),
});
export type MapBookmark = z.infer<typeof mapBookmarkSchema>;

export const FIGURE_LAYOUTS = ['single', '2x2', '3x3'] as const;
export type FigureLayout = (typeof FIGURE_LAYOUTS)[number];
export const FIGURE_LAYOUT_NAMES: Readonly<Record<FigureLayout, string>> = {
  single: 'One map to a page',
  '2x2': 'Four maps to a page (2 × 2)',
  '3x3': 'Nine maps to a page (3 × 3)',
};

/** What a figure is written as: pages as vectors or a picture, and the numbers beside them. */
export const FIGURE_FORMATS = ['svg', 'pdf', 'png', 'csv', 'geojson', 'geojson-27700'] as const;
export type FigureFormat = (typeof FIGURE_FORMATS)[number];

/** A figure to print: its panels, how they are laid out, and what stands beside them. */
export const mapFigureSchema = drawnSchema.extend({
  name: z.string().trim().min(1, 'name the figure').max(120),
  title: z.string().trim().max(300).default(''),
  caption: z.string().trim().max(2000).default(''),
  panels: z.array(mapPanelSchema).min(1).max(9),
  layout: z.enum(FIGURE_LAYOUTS).default('2x2'),
  view: z.enum(['flat', 'axonometric']).default('axonometric'),
  /** Degrees clockwise from north, and degrees from straight above, of the axonometric view. */
  bearing: z.number().min(-180).max(180).default(0),
  tilt: z.number().min(10).max(75).default(50),
  /** The part of the national grid that is shown, metres; null: the whole set with its surroundings. */
  extent: z
    .object({ west: z.number(), south: z.number(), east: z.number(), north: z.number() })
    .nullable()
    .default(null),
  paper: z.enum(['A4', 'A3']).default('A4'),
  orientation: z.enum(['portrait', 'landscape']).default('landscape'),
  /** Why one map leaves without its siblings; printed on the figure. Blank: it does not. */
  override: z.string().trim().max(500).default(''),
});
export type MapFigure = z.infer<typeof mapFigureSchema>;

/** Says whether the maps of a figure may not leave by themselves: fewer than two measures, and no reason given. */
export function needsSiblings({ panels, override }: Pick<MapFigure, 'panels' | 'override'>): boolean {
  return new Set(panels.map(({ measure }) => measure)).size < 2 && override === '';
}

/** Areas that an analyst put together: the codes of its current districts. */
export const savedGeographySetSchema = z.object({
  name: z.string().trim().min(1, 'name the geography set').max(120),
  districtCodes: z.array(z.string()).min(1, 'choose at least one authority').max(500),
  note: z.string().trim().max(500).default(''),
});
export type SavedGeographySet = z.infer<typeof savedGeographySetSchema>;

/** An innovation asset that maps show: placed by its postcode, else by its town. */
export const assetSchema = z.object({
  name: z.string().trim().min(1, 'name the asset').max(200),
  type: z.enum(ASSET_TYPES),
  postcode: z.string().trim().max(10).default(''),
  /** A town of the list of places; used where no postcode is given. */
  town: z.string().trim().max(120).default(''),
  clusterIds: z.array(z.string()).max(100).default([]),
  note: z.string().trim().max(1000).default(''),
  source: z.string().trim().min(1, 'name the source').max(500),
});
export type Asset = z.infer<typeof assetSchema>;

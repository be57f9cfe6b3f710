import interRegular from '@fontsource/inter/files/inter-latin-400-normal.woff2?url';
import interSemiBold from '@fontsource/inter/files/inter-latin-600-normal.woff2?url';
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { MAP_PALETTES, type MapTheme } from './map-palette.ts';

/** The sources that the screen fills; `districts` are the areas of the lower tier, over those of `areas`. */
export const MAP_SOURCES = ['land', 'areas', 'districts', 'area-names', 'places', 'pin'] as const;
export type MapSource = (typeof MAP_SOURCES)[number];

/** Sources that the stage fills itself. */
export const OWN_SOURCES = ['assets'] as const;

/** Layers with names of areas and towns, which can be switched off. */
export const NAME_LAYERS = ['area-names', 'places'] as const;

/** The image that fills areas without a value. */
export const HATCH_IMAGE = 'hatch';

/** Says which image stands for assets of a type: this before the type. */
export const ASSET_IMAGE = 'asset-';

/** The hex prisms are drawn before this layer: over the ground and its lines, under every name. */
export const FIRST_LAYER_ABOVE_HEXES = 'area-names';

const REGULAR = ['Inter Regular'];
const SEMI_BOLD = ['Inter SemiBold'];

/** The layers from the ground up, in the colours of a theme. */
export function mapLayers(theme: MapTheme): LayerSpecification[] {
  const colour = MAP_PALETTES[theme];
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': colour.sea } },
    {
      id: 'land',
      type: 'fill',
      source: 'land',
      paint: { 'fill-color': colour.land, 'fill-antialias': false },
    },
    {
      id: 'land-line',
      type: 'line',
      source: 'land',
      paint: { 'line-color': colour.boundary, 'line-width': 0.6, 'line-opacity': 0.7 },
    },
    // The edge of the set: a broad line whose inner half the ground of the areas then covers.
    {
      id: 'region-edge',
      type: 'line',
      source: 'areas',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': colour.regionEdge,
        'line-width': ['interpolate', ['linear'], ['zoom'], 6, 3, 11, 5],
      },
    },
    {
      id: 'areas',
      type: 'fill',
      source: 'areas',
      paint: { 'fill-color': colour.region, 'fill-antialias': false },
    },
    ...(['areas', 'districts'] as const).flatMap(areaFills),
    {
      id: 'district-line',
      type: 'line',
      source: 'districts',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': colour.districtLine,
        'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.4, 11, 1],
      },
    },
    {
      id: 'area-line',
      type: 'line',
      source: 'areas',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': colour.boundary,
        'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.8, 11, 1.6],
      },
    },
    {
      id: 'area-names',
      type: 'symbol',
      source: 'area-names',
      layout: {
        'text-field': ['get', 'name'],
        'text-font': REGULAR,
        'text-transform': 'uppercase',
        'text-letter-spacing': 0.08,
        'text-size': ['interpolate', ['linear'], ['zoom'], 6, 8.5, 10, 12],
        'text-max-width': 8,
        'text-padding': 6,
      },
      paint: { 'text-color': colour.areaName, 'text-halo-color': colour.halo, 'text-halo-width': 1.3 },
    },
    {
      id: 'places',
      type: 'symbol',
      source: 'places',
      // From far off only cities; every town from near by.
      filter: [
        '>=',
        ['get', 'population'],
        ['step', ['zoom'], 150_000, 7, 90_000, 8, 40_000, 9, 15_000, 10, 4_000, 11, 0],
      ],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': SEMI_BOLD,
        'text-size': ['step', ['get', 'population'], 10.5, 50_000, 11, 150_000, 12, 300_000, 13, 800_000, 15],
        'symbol-sort-key': ['-', 0, ['get', 'population']],
        'text-padding': 4,
        'text-max-width': 9,
      },
      paint: { 'text-color': colour.placeName, 'text-halo-color': colour.halo, 'text-halo-width': 1.6 },
    },
    {
      id: 'assets',
      type: 'symbol',
      source: 'assets',
      layout: {
        'icon-image': ['concat', ASSET_IMAGE, ['get', 'type']],
        'icon-allow-overlap': false,
        'icon-padding': 1,
        'symbol-sort-key': ['get', 'order'],
        'text-field': ['step', ['zoom'], '', 9.5, ['get', 'name']],
        'text-font': REGULAR,
        'text-size': 11,
        'text-anchor': 'top',
        'text-offset': [0, 0.9],
        'text-max-width': 9,
        'text-optional': true,
      },
      paint: { 'text-color': colour.placeName, 'text-halo-color': colour.halo, 'text-halo-width': 1.5 },
    },
    {
      id: 'pin',
      type: 'circle',
      source: 'pin',
      paint: {
        'circle-radius': 6,
        'circle-color': '#d4351c',
        'circle-stroke-color': colour.halo,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'pin-name',
      type: 'symbol',
      source: 'pin',
      layout: {
        'text-field': ['get', 'name'],
        'text-font': SEMI_BOLD,
        'text-size': 12,
        'text-anchor': 'left',
        'text-offset': [0.9, 0],
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': colour.placeName, 'text-halo-color': colour.halo, 'text-halo-width': 1.8 },
    },
  ];
}

/** What a panel of areas shows: colour and hatching of each area are states of its feature, so that another panel is shown without new tiles. */
function areaFills(source: 'areas' | 'districts'): LayerSpecification[] {
  return [
    {
      id: `${source}-fill`,
      type: 'fill',
      source,
      paint: {
        'fill-color': ['coalesce', ['feature-state', 'colour'], 'rgba(0, 0, 0, 0)'],
        'fill-color-transition': { duration: 0 },
        'fill-antialias': false,
      },
    },
    {
      id: `${source}-hatch`,
      type: 'fill',
      source,
      paint: {
        'fill-pattern': HATCH_IMAGE,
        'fill-opacity': ['coalesce', ['feature-state', 'hatched'], 0],
        'fill-antialias': false,
      },
    },
  ];
}

type ColourProperty =
  | 'background-color'
  | 'fill-color'
  | 'line-color'
  | 'text-color'
  | 'text-halo-color'
  | 'circle-stroke-color';
const COLOUR_PROPERTIES: readonly ColourProperty[] = [
  'background-color',
  'fill-color',
  'line-color',
  'text-color',
  'text-halo-color',
  'circle-stroke-color',
];

/** Lists what a change of theme changes, layer by layer. */
export function themeColours(theme: MapTheme): { layer: string; property: ColourProperty; colour: string }[] {
  return mapLayers(theme).flatMap(({ id, paint }) => {
    const colours = new Map<string, unknown>(Object.entries(paint ?? {}));
    return COLOUR_PROPERTIES.flatMap((property) => {
      const colour = colours.get(property);
      return typeof colour === 'string' ? [{ layer: id, property, colour }] : [];
    });
  });
}

const EMPTY: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

/**
 * The style of the map: nothing in it comes from a network. Names are drawn with the bundled Inter, whose
 * files lie beside the page; `page` is the page's address.
 */
export function buildMapStyle(theme: MapTheme, page: string): StyleSpecification {
  const source = () => ({ type: 'geojson' as const, data: EMPTY, maxzoom: 12, promoteId: 'code' });
  return {
    version: 8,
    sources: Object.fromEntries([...MAP_SOURCES, ...OWN_SOURCES].map((id) => [id, source()])),
    layers: mapLayers(theme),
    'font-faces': {
      'Inter Regular': new URL(interRegular, page).href,
      'Inter SemiBold': new URL(interSemiBold, page).href,
    },
  };
}

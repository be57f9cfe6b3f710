import * as maplibre from 'maplibre-gl';
import { ASSET_TYPES } from '#shared/domain/map-figure.ts';
import { rgbToHex } from '#shared/drawing/colour.ts';
import { indexAreas, type AreaIndex } from './area-at.ts';
import type { MapTheme } from './map-palette.ts';
import type { AreaFill, AssetIcon } from './map-stage.ts';
import { MAP_SOURCES, NAME_LAYERS, OWN_SOURCES, themeColours, type MapSource } from './map-style.ts';
import { addStageImages } from './stage-images.ts';

const EMPTY: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };
const AREA_SOURCES = ['areas', 'districts'] as const;
const NO_AREAS = indexAreas(EMPTY);

/** What lies under and over the prisms: ground, boundaries, fills of areas, names, assets. */
export class StageGround {
  readonly #map: maplibre.Map;
  readonly #features = new Map<string, GeoJSON.FeatureCollection>();
  readonly #indices = new Map<string, AreaIndex>();
  #theme: MapTheme;
  #names = true;
  #filled: readonly AreaFill[] | null = null;

  constructor(map: maplibre.Map, theme: MapTheme) {
    this.#map = map;
    this.#theme = theme;
  }

  /** Puts everything on a style that has just been loaded, at the start and after a lost context. */
  furnish(): void {
    addStageImages(this.#map, this.#theme);
    for (const source of [...MAP_SOURCES, ...OWN_SOURCES]) this.#fill(source);
    this.#paint();
    this.#showNames();
    const filled = this.#filled;
    this.#filled = null;
    this.showAreas(filled);
  }

  setTheme(theme: MapTheme): void {
    this.#theme = theme;
    if (this.#ready) addStageImages(this.#map, theme);
    this.#paint();
  }

  setSource(source: MapSource, features: GeoJSON.FeatureCollection): void {
    this.#put(source, features);
    if (source === 'areas' || source === 'districts') this.#indices.set(source, indexAreas(features));
  }

  setAssets(assets: readonly AssetIcon[]): void {
    this.#put('assets', {
      type: 'FeatureCollection',
      features: assets.map(({ id, name, type, lon, lat }) => ({
        type: 'Feature',
        // Where two would lie over each other, the type named first stays.
        properties: { id, name, type, order: ASSET_TYPES.indexOf(type) },
        geometry: { type: 'Point', coordinates: [lon, lat] },
      })),
    });
  }

  setNames(names: boolean): void {
    if (names === this.#names) return;
    this.#names = names;
    this.#showNames();
  }

  /** Fills areas as a panel shows them, or none; only what differs from the panel before is touched. */
  showAreas(fills: readonly AreaFill[] | null): void {
    if (fills === this.#filled || !this.#ready) return;
    const before = new Set(this.#filled?.map(({ code }) => code));
    for (const { code, colour, hatched } of fills ?? []) {
      before.delete(code);
      const state = { colour: rgbToHex(colour), hatched: hatched ? 1 : 0 };
      for (const source of AREA_SOURCES) this.#map.setFeatureState({ source, id: code }, state);
    }
    for (const id of before) for (const source of AREA_SOURCES) this.#map.removeFeatureState({ source, id });
    this.#filled = fills;
  }

  /** The area at a place: of those that a panel fills, else of the lower tier where it is drawn. */
  areaAt(lon: number, lat: number, fills: readonly AreaFill[] | null): string | null {
    const index = (source: string) => this.#indices.get(source) ?? NO_AREAS;
    const first = fills?.[0]?.code;
    if (first !== undefined) {
      const codes = new Set(fills?.map(({ code }) => code));
      const tier = AREA_SOURCES.find((source) => fills?.every(({ code }) => index(source).has(code)));
      const code = index(tier ?? 'districts').at(lon, lat);
      return code !== null && codes.has(code) ? code : null;
    }
    return index('districts').at(lon, lat) ?? index('areas').at(lon, lat);
  }

  /** The asset drawn at a point in pixels. */
  assetAt(x: number, y: number): string | null {
    if (!this.#ready || (this.#features.get('assets')?.features.length ?? 0) === 0) return null;
    const [found] = this.#map.queryRenderedFeatures([x, y], { layers: ['assets'] });
    const id: unknown = found?.properties['id'];
    return typeof id === 'string' ? id : null;
  }

  get #ready(): boolean {
    return this.#map.getLayer('assets') !== undefined;
  }

  #put(id: string, features: GeoJSON.FeatureCollection): void {
    this.#features.set(id, features);
    this.#fill(id);
  }

  #fill(id: string): void {
    const source = this.#map.getSource(id);
    const features = this.#features.get(id);
    if (source instanceof maplibre.GeoJSONSource && features !== undefined) void source.setData(features);
  }

  #paint(): void {
    for (const { layer, property, colour } of themeColours(this.#theme))
      if (this.#map.getLayer(layer) !== undefined) this.#map.setPaintProperty(layer, property, colour);
  }

  #showNames(): void {
    for (const layer of NAME_LAYERS)
      if (this.#map.getLayer(layer) !== undefined)
        this.#map.setLayoutProperty(layer, 'visibility', this.#names ? 'visible' : 'none');
  }
}

import { MAP_PALETTES, type MapPalette, type MapTheme } from '../map-palette.ts';
import type { AssetIcon } from '../map-stage.ts';
import type { MapSource } from '../map-style.ts';
import { pixelOf, placeAt, type FlatView } from './flat-camera.ts';
import { FlatRaster } from './flat-raster.ts';
import { placePoints, placeShapes, shapeAt, type GroundPoint, type GroundShape } from './ground-shapes.ts';
import { paintBoundaries, paintGround } from './paint-ground.ts';
import { measureOn, paintNames, paintPin, pinBox } from './paint-names.ts';
import { badgeRadius, paintAssets } from './paint-signs.ts';
import { placeNames } from './place-names.ts';
import { toPlane, type PlanePoint } from './plane.ts';
import { spreadIcons } from './spread-icons.ts';

/** What is the same in every panel: the ground under the values, and lines, names and assets over them. Painted once for all. */
export class FlatScene {
  readonly under = new FlatRaster();
  readonly over = new FlatRaster();
  readonly #shapes = new Map<MapSource, readonly GroundShape[]>();
  readonly #points = new Map<MapSource, readonly GroundPoint[]>();
  #measure = measureOn(this.over.context);
  #shapeOfCode = new Map<string, GroundShape>();
  #assets = new Map<string, AssetIcon>();
  /** Where the icons of the painted picture stand. */
  #icons: { readonly id: string; readonly place: PlanePoint }[] = [];
  #palette: MapPalette;
  #names = true;
  #version = 0;
  #painted: { view: FlatView; version: number } | null = null;

  constructor(theme: MapTheme) {
    this.#palette = MAP_PALETTES[theme];
  }

  get palette(): MapPalette {
    return this.#palette;
  }

  /** The view of the painted pictures; null where they are out of date. */
  get view(): FlatView | null {
    return this.#painted?.version === this.#version ? this.#painted.view : null;
  }

  /** Outlines by their code, of the upper and the lower tier. */
  get shapeOfCode(): ReadonlyMap<string, GroundShape> {
    return this.#shapeOfCode;
  }

  setTheme(theme: MapTheme): void {
    this.#palette = MAP_PALETTES[theme];
    this.#stale();
  }

  setNames(shown: boolean): void {
    if (shown !== this.#names) this.#stale();
    this.#names = shown;
  }

  setAssets(assets: readonly AssetIcon[]): void {
    this.#assets = new Map(assets.map((asset) => [asset.id, asset]));
    this.#stale();
  }

  setSource(source: MapSource, features: GeoJSON.FeatureCollection): void {
    this.#shapes.set(source, placeShapes(features));
    this.#points.set(source, placePoints(features));
    const shapes = [...(this.#shapes.get('areas') ?? []), ...(this.#shapes.get('districts') ?? [])];
    this.#shapeOfCode = new Map(shapes.map((shape) => [shape.code, shape]));
    this.#stale();
  }

  /** Measures names again: the typeface is another than before. */
  forgetWidths(): void {
    this.#measure = measureOn(this.over.context);
    this.#stale();
  }

  /** Paints both pictures for a view. */
  paint(view: FlatView, pixelRatio: number): void {
    paintGround(this.under.begin(view, pixelRatio), view, this.#shapes, this.#palette, pixelRatio);
    const context = this.over.begin(view, pixelRatio);
    paintBoundaries(context, view, this.#shapes, this.#palette, pixelRatio);
    const radius = badgeRadius(view.width);
    const icons = spreadIcons(
      Array.from(this.#assets.values(), ({ id, lon, lat }) => ({ id, ...pixelOf(view, toPlane(lon, lat)) })),
      radius * 2 + 2,
    );
    this.#icons = icons.map(({ id, iconX, iconY }) => ({ id, place: placeAt(view, iconX, iconY) }));
    if (this.#names) {
      const names = {
        areas: this.#points.get('area-names') ?? [],
        places: this.#points.get('places') ?? [],
      };
      const taken = icons.map(({ iconX, iconY }) => ({
        left: iconX - radius,
        right: iconX + radius,
        top: iconY - radius,
        bottom: iconY + radius,
      }));
      const pins = (this.#points.get('pin') ?? []).map((pin) => pinBox(view, pin, this.#measure));
      const placed = placeNames(view, names, this.#measure, [...pins, ...taken]);
      paintNames(context, placed, this.#palette, pixelRatio);
    }
    paintAssets(context, icons, this.#assets, radius, this.#palette, pixelRatio);
    paintPin(context, view, this.#points.get('pin') ?? [], this.#palette, pixelRatio);
    this.#painted = { view, version: this.#version };
  }

  /** Finds the asset whose icon is at a pixel of a picture; the one drawn last where two lie over each other. */
  assetAt(view: FlatView, x: number, y: number): string | null {
    const found = this.#icons.findLast(({ place }) => {
      const at = pixelOf(view, place);
      return Math.hypot(at.x - x, at.y - y) <= badgeRadius(view.width) + 1;
    });
    return found?.id ?? null;
  }

  /** Finds the area of the choropleth or of the ground at a place, the finer tier first where it is shown. */
  areaAt(place: PlanePoint, codes: ReadonlySet<string> | null): string | null {
    for (const source of ['districts', 'areas'] as const) {
      const shapes = this.#shapes.get(source) ?? [];
      const wanted = codes === null ? shapes : shapes.filter(({ code }) => codes.has(code));
      const found = shapeAt(wanted, place);
      if (found !== null) return found.code;
    }
    return null;
  }

  #stale(): void {
    this.#version += 1;
  }
}

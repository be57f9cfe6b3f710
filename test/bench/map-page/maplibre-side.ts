import * as maplibre from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { LatticeReply } from '../../../renderer/map/hex-cells.ts';
import { rgbToHex } from '../../../shared/drawing/colour.ts';
import { outlineOf } from './bench-cells.ts';
import { fullHeightM, nextFrame, type BenchCamera, type BenchSide, type BenchValues } from './side.ts';

/** MapLibre as it comes: cells as GeoJSON in a layer of extruded fills, new values by `setData`; one map for each panel. */
export class MapLibreSide implements BenchSide {
  readonly #hosts: readonly HTMLElement[];
  readonly #maps: maplibre.Map[] = [];
  #outlines: [number, number][][] = [];
  #fullM = 0;

  constructor(hosts: readonly HTMLElement[]) {
    this.#hosts = hosts;
    maplibre.setWorkerUrl(new URL(workerUrl, window.location.href).href);
  }

  async open(lattice: LatticeReply, values: readonly BenchValues[], camera: BenchCamera): Promise<void> {
    this.#fullM = fullHeightM(camera, this.#hosts[0]?.clientHeight ?? 0);
    this.#outlines = Array.from(lattice.q, (_, cell) => {
      const outline = outlineOf(lattice, cell);
      return [...outline, ...outline.slice(0, 1)];
    });
    await Promise.all(
      this.#hosts.map(async (container, panel) => {
        const map = new maplibre.Map({
          container,
          style: {
            version: 8,
            sources: { cells: { type: 'geojson', data: this.#features(values[panel]), maxzoom: 12 } },
            layers: [
              { id: 'sea', type: 'background', paint: { 'background-color': '#dfe6ea' } },
              {
                id: 'cells',
                type: 'fill-extrusion',
                source: 'cells',
                paint: {
                  'fill-extrusion-color': ['get', 'colour'],
                  'fill-extrusion-height': this.#heightBy(1),
                },
              },
            ],
          },
          center: [camera.lon, camera.lat],
          zoom: camera.zoom,
          bearing: camera.bearing,
          pitch: camera.pitch,
          renderWorldCopies: false,
          attributionControl: false,
          fadeDuration: 0,
          canvasContextAttributes: { antialias: true },
        });
        this.#maps.push(map);
        await map.once('idle');
      }),
    );
  }

  async recolour(values: readonly BenchValues[]): Promise<void> {
    await Promise.all(
      this.#maps.map(async (map, panel) => {
        const source = map.getSource('cells');
        if (!(source instanceof maplibre.GeoJSONSource)) throw new Error('the source of the cells is gone');
        void source.setData(this.#features(values[panel]));
        await map.once('idle');
      }),
    );
  }

  async reheight(factor: number): Promise<void> {
    await Promise.all(
      this.#maps.map(async (map) => {
        map.setPaintProperty('cells', 'fill-extrusion-height', this.#heightBy(factor));
        await map.once('idle');
      }),
    );
  }

  async frame({ lon, lat, zoom, bearing, pitch }: BenchCamera): Promise<void> {
    for (const map of this.#maps) map.jumpTo({ center: [lon, lat], zoom, bearing, pitch });
    await nextFrame();
  }

  async settle(): Promise<void> {
    await Promise.all(this.#maps.map(async (map) => (map.loaded() ? undefined : map.once('idle'))));
  }

  #features(values: BenchValues | undefined): GeoJSON.FeatureCollection {
    return {
      type: 'FeatureCollection',
      features: this.#outlines.map((outline, cell) => ({
        type: 'Feature',
        properties: {
          height: values?.height[cell] ?? 0,
          colour: rgbToHex(values?.colour[cell] ?? [0, 0, 0]),
        },
        geometry: { type: 'Polygon', coordinates: [outline] },
      })),
    };
  }

  #heightBy(factor: number): maplibre.ExpressionSpecification {
    return ['*', ['get', 'height'], this.#fullM * factor];
  }
}

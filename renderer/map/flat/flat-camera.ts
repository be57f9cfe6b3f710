import type { MapCamera } from '#shared/domain/map-figure.ts';
import { homeCamera } from '../home-camera.ts';
import { fromPlane, PLANE_ZOOM, toPlane, type PlaneBox, type PlanePoint } from './plane.ts';

const LEAST_ZOOM = 4.5;
const MOST_ZOOM = 14;
/** How far the middle of the picture may go: west, south, east, north in degrees. */
const RANGE = [-16, 46, 10, 64] as const;

/** Where the flat map is looked at from: straight above, north up. */
export interface FlatCamera {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
}

/** A picture of the plane: its camera and its size in CSS pixels. */
export interface FlatView extends FlatCamera {
  readonly width: number;
  readonly height: number;
}

/** Pixels of the picture for one unit of the plane. */
export function scaleOf({ zoom }: Pick<FlatCamera, 'zoom'>): number {
  return 2 ** (zoom - PLANE_ZOOM);
}

/** Keeps a camera where there is a map; degrees and zoom of the web map. */
export function holdCamera({ lon, lat, zoom }: FlatCamera): FlatCamera {
  const [west, south, east, north] = RANGE;
  return {
    lon: Math.min(east, Math.max(west, lon)),
    lat: Math.min(north, Math.max(south, lat)),
    zoom: Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, zoom)),
  };
}

/** Writes a camera of the flat map as every stage tells it. */
export function asMapCamera({ lon, lat, zoom }: FlatCamera): MapCamera {
  return { lon, lat, zoom, bearing: 0, pitch: 0 };
}

/** Gives the pixel of a picture, from its top left corner, at which a place of the plane is seen. */
export function pixelOf(view: FlatView, place: PlanePoint): { x: number; y: number } {
  const scale = scaleOf(view);
  const middle = toPlane(view.lon, view.lat);
  return {
    x: (place.x - middle.x) * scale + view.width / 2,
    y: (place.y - middle.y) * scale + view.height / 2,
  };
}

/** Gives the place of the plane that is seen at a pixel of a picture. */
export function placeAt(view: FlatView, x: number, y: number): PlanePoint {
  const scale = scaleOf(view);
  const middle = toPlane(view.lon, view.lat);
  return { x: middle.x + (x - view.width / 2) / scale, y: middle.y + (y - view.height / 2) / scale };
}

/** The part of the plane that a picture shows. */
export function boxOf(view: FlatView): PlaneBox {
  const first = placeAt(view, 0, 0);
  const last = placeAt(view, view.width, view.height);
  return { left: first.x, top: first.y, right: last.x, bottom: last.y };
}

/** Moves the map by pixels, as a hand that drags it: to the right is positive, and shows what lies to the left. */
export function dragBy(view: FlatView, right: number, down: number): FlatCamera {
  const [lon, lat] = fromPlane(placeAt(view, view.width / 2 - right, view.height / 2 - down));
  return holdCamera({ lon, lat, zoom: view.zoom });
}

/** Zooms by levels (each doubles) and keeps the place at a pixel where it is. */
export function zoomAbout(view: FlatView, levels: number, x: number, y: number): FlatCamera {
  const held = placeAt(view, x, y);
  const { zoom } = holdCamera({ ...view, zoom: view.zoom + levels });
  const scale = scaleOf({ zoom });
  const [lon, lat] = fromPlane({
    x: held.x - (x - view.width / 2) / scale,
    y: held.y - (y - view.height / 2) / scale,
  });
  return holdCamera({ lon, lat, zoom });
}

/**
 * Finds the camera that shows a whole area: bounds in degrees (west, south, east, north), size in pixels. The
 * first `left` pixels are kept free of it.
 */
export function homeOf(
  bounds: readonly [number, number, number, number],
  width: number,
  height: number,
  left = 0,
): FlatCamera {
  const { center, zoom } = homeCamera(bounds, width - left, height, 0);
  const middle = toPlane(...center);
  const [lon, lat] = fromPlane({ x: middle.x - left / 2 / scaleOf({ zoom }), y: middle.y });
  return holdCamera({ lon, lat, zoom });
}

/** Gives the camera between two, `share` of the way; even steps of zoom look like an even approach. */
export function mixCameras(from: FlatCamera, to: FlatCamera, share: number): FlatCamera {
  const mix = (a: number, b: number) => a + (b - a) * share;
  const start = toPlane(from.lon, from.lat);
  const end = toPlane(to.lon, to.lat);
  const [lon, lat] = fromPlane({ x: mix(start.x, end.x), y: mix(start.y, end.y) });
  return { lon, lat, zoom: mix(from.zoom, to.zoom) };
}

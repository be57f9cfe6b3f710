import type { CameraOptions, Map as MapLibreMap } from 'maplibre-gl';
import type { MapCamera } from '#shared/domain/map-figure.ts';
import { homeCamera } from './home-camera.ts';
import type { HexMesh } from './hex-mesh.ts';
import { HOME_PITCH } from './stage-map.ts';

const CLOSE_ZOOM = 11;
/** A picture this wide keeps the room under the legend free. */
const ROOMY_PX = 900;
const LEGEND_PX = 240;
const STEEPEST = 75;

/** Moves the camera of the map; without animation where reduced motion is asked for. */
export class StageCamera {
  readonly #map: MapLibreMap;
  /** Reduced motion is asked for. */
  readonly still: boolean;
  /** Whether the picture shows the whole area as `reset` left it. */
  #whole = false;
  #mesh: HexMesh | null = null;
  #solid = true;
  /** One panel by itself keeps the room under its legend free. */
  #alone = true;

  constructor(map: MapLibreMap, still: boolean) {
    this.#map = map;
    this.still = still;
    // A window made larger shows the whole area larger, as long as nobody has looked closer.
    map.on('resize', () => {
      if (this.#whole) this.reset(false);
    });
    map.on('movestart', (event) => {
      if ('originalEvent' in event && event.originalEvent !== undefined) this.#whole = false;
    });
  }

  get camera(): MapCamera {
    const { lng, lat } = this.#map.getCenter();
    return {
      lon: lng,
      lat,
      zoom: this.#map.getZoom(),
      bearing: this.#map.getBearing(),
      pitch: this.#map.getPitch(),
    };
  }

  setMesh(mesh: HexMesh): void {
    this.#mesh = mesh;
  }

  setAlone(alone: boolean): void {
    this.#alone = alone;
  }

  set({ lon, lat, zoom, bearing, pitch }: Partial<MapCamera>, animate: boolean): void {
    const here = this.camera;
    this.#go(
      {
        center: [lon ?? here.lon, lat ?? here.lat],
        zoom: zoom ?? here.zoom,
        bearing: bearing ?? here.bearing,
        pitch: pitch ?? here.pitch,
      },
      animate,
    );
  }

  /** Looks at the whole lattice again, from the south and above; straight down in the flat view. */
  reset(animate: boolean): void {
    const mesh = this.#mesh;
    // A set without cells has no bounds; the camera stays where it is.
    if (mesh === null || mesh.count === 0) return;
    const { clientWidth, clientHeight } = this.#map.getCanvas();
    const left = this.#alone && clientWidth >= ROOMY_PX ? LEGEND_PX : 0;
    this.#map.setPadding({ left, right: 0, top: 0, bottom: 0 });
    const pitch = this.#solid ? HOME_PITCH : 0;
    this.#go(homeCamera(mesh.bounds, clientWidth - left, clientHeight, pitch), animate);
    this.#whole = true;
  }

  /** Goes over to the tilted view or to the one from straight above, over the same place. */
  level(solid: boolean): void {
    this.#solid = solid;
    if (this.#whole) this.reset(true);
    else this.#go(solid ? { pitch: HOME_PITCH } : { pitch: 0, bearing: 0 }, this.#mesh !== null);
  }

  orbit(degrees: number): void {
    this.#go({ bearing: this.#map.getBearing() + degrees }, true);
  }

  tilt(degrees: number): void {
    this.#go({ pitch: Math.min(STEEPEST, Math.max(0, this.#map.getPitch() + degrees)) }, true);
  }

  zoomBy(levels: number): void {
    this.#go({ zoom: this.#map.getZoom() + levels }, true);
  }

  /** Goes to a place; comes near only if the picture is further off than that. */
  flyTo(lon: number, lat: number): void {
    this.#go({ center: [lon, lat], zoom: Math.max(CLOSE_ZOOM - 1, this.#map.getZoom()) }, true);
  }

  setDragging(allowed: boolean): void {
    const { dragPan, dragRotate, boxZoom, doubleClickZoom } = this.#map;
    for (const handler of [dragPan, dragRotate, boxZoom, doubleClickZoom])
      if (allowed) handler.enable();
      else handler.disable();
  }

  #go(camera: CameraOptions, animate: boolean): void {
    this.#whole = false;
    if (animate && !this.still) this.#map.easeTo({ ...camera, duration: 500 });
    else this.#map.jumpTo(camera);
  }
}

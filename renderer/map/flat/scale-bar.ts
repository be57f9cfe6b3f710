import { roundDown } from '#shared/drawing/round-breaks.ts';
import type { MapPalette } from '../map-palette.ts';
import { mercatorPerMetre } from '../mercator.ts';
import type { FlatView } from './flat-camera.ts';

const WIDEST_PX = 100;
const INSET_PX = 10;

/** Finds a round distance that takes at most a hundred pixels at the middle of a picture. */
export function scaleBar({ lat, zoom }: Pick<FlatView, 'lat' | 'zoom'>): {
  readonly text: string;
  readonly width: number;
} {
  const pixelsPerMetre = mercatorPerMetre(lat) * 512 * 2 ** zoom;
  const metres = roundDown(WIDEST_PX / pixelsPerMetre);
  return {
    text: metres >= 1000 ? `${metres / 1000} km` : `${metres} m`,
    width: metres * pixelsPerMetre,
  };
}

/** Draws the scale bar at the lower left. */
export function paintScaleBar(
  context: CanvasRenderingContext2D,
  view: FlatView,
  palette: MapPalette,
  pixelRatio: number,
): void {
  const { text, width } = scaleBar(view);
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  const bottom = view.height - INSET_PX;
  context.globalAlpha = 0.8;
  context.fillStyle = palette.halo;
  context.fillRect(INSET_PX, bottom - 16, width, 16);
  context.globalAlpha = 1;
  context.strokeStyle = palette.areaName;
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(INSET_PX, bottom - 8);
  context.lineTo(INSET_PX, bottom);
  context.lineTo(INSET_PX + width, bottom);
  context.lineTo(INSET_PX + width, bottom - 8);
  context.stroke();
  context.fillStyle = palette.placeName;
  context.font = "11px 'Inter', system-ui, sans-serif";
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillText(text, INSET_PX + 5, bottom - 8);
}

import type { Map as MapLibreMap } from 'maplibre-gl';
import { assetShape } from '#shared/drawing/asset-shape.ts';
import { ASSET_TYPES, type AssetType } from '#shared/domain/map-figure.ts';
import { rgbToHex } from '#shared/drawing/colour.ts';
import { MAP_PALETTES, type MapTheme } from './map-palette.ts';
import { ASSET_IMAGE, HATCH_IMAGE } from './map-style.ts';

/** Pixels of an image to one of the page: sharp on dense screens too. */
const RATIO = 2;
const ICON_PX = 22;
const GLYPH_PX = 6.5;
const HATCH_PX = 8;

function paper(size: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = size * RATIO;
  canvas.height = size * RATIO;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser draws no pictures: icons of the map cannot be made');
  context.scale(RATIO, RATIO);
  return context;
}

function pixelsOf(context: CanvasRenderingContext2D): ImageData {
  return context.getImageData(0, 0, context.canvas.width, context.canvas.height);
}

/** Diagonal lines that meet at the edges of their square, so that it can be laid side by side. */
function hatching(theme: MapTheme): ImageData {
  const context = paper(HATCH_PX);
  context.strokeStyle = rgbToHex(MAP_PALETTES[theme].ink.hatch);
  context.lineWidth = 1.6;
  for (const shift of [-HATCH_PX, 0, HATCH_PX]) {
    context.beginPath();
    context.moveTo(shift - 1, -1);
    context.lineTo(shift + HATCH_PX + 1, HATCH_PX + 1);
    context.stroke();
  }
  return pixelsOf(context);
}

function assetIcon(type: AssetType, theme: MapTheme): ImageData {
  const palette = MAP_PALETTES[theme];
  const context = paper(ICON_PX);
  const middle = ICON_PX / 2;
  context.beginPath();
  context.arc(middle, middle, middle - 1, 0, 2 * Math.PI);
  context.fillStyle = palette.halo;
  context.fill();
  context.strokeStyle = palette.placeName;
  context.lineWidth = 1.2;
  context.stroke();
  context.beginPath();
  for (const ring of assetShape(type)) {
    for (let at = 0; at < ring.length; at += 2) {
      const x = middle + (ring[at] ?? 0) * GLYPH_PX;
      const y = middle + (ring[at + 1] ?? 0) * GLYPH_PX;
      if (at === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
    context.closePath();
  }
  context.fillStyle = palette.placeName;
  context.fill('evenodd');
  return pixelsOf(context);
}

/** Gives a map the images of its style, drawn in the colours of a theme; those already there are replaced. */
export function addStageImages(map: MapLibreMap, theme: MapTheme): void {
  const put = (id: string, image: ImageData) => {
    if (map.hasImage(id)) map.updateImage(id, image);
    else map.addImage(id, image, { pixelRatio: RATIO });
  };
  put(HATCH_IMAGE, hatching(theme));
  for (const type of ASSET_TYPES) put(ASSET_IMAGE + type, assetIcon(type, theme));
}

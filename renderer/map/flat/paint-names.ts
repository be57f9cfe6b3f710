import type { MapPalette } from '../map-palette.ts';
import { pixelOf, type FlatView } from './flat-camera.ts';
import type { GroundPoint } from './ground-shapes.ts';
import type { MeasureText, NameBox, PlacedName } from './place-names.ts';

const FAMILY = "'Inter', system-ui, sans-serif";
const AREA_SPACING = 0.08;
const LINE_HEIGHT = 1.2;
const PIN = '#d4351c';
const PIN_SIZE = 12;

function fontOf(kind: PlacedName['kind'], size: number): string {
  return `${kind === 'area' ? 400 : 600} ${size}px ${FAMILY}`;
}

/** Makes a measure of texts that asks the context once for each text. */
export function measureOn(context: CanvasRenderingContext2D): MeasureText {
  const shares = new Map<string, number>();
  return (text, size, kind) => {
    const key = `${kind} ${text}`;
    let share = shares.get(key);
    if (share === undefined) {
      context.font = fontOf(kind, 100);
      share = context.measureText(text).width / 100 + (kind === 'area' ? AREA_SPACING * text.length : 0);
      shares.set(key, share);
    }
    return share * size;
  };
}

/** Writes names with a pale rim, so that they can be read over any ground. */
export function paintNames(
  context: CanvasRenderingContext2D,
  names: readonly PlacedName[],
  palette: MapPalette,
  pixelRatio: number,
): void {
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.strokeStyle = palette.halo;
  for (const { kind, lines, x, y, size } of names) {
    context.font = fontOf(kind, size);
    context.letterSpacing = kind === 'area' ? `${AREA_SPACING * size}px` : '0px';
    context.fillStyle = kind === 'area' ? palette.areaName : palette.placeName;
    context.lineWidth = kind === 'area' ? 2.6 : 3.2;
    lines.forEach((line, at) => {
      context.strokeText(line, x, y + at * size * LINE_HEIGHT);
      context.fillText(line, x, y + at * size * LINE_HEIGHT);
    });
  }
  context.letterSpacing = '0px';
}

/** The room that a pin and its name take on a picture. */
export function pinBox(view: FlatView, pin: GroundPoint, measure: MeasureText): NameBox {
  const { x, y } = pixelOf(view, pin);
  return { left: x - 8, right: x + 13 + measure(pin.name, PIN_SIZE, 'place'), top: y - 9, bottom: y + 9 };
}

/** Draws the place that was searched for, with its name. */
export function paintPin(
  context: CanvasRenderingContext2D,
  view: FlatView,
  pins: readonly GroundPoint[],
  palette: MapPalette,
  pixelRatio: number,
): void {
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  for (const pin of pins) {
    const { x, y } = pixelOf(view, pin);
    context.beginPath();
    context.arc(x, y, 6, 0, 2 * Math.PI);
    context.fillStyle = PIN;
    context.fill();
    context.strokeStyle = palette.halo;
    context.lineWidth = 2;
    context.stroke();
    context.font = fontOf('place', PIN_SIZE);
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.lineWidth = 3.6;
    context.strokeText(pin.name, x + 11, y);
    context.fillStyle = palette.placeName;
    context.fillText(pin.name, x + 11, y);
  }
}

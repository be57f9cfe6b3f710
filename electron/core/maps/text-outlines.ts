import type { TextMark } from '#shared/drawing/drawing.ts';
import type { FaceRun, FigureFonts } from './figure-fonts.ts';

/** Straight pieces that stand for one curve of a letter; at 300 dots to the inch none is longer than a dot or two. */
const PIECES = 6;

/** A stretch of text in its place on the page, points. */
export interface PlacedRun extends FaceRun {
  readonly x: number;
}

/** Sets the stretches of a text side by side from where it begins, so that it is held by its anchor. */
export function placeRuns(mark: TextMark, fonts: FigureFonts): PlacedRun[] {
  const runs = fonts.runs(mark.text, mark.weight);
  const spacing = mark.spacing ?? 0;
  const widthOf = ({ text, width }: FaceRun): number => width * mark.size + spacing * [...text].length;
  // The space after the last letter is not part of the text.
  const whole = runs.reduce((sum, run) => sum + widthOf(run), 0) - (runs.length === 0 ? 0 : spacing);
  const share = mark.anchor === 'start' ? 0 : mark.anchor === 'middle' ? 0.5 : 1;
  let x = mark.x - whole * share;
  return runs.map((run) => {
    const placed = { ...run, x };
    x += widthOf(run);
    return placed;
  });
}

/** Gives the outlines of a text, one list of rings for each letter: x and y interleaved, points, y downwards. */
export function outlineText(mark: TextMark, fonts: FigureFonts): number[][][] {
  const letters: number[][][] = [];
  for (const run of placeRuns(mark, fonts)) {
    const { font } = run.face;
    const scale = mark.size / font.unitsPerEm;
    const { glyphs, positions } = font.layout(run.text);
    let x = run.x;
    glyphs.forEach((glyph, index) => {
      const at = positions[index];
      const rings = flatten(
        glyph.path.commands,
        x + (at?.xOffset ?? 0) * scale,
        mark.y - (at?.yOffset ?? 0) * scale,
        scale,
      );
      if (rings.length > 0) letters.push(rings);
      x += (at?.xAdvance ?? 0) * scale + (mark.spacing ?? 0);
    });
  }
  return letters;
}

interface Command {
  readonly command: string;
  readonly args: readonly number[];
}

function flatten(commands: readonly Command[], x: number, y: number, scale: number): number[][] {
  const rings: number[][] = [];
  let ring: number[] = [];
  const at = (args: readonly number[], index: number): [number, number] => [
    x + (args[index] ?? 0) * scale,
    y - (args[index + 1] ?? 0) * scale,
  ];
  for (const { command, args } of commands) {
    if (command === 'moveTo') {
      ring = [...at(args, 0)];
      rings.push(ring);
    } else if (command === 'lineTo') ring.push(...at(args, 0));
    else if (command === 'quadraticCurveTo') curve(ring, [at(args, 0), at(args, 2)]);
    else if (command === 'bezierCurveTo') curve(ring, [at(args, 0), at(args, 2), at(args, 4)]);
  }
  return rings.filter((points) => points.length > 4);
}

/** Adds a curve of Bézier by points at even steps (de Casteljau); the ring's last point is where it begins. */
function curve(ring: number[], rest: readonly (readonly [number, number])[]): void {
  const first: readonly [number, number] = [ring.at(-2) ?? 0, ring.at(-1) ?? 0];
  for (let step = 1; step <= PIECES; step += 1) {
    const share = step / PIECES;
    let points = [first, ...rest];
    while (points.length > 1) {
      points = points.slice(1).map((to, index) => {
        const from = points[index] ?? to;
        return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share] as const;
      });
    }
    ring.push(...(points[0] ?? first));
  }
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Font } from 'fontkit';
import type { TextMark } from '#shared/drawing/drawing.ts';
import type { AppFolders } from '../store/app-folders.ts';

type Weight = TextMark['weight'];

/** One face of a weight: the letters it holds are those of its part of the Latin script. */
export interface FontFace {
  /** Name within a document. */
  readonly name: string;
  readonly bytes: Buffer;
  readonly font: Font;
}

/** A stretch of text in one face; lengths are for a size of 1. */
export interface FaceRun {
  readonly face: FontFace;
  readonly text: string;
  readonly width: number;
}

/** The faces in which figures are printed. */
export interface FigureFonts {
  readonly faces: readonly FontFace[];
  /** Parts a text into stretches of one face each. A letter that no face has is left to the first, which draws a box. */
  runs(text: string, weight: Weight): readonly FaceRun[];
}

/** In the order in which a letter is looked for. */
const PARTS = ['latin', 'latin-ext'] as const;
const WEIGHTS = [400, 600] as const;

const opened = new Map<string, Promise<FigureFonts>>();

/** Opens the faces that the product carries for printing; they are kept for the next figure. */
export function openFigureFonts({ resources }: Pick<AppFolders, 'resources'>): Promise<FigureFonts> {
  const known = opened.get(resources);
  if (known !== undefined) return known;
  const fonts = readFonts(path.join(resources, 'fonts'));
  opened.set(resources, fonts);
  return fonts;
}

async function readFonts(folder: string): Promise<FigureFonts> {
  // Loaded with the first figure: it takes longer to load than the core takes to start.
  const { create } = await import('fontkit');
  const faces = WEIGHTS.map((weight) => ({
    weight,
    faces: PARTS.map((part): FontFace => {
      const bytes = readFileSync(path.join(folder, `inter-${part}-${weight}-normal.woff`));
      const font = create(bytes);
      if ('fonts' in font) throw new Error(`${part} ${weight} is a collection of fonts, not one`);
      return { name: `inter-${part}-${weight}`, bytes, font };
    }),
  }));
  const ofWeight = (weight: Weight): readonly FontFace[] =>
    faces.find((each) => each.weight === weight)?.faces ?? [];
  return {
    faces: faces.flatMap((each) => each.faces),
    runs: (text, weight) => partText(text, ofWeight(weight)),
  };
}

function partText(text: string, faces: readonly FontFace[]): FaceRun[] {
  const stretches: { face: FontFace; text: string }[] = [];
  for (const letter of text.normalize('NFC')) {
    const point = letter.codePointAt(0) ?? 0;
    const face = faces.find(({ font }) => font.hasGlyphForCodePoint(point)) ?? faces[0];
    if (face === undefined) continue;
    const last = stretches.at(-1);
    if (last?.face === face) last.text += letter;
    else stretches.push({ face, text: letter });
  }
  return stretches.map(({ face, text: part }) => ({
    face,
    text: part,
    width: face.font.layout(part).advanceWidth / face.font.unitsPerEm,
  }));
}

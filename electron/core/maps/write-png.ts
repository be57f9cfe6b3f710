import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type * as Renderer from '@resvg/resvg-wasm';
import type { Drawing, Mark, PathMark } from '#shared/drawing/drawing.ts';
import { writeSvg } from '#shared/drawing/write-svg.ts';
import type { FigureFonts } from './figure-fonts.ts';
import { outlineText } from './text-outlines.ts';

/** Dots to the inch of a printed picture. */
export const PRINT_DPI = 300;

const POINTS_TO_THE_INCH = 72;
const METRES_TO_THE_INCH = 0.0254;

let ready: Promise<typeof Renderer> | undefined;

/** Opens the renderer once in a process; it is a module of its own bytes, the same on every machine. */
function openRenderer(): Promise<typeof Renderer> {
  ready ??= (async () => {
    const renderer = await import('@resvg/resvg-wasm');
    const file = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
    await renderer.initWasm(await readFile(file));
    return renderer;
  })();
  return ready;
}

/**
 * Writes a page of a figure as a picture of 300 dots to the inch.
 *
 * Letters are drawn from their outlines, so that no typeface of the machine is used: the same drawing gives the same bytes everywhere.
 */
export async function writePng(
  drawing: Drawing,
  fonts: FigureFonts,
  dpi: number = PRINT_DPI,
): Promise<Uint8Array<ArrayBuffer>> {
  const { Resvg } = await openRenderer();
  const outlined = { ...drawing, marks: drawing.marks.flatMap((mark) => withoutText(mark, fonts)) };
  const width = Math.round((drawing.width / POINTS_TO_THE_INCH) * dpi);
  const renderer = new Resvg(writeSvg(outlined), {
    fitTo: { mode: 'width', value: width },
    background: drawing.background,
    font: { loadSystemFonts: false },
  });
  try {
    const picture = renderer.render();
    try {
      return withResolution(picture.asPng(), dpi);
    } finally {
      picture.free();
    }
  } finally {
    renderer.free();
  }
}

function withoutText(mark: Mark, fonts: FigureFonts): Mark[] {
  switch (mark.kind) {
    case 'path':
      return [mark];
    case 'group':
      return [{ ...mark, marks: mark.marks.flatMap((inner) => withoutText(inner, fonts)) }];
    case 'text': {
      const letters = outlineText(mark, fonts);
      const { halo } = mark;
      return [
        ...(halo === undefined
          ? []
          : letters.map((rings) => letter(rings, { stroke: halo.colour, strokeWidth: halo.width * 2 }))),
        ...letters.map((rings) => letter(rings, { fill: mark.fill })),
      ];
    }
  }
}

function letter(rings: readonly number[][], paint: Partial<PathMark>): PathMark {
  return { kind: 'path', rings, closed: true, fill: null, stroke: null, strokeWidth: 0, ...paint };
}

/** Says in the file how large the picture is on paper (PNG, chunk pHYs). */
function withResolution(png: Uint8Array, dpi: number): Uint8Array<ArrayBuffer> {
  // Eight bytes of signature and the first chunk of 25 stand before it.
  const HEAD = 33;
  const perMetre = Math.round(dpi / METRES_TO_THE_INCH);
  const chunk = new Uint8Array(21);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, 9);
  chunk.set([0x70, 0x48, 0x59, 0x73], 4);
  view.setUint32(8, perMetre);
  view.setUint32(12, perMetre);
  chunk[16] = 1;
  view.setUint32(17, checksum(chunk.subarray(4, 17)));
  const whole = new Uint8Array(png.length + chunk.length);
  whole.set(png.subarray(0, HEAD));
  whole.set(chunk, HEAD);
  whole.set(png.subarray(HEAD), HEAD + chunk.length);
  return whole;
}

/** The checksum of a chunk: CRC-32 as in the PNG specification, annex D. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

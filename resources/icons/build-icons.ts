import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';

/** Sizes of the picture that desktops ask for, pixels. */
export const ICON_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024] as const;

type Colour = readonly [red: number, green: number, blue: number];

interface Shape {
  readonly colour: Colour;
  /** Whether a point of the unit square lies inside. */
  readonly holds: (x: number, y: number) => boolean;
}

/** Rows of cells from the top; the brightest stands in the middle. Deep to light, as the map's own scale runs. */
const GROUND: Colour = [18, 42, 66];
const CELLS: readonly { readonly q: number; readonly r: number; readonly colour: Colour }[] = [
  { q: 0, r: -1, colour: [45, 112, 142] },
  { q: 1, r: -1, colour: [32, 144, 140] },
  { q: -1, r: 0, colour: [62, 82, 139] },
  { q: 0, r: 0, colour: [253, 231, 37] },
  { q: 1, r: 0, colour: [53, 183, 121] },
  { q: -1, r: 1, colour: [70, 50, 126] },
  { q: 0, r: 1, colour: [110, 206, 88] },
];

/** Centre-to-corner of a cell's place in the lattice, and of the cell drawn in it, as parts of the picture. */
const SPACING = 0.165;
const DRAWN = 0.148;
const CORNER = 0.2;
const MARGIN = 0.03;

/** Pointy-top hexagon of circumradius `size` around a centre. */
function hexagon(centreX: number, centreY: number, size: number): Shape['holds'] {
  const half = (Math.sqrt(3) / 2) * size;
  return (x, y) => {
    const across = Math.abs(x - centreX);
    const down = Math.abs(y - centreY);
    return across <= half && down <= size - across / Math.sqrt(3);
  };
}

function roundedSquare(x: number, y: number): boolean {
  const reach = 0.5 - MARGIN - CORNER;
  const across = Math.max(Math.abs(x - 0.5) - reach, 0);
  const down = Math.max(Math.abs(y - 0.5) - reach, 0);
  return across * across + down * down <= CORNER * CORNER;
}

const SHAPES: readonly Shape[] = [
  { colour: GROUND, holds: roundedSquare },
  ...CELLS.map(({ q, r, colour }) => ({
    colour,
    holds: hexagon(0.5 + SPACING * Math.sqrt(3) * (q + r / 2), 0.5 + SPACING * 1.5 * r, DRAWN),
  })),
];

/** Points looked at in each pixel, across and down. */
const SAMPLES = 4;

/** Draws the icon: a cluster of seven hex cells. RGBA bytes, row by row from the top. */
export function drawIcon(size: number): Uint8Array {
  const pixels = new Uint8Array(size * size * 4);
  const step = 1 / (size * SAMPLES);
  for (let at = 0; at < size * size; at += 1) {
    const left = (at % size) / size;
    const top = Math.floor(at / size) / size;
    let covered = 0;
    const sum = [0, 0, 0];
    for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
      const x = left + ((sample % SAMPLES) + 0.5) * step;
      const y = top + (Math.floor(sample / SAMPLES) + 0.5) * step;
      const shape = SHAPES.findLast((each) => each.holds(x, y));
      if (shape === undefined) continue;
      covered += 1;
      for (const channel of [0, 1, 2] as const) sum[channel] = (sum[channel] ?? 0) + shape.colour[channel];
    }
    if (covered === 0) continue;
    pixels.set(
      [...sum.map((part) => Math.round(part / covered)), Math.round((255 * covered) / SAMPLES ** 2)],
      at * 4,
    );
  }
  return pixels;
}

function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function chunk(type: string, body: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'ascii'), body]);
  const framed = Buffer.alloc(typed.length + 8);
  framed.writeUInt32BE(body.length, 0);
  typed.copy(framed, 4);
  framed.writeUInt32BE(checksum(typed), typed.length + 4);
  return framed;
}

/** Lays pixels out as PNG's scan lines: each with a leading filter byte, here "as above" so that areas compress well. */
export function scanLines(size: number, pixels: Uint8Array): Buffer {
  const width = size * 4;
  const lines = Buffer.alloc((width + 1) * size);
  for (let row = 0; row < size; row += 1) {
    lines[row * (width + 1)] = 2;
    for (let at = 0; at < width; at += 1) {
      const above = row === 0 ? 0 : (pixels[(row - 1) * width + at] ?? 0);
      lines[row * (width + 1) + 1 + at] = ((pixels[row * width + at] ?? 0) - above) & 0xff;
    }
  }
  return lines;
}

/** Writes square RGBA pixels as a PNG file. */
export function encodePng(size: number, pixels: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(scanLines(size, pixels), { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** Puts PNG pictures of up to 256 pixels into a Windows icon. */
export function encodeIco(pictures: readonly { readonly size: number; readonly png: Buffer }[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [at, { size, png }] of pictures.entries()) {
    const entry = 6 + 16 * at;
    head.set([size & 0xff, size & 0xff], entry);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

/** Apple's names of the sizes that are kept as PNG in its icon file. */
const ICNS_TYPES: readonly (readonly [type: string, size: number])[] = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
];

/** Puts PNG pictures into an Apple icon. */
export function encodeIcns(pictures: readonly { readonly size: number; readonly png: Buffer }[]): Buffer {
  const parts = ICNS_TYPES.flatMap(([type, size]) => {
    const png = pictures.find((picture) => picture.size === size)?.png;
    if (png === undefined) return [];
    const head = Buffer.from(`${type}....`, 'ascii');
    head.writeUInt32BE(png.length + 8, 4);
    return [head, png];
  });
  const body = Buffer.concat(parts);
  const head = Buffer.from('icns....', 'ascii');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  mkdirSync(folder, { recursive: true });
  const pictures = ICON_SIZES.map((size) => ({ size, png: encodePng(size, drawIcon(size)) }));
  for (const { size, png } of pictures) writeFileSync(`${folder}/${size}x${size}.png`, png);
  writeFileSync(`${folder}/icon.ico`, encodeIco(pictures.filter(({ size }) => size <= 256)));
  writeFileSync(`${folder}/icon.icns`, encodeIcns(pictures));
}

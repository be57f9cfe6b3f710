import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { drawIcon, ICON_SIZES, scanLines } from '../../resources/icons/build-icons.ts';

const folder = new URL('../../resources/icons/', import.meta.url);

function picture(size: number): Buffer {
  return readFileSync(new URL(`${size}x${size}.png`, folder));
}

/** The compressed part of a PNG that has one, found without the code that wrote it. */
function inflated(png: Buffer): Buffer {
  const at = png.indexOf('IDAT');
  return inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
}

test.each(ICON_SIZES.filter((size) => size <= 256))(
  'the picture of %i pixels is the one the script draws',
  (size) => {
    const png = picture(size);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
    // Compressed bytes may differ from one engine to the next; what they unpack to may not.
    expect(inflated(png).equals(scanLines(size, drawIcon(size)))).toBe(true);
  },
);

test('the middle is the bright cell, the edge the ground and the corner transparent', () => {
  const pixels = drawIcon(64);
  const at = (x: number, y: number): number[] => [...pixels.subarray((y * 64 + x) * 4, (y * 64 + x) * 4 + 4)];
  expect(at(32, 32)).toEqual([253, 231, 37, 255]);
  expect(at(32, 4)).toEqual([18, 42, 66, 255]);
  expect(at(0, 0)).toEqual([0, 0, 0, 0]);
});

test('the icons of Windows and the Mac hold the same pictures', () => {
  const ico = readFileSync(new URL('icon.ico', folder));
  expect([ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([1, 7]);
  expect(ico.includes(picture(256))).toBe(true);
  const icns = readFileSync(new URL('icon.icns', folder));
  expect(icns.subarray(0, 4).toString()).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  expect(icns.includes(picture(1024))).toBe(true);
});

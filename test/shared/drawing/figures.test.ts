import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { drawSheet } from '#shared/drawing/draw-sheet.ts';
import { writeSvg } from '#shared/drawing/write-svg.ts';
import { SAMPLE_FIGURES } from './sample-figures.ts';

const golden = (name: string) => fileURLToPath(new URL(`../../golden/figures/${name}`, import.meta.url));

describe.each(Object.entries(SAMPLE_FIGURES))('the figure “%s”', (name, make) => {
  const pages = drawSheet(make()).map(writeSvg);

  test('is the one kept, byte for byte', () => {
    for (const [index, svg] of pages.entries()) {
      const [kept, fresh] = [golden(`${name}-${index + 1}.svg`), golden(`${name}-${index + 1}.new.svg`)];
      const isKept = existsSync(kept) && readFileSync(kept, 'utf8') === svg;
      if (isKept) rmSync(fresh, { force: true });
      else writeFileSync(fresh, svg);
      expect(
        isKept,
        `test/golden/figures/${name}-${index + 1}.svg differs from the .new.svg beside it: look at both, and where the new one is right, rename it`,
      ).toBe(true);
    }
    expect(existsSync(golden(`${name}-${pages.length + 1}.svg`)), 'a page less than was kept').toBe(false);
  });

  test('is well-formed, the same every time, and names nothing of a machine', () => {
    expect(drawSheet(make()).map(writeSvg)).toEqual(pages);
    for (const svg of pages) {
      const parser = new SaxesParser();
      const ids: string[] = [];
      let texts = 0;
      parser.on('error', (error) => {
        throw error;
      });
      parser.on('opentag', ({ name: tag, attributes }) => {
        if (typeof attributes['id'] === 'string') ids.push(attributes['id']);
        if (tag === 'text') texts += 1;
      });
      parser.write(svg).close();
      expect(new Set(ids).size).toBe(ids.length);
      expect(texts).toBeGreaterThan(10);
      expect(svg).not.toMatch(/NaN|Infinity|undefined|file:|https?:\/\/(?!www\.w3\.org)/);
    }
  });
});

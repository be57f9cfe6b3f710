import { describe, expect, test } from 'vitest';
import { ASSET_TYPES, FIGURE_LAYOUTS } from '#shared/domain/map-figure.ts';
import { hexAt } from '#shared/domain/hex-lattice.ts';
import { drawSheet } from '#shared/drawing/draw-sheet.ts';
import type { Mark } from '#shared/drawing/drawing.ts';
import { overlaps, textBox } from '#shared/drawing/label-placement.ts';
import { SCALE_KINDS } from '#shared/drawing/scale.ts';
import type { Sheet } from '#shared/drawing/sheet.ts';
import { areaPanel, cellPanel, inventedSheet, layerOf, seededRandom } from './invented-sheet.ts';
import { textsOf, wordsOf } from './page-texts.ts';
import { SAMPLE_FIGURES } from './sample-figures.ts';

const WORDS =
  'cell value of the register and attributed Wolverhampton-on-the-Water £1,250m 2026 to a by “site”'.split(
    ' ',
  );

/** Caveats of a stream of their own: as long as text, advice and ranges may be, sometimes with a word that no line holds. */
function randomCaveats(seed: number, panels: number): Sheet['caveats'] {
  const random = seededRandom(seed + 90_000);
  return Array.from({ length: Math.floor(random() ** 2 * 12) }, () => {
    const words = Array.from(
      { length: Math.floor((random() < 0.2 ? 800 : 90) * random()) },
      () => WORDS[Math.floor(random() * WORDS.length)] ?? '',
    );
    return {
      text: [...words, random() < 0.15 ? 'W'.repeat(900) : 'Caveat.'].join(' '),
      panels: Array.from({ length: panels }, (_, place) => place).filter(() => random() < 0.6),
    };
  });
}

function randomSheet(seed: number): Sheet {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => {
    const one = list[Math.floor(random() * list.length)];
    if (one === undefined) throw new Error('nothing to pick');
    return one;
  };
  const prose = (most: number) => {
    const length = Math.floor(random() ** 2 * most);
    let text = '';
    while (text.length < length) text += `${text === '' ? '' : ' '}${pick(WORDS)}`;
    return text.slice(0, most).trim();
  };
  const count = 1 + Math.floor(random() * 9);
  const notes = Math.floor(random() ** 2 * 30);
  return inventedSheet(
    {
      title: prose(300),
      caption: prose(2000),
      layout: pick(FIGURE_LAYOUTS),
      view: pick(['flat', 'axonometric']),
      paper: pick(['A4', 'A3']),
      orientation: pick(['portrait', 'landscape']),
      bearing: Math.floor(random() * 360) - 180,
      tilt: 10 + Math.floor(random() * 65),
      override: random() < 0.5 ? prose(500) : '',
      suppressBelow: 5,
    },
    (lattice) =>
      Array.from({ length: count }, (_, index) => {
        if (random() < 0.15) return { ...areaPanel(), title: prose(200), note: prose(600) };
        const panel = cellPanel(lattice, {
          seed: seed * 10 + index,
          measure: pick(['businesses', 'turnover']),
          withStates: random() < 0.5,
          note: prose(600),
          options: {
            kind: pick(SCALE_KINDS),
            signed: random() < 0.3,
            breaks: [1, 2, 5, 10, 20, 50, 100, 250, 1000].slice(0, Math.floor(random() * 9)),
          },
          marks: Array.from({ length: notes }, (__, number) => ({
            ...hexAt(lattice, 405_000 + random() * 60_000, 265_000 + random() * 60_000),
            number: number + 1,
            ruled: random() < 0.3,
          })),
        });
        const colour =
          random() < 0.3
            ? layerOf('High-growth businesses', 'companies per cell', panel.height.values)
            : panel.height;
        return { ...panel, colour, title: prose(200), lines: [prose(120), prose(200)], totals: prose(160) };
      }),
    {
      method: prose(900),
      sources: Array.from({ length: Math.floor(random() * 8) }, () => prose(200)),
      attributions: [prose(300), prose(200)],
      clearance: prose(200),
      footnotes: Array.from({ length: notes }, (_, index) => ({
        number: index + 1,
        text: prose(400) || 'Note.',
      })),
      caveats: randomCaveats(seed, count),
      assets: Array.from({ length: Math.floor(random() * 60) }, () => ({
        name: 'Asset',
        type: pick(ASSET_TYPES),
        easting: 400_000 + random() * 66_000,
        northing: 260_000 + random() * 66_000,
      })),
    },
  );
}

function mapOf(marks: readonly Mark[]): { width: number; height: number } | null {
  for (const mark of marks) {
    if (mark.kind !== 'group') continue;
    const found = mark.clip ?? mapOf(mark.marks);
    if (found !== null) return found;
  }
  return null;
}

const CHUNKS = Array.from({ length: 12 }, (_, chunk) => chunk);

test.each(CHUNKS)(
  'no words of a page overlap or leave it, whatever the sheet holds (worlds of chunk %d)',
  (chunk) => {
    for (let seed = chunk * 8; seed < chunk * 8 + 8; seed += 1) {
      for (const [number, page] of drawSheet(randomSheet(seed + 1)).entries()) {
        const map = mapOf(page.marks);
        if (map !== null)
          expect(Math.min(map.width, map.height), `map of world ${seed + 1}`).toBeGreaterThan(30);
        const boxes = textsOf(page).map(({ x, y, text, size, weight, anchor, spacing }) => ({
          text,
          ...textBox(x, y, text, size, weight, anchor, spacing),
        }));
        for (const [index, box] of boxes.entries()) {
          const where = `world ${seed + 1}, page ${number + 1}: “${box.text}”`;
          expect(box.x, where).toBeGreaterThanOrEqual(-0.01);
          expect(box.y, where).toBeGreaterThanOrEqual(-0.01);
          expect(box.x + box.width, where).toBeLessThanOrEqual(page.width + 0.01);
          expect(box.y + box.height, where).toBeLessThanOrEqual(page.height + 0.01);
          // The boxes of lines hold accents and descenders; a hair of common ground is no collision.
          const slim = { ...box, y: box.y + 0.1, height: box.height - 0.2, width: box.width - 0.02 };
          const other = boxes.slice(index + 1).find((candidate) => overlaps(slim, candidate));
          expect(other?.text, where).toBeUndefined();
        }
      }
    }
  },
);

describe('a figure says what it must', () => {
  const sample = (name: string) => {
    const make = SAMPLE_FIGURES[name];
    if (make === undefined) throw new Error(`no figure “${name}”`);
    return make();
  };

  test('sources, licence words, method, clearance and notes stand on it as text', () => {
    const sheet = sample('axonometric');
    const words = wordsOf(drawSheet(sheet));
    const plain = (text: string) => text.replaceAll(/\s+/g, ' ');
    for (const text of [
      sheet.method,
      sheet.clearance,
      ...sheet.sources,
      ...sheet.attributions,
      ...sheet.footnotes.map((note) => note.text),
    ])
      for (const word of plain(text).split(' ')) expect(words).toContain(word);
    expect(words).toContain('[c] suppressed: fewer than 5 companies');
    expect(words).toContain('[x] not available');
    expect(words).toContain('under a ruling, see the note');
    expect(words).toContain('annotated, see the note of that number');
    expect(words).toContain('muted: cells of neighbouring areas');
    expect(words).toContain('Height and colour: Estimated turnover, £ per cell');
  });

  test('caveats stand behind the footnotes, on the pages of the maps that they are about', () => {
    const sheet = sample('caveats');
    const pages = (layout: 'single' | '2x2') =>
      drawSheet({ ...sheet, figure: { ...sheet.figure, layout } }).map((page) => wordsOf([page]));
    const [together = ''] = pages('2x2');
    expect(together.match(/\bCaveat\b/g)).toHaveLength(sheet.caveats.length);
    expect(together.indexOf('Caveat')).toBeGreaterThan(together.indexOf('formation agent'));
    expect(together.indexOf('Method')).toBeGreaterThan(together.lastIndexOf('Caveat'));
    const apart = pages('single');
    expect(apart.map((words) => words.match(/\bCaveat\b/g)?.length)).toEqual([3, 2]);
    expect(apart[1]).not.toContain('30,565');
  });

  test('a map that leaves alone prints why', () => {
    expect(wordsOf(drawSheet(sample('flat')))).toContain(
      'Shown without its siblings: asked for by the board',
    );
  });

  test('single gives a page to each map, 2 × 2 and 3 × 3 put them together', () => {
    const sheet = sample('two-by-two');
    const maps = (layout: 'single' | '2x2' | '3x3') =>
      drawSheet({ ...sheet, figure: { ...sheet.figure, layout } }).filter(({ description }) =>
        /map/.test(description),
      ).length;
    expect([maps('single'), maps('2x2'), maps('3x3')]).toEqual([4, 1, 1]);
  });

  test('a note that no cell of a page carries does not stand on that page', () => {
    const sheet = sample('two-by-two');
    const pages = drawSheet({ ...sheet, figure: { ...sheet.figure, layout: 'single' } });
    const holding = pages.filter(
      (page) => wordsOf([page]).includes('formation agent') || wordsOf([page]).includes('registered office'),
    );
    expect(holding.length).toBeGreaterThan(0);
    expect(holding.length).toBeLessThan(pages.length);
  });

  test('suppressed and unavailable cells are hatched, and never drawn as a plain colour', () => {
    const sheet = inventedSheet({ view: 'flat', layout: 'single' }, (lattice) => {
      const panel = cellPanel(lattice);
      if (panel.cells === null) throw new Error('no cells');
      return [{ ...panel, cells: { ...panel.cells, state: panel.cells.state.map(() => 2) } }];
    });
    const [page] = drawSheet(sheet);
    const values = JSON.stringify(page).split('"name":"values"')[1]?.split('"name":"boundaries"')[0] ?? '';
    expect(values.match(/"hatch"/g)).toHaveLength(1);
    expect(values.match(/"kind":"path"/g)).toHaveLength(1);
  });
});

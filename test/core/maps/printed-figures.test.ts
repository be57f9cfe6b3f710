import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { makeSampleWorkspace, type SampleWorkspace } from '../../fixtures/sample-workspace.ts';
import { runScript } from '../../fixtures/child-script.ts';
import { drawPage, factsOf, HAS_POPPLER, textOf } from '../../fixtures/poppler.ts';
import { coarse, readPng } from '../../fixtures/read-png.ts';
import { askFigure, bodyOf, figureOf, textBody } from './figure-world.ts';

const ALL = ['svg', 'pdf', 'png', 'csv', 'geojson', 'geojson-27700'] as const;

let sample: SampleWorkspace;
let drawn: MethodOutput<'maps.figure'>;

beforeAll(async () => {
  sample = await makeSampleWorkspace();
  drawn = await askFigure(sample.store, figureOf(), [...ALL]);
}, 240_000);
afterAll(() => sample.close());

const hashes = ({ files }: MethodOutput<'maps.figure'>): string[] =>
  files.map(({ fileName, body }) => `${fileName} ${createHash('sha256').update(body).digest('hex')}`);

/** Draws the figure in a process of its own and prints the fingerprints of its files. */
const ELSEWHERE = `
import { createHash } from 'node:crypto';
import { appFolders } from '#core/store/app-folders.ts';
import { openWorkspaceFile } from '#core/store/open.ts';
import { readStore } from '#core/store/write-store.ts';
import { askFigure, figureOf } from './test/core/maps/figure-world.ts';
const [file, home, resources, referenceName, ...formats] = process.argv.slice(1);
const store = readStore({ db: openWorkspaceFile(file, 'read'), path: file, folders: appFolders(home, resources), referenceName });
const { files } = await askFigure(store, figureOf(), formats);
for (const { fileName, body } of files) console.log(fileName + ' ' + createHash('sha256').update(body).digest('hex'));
store.close();
`;

describe('the same question', { timeout: 240_000 }, () => {
  test('gives the same bytes twice', async () => {
    expect(hashes(await askFigure(sample.store, figureOf(), [...ALL]))).toEqual(hashes(drawn));
  });

  test('gives the same bytes in another process', async () => {
    const { store } = sample;
    const child = runScript(ELSEWHERE, [
      store.path,
      store.folders.home,
      store.folders.resources,
      store.referenceName,
      ...ALL,
    ]);
    const { code, out, err } = await child.ended;
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out.trim().split('\n')).toEqual(hashes(drawn));
  });

  test('gives other bytes where the figure is another', async () => {
    const other = await askFigure(sample.store, figureOf({ view: 'flat' }), ['svg']);
    expect(hashes(other)[0]).not.toBe(hashes(drawn)[0]);
  });
});

describe('text on a printed figure', () => {
  test('is text in the SVG, and the numbers of the maps are among it', () => {
    const svg = drawn.files
      .filter(({ fileName }) => fileName.endsWith('.svg'))
      .map(({ body }) => new TextDecoder().decode(body))
      .join('\n');
    const text = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1]).join(' ');
    expect(text).toContain('Aerospace, Midlands Engine');
    expect(text).toContain('Estimated turnover');
    expect(text).toContain('internal: not cleared for release');
    // The faces of the text are letters without meaning.
    expect(svg.replace(/<style>.*<\/style>/s, '')).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('has the notes numbered in the order of appearance, the ruled one marked', () => {
    expect(drawn.footnotes.map(({ number }) => number)).toEqual(drawn.footnotes.map((_note, at) => at + 1));
    expect(drawn.footnotes.some(({ text }) => text.includes('(to be disregarded)'))).toBe(true);
  });

  test('the picture is of 300 dots to the inch and nothing in it is blank', () => {
    const png = drawn.files.find(({ fileName }) => fileName.endsWith('.png'));
    const picture = readPng(png?.body ?? new Uint8Array());
    expect(picture.perMetre).toBe(11_811);
    expect(Math.abs(picture.width - (297 / 25.4) * 300)).toBeLessThan(3);
    expect(new Set(coarse(picture, 40, 28).map(Math.round)).size).toBeGreaterThan(20);
  });
});

describe.skipIf(!HAS_POPPLER)(
  'the PDF, read by poppler (poppler-utils, absent here where this is skipped)',
  { timeout: 120_000 },
  () => {
    test('has title, totals and notes as text, its typeface embedded, and nothing of a clock', () => {
      const pdf = bodyOf(drawn, '.pdf');
      const text = textOf(pdf);
      expect(text).toContain('Aerospace, Midlands Engine');
      expect(text).toContain('Total 1,524 companies, each company once; present in 577 cells');
      for (const { text: note } of drawn.footnotes) expect(text).toContain(note.slice(0, 40));
      const fonts = factsOf('pdffonts', pdf).trim().split('\n').slice(2);
      expect(fonts.length).toBeGreaterThan(0);
      for (const font of fonts) expect(font).toMatch(/Inter.*yes yes yes/);
      expect(factsOf('pdfinfo', pdf)).not.toMatch(/CreationDate|ModDate/);
      expect(Buffer.from(pdf).includes('/CreationDate')).toBe(false);
    });

    test('shows every page as the picture of that page does', () => {
      const pdf = bodyOf(drawn, '.pdf');
      const pictures = drawn.files.filter(({ fileName }) => fileName.endsWith('.png'));
      expect(pictures).toHaveLength(drawn.pages);
      pictures.forEach(({ body }, at) => {
        const [picture, page] = [coarse(readPng(body), 60, 42), coarse(drawPage(pdf, at + 1, 100), 60, 42)];
        const apart = picture.map((value, field) => Math.abs(value - (page[field] ?? 0)));
        expect(apart.reduce((sum, each) => sum + each, 0) / apart.length).toBeLessThan(1.5);
        expect(Math.max(...apart)).toBeLessThan(30);
      });
    });

    test('a page of another view is told apart by the same comparison', async () => {
      const flat = await askFigure(sample.store, figureOf({ view: 'flat' }), ['pdf']);
      const [here, there] = [flat, drawn].map((each) =>
        coarse(drawPage(bodyOf(each, '.pdf'), 1, 50), 60, 42),
      );
      const apart = (here ?? []).map((value, field) => Math.abs(value - (there?.[field] ?? 0)));
      expect(Math.max(...apart)).toBeGreaterThan(40);
    });
  },
);

describe('files of a figure', { timeout: 120_000 }, () => {
  test('are named by figure and page, safely on every system', () => {
    const names = drawn.files.map(({ fileName }) => fileName);
    expect(names).toContain('Aerospace-four-maps.pdf');
    expect(names).toContain('Aerospace-four-maps.csv');
    for (const name of names) expect(name).toMatch(/^[^<>:"/\\|?*\s]+\.(svg|pdf|png|csv|geojson)$/);
  });

  test('a page alone is that page of the whole', async () => {
    const page = await askFigure(sample.store, figureOf(), ['svg'], 1);
    expect(page.pages).toBe(drawn.pages);
    expect(page.files).toHaveLength(1);
    expect(hashes(page)[0]).toBe(hashes(drawn).find((each) => each.includes('.svg')));
    await expect(askFigure(sample.store, figureOf(), ['svg'], 99)).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  test('one map alone is refused with what to do, and leaves with its reason printed', async () => {
    const alone = { panels: [{ clusterId: 'aerospace', measure: 'turnover' }], layout: 'single' };
    await expect(askFigure(sample.store, figureOf(alone), ['svg'])).rejects.toMatchObject({
      code: 'needs-siblings',
      message: expect.stringContaining('Add a panel with another measure'),
    });
    const reason = 'The board asked for this one';
    const allowed = await askFigure(sample.store, figureOf({ ...alone, override: reason }), ['svg', 'csv']);
    expect(allowed.subject).toContain(reason);
    expect(textBody(allowed, '.csv')).toContain(reason);
    expect(allowed.files.map(({ body }) => new TextDecoder().decode(body)).join('')).toContain(
      'The board asked',
    );
  });
});

import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { makeSampleWorkspace, type SampleWorkspace } from '../../fixtures/sample-workspace.ts';
import { askFigure, composedFigure, figureOf, textBody } from './figure-world.ts';

/** The sample's analysts have ruled on the turnover of two head offices of aerospace. */
let sample: SampleWorkspace;
beforeAll(async () => {
  sample = await makeSampleWorkspace();
}, 120_000);
afterAll(() => sample.close());

const compose = (changes: Readonly<Record<string, unknown>> = {}) => composedFigure(sample.store, changes);

const collectionSchema = z.object({
  about: z.object({ notes: z.array(z.object({ number: z.number(), text: z.string() })) }),
  features: z.array(
    z.object({
      properties: z.object({
        measure: z.string(),
        value: z.number().nullable(),
        captured: z.number().nullable().optional(),
        rulings: z.array(z.number()).optional(),
      }),
    }),
  ),
});

describe('a figure under rulings', { timeout: 120_000 }, () => {
  test('draws what was ruled with a ghost of what was captured, on the map of the ruled measure alone', async () => {
    const { sheet } = await compose();
    const turnover = sheet.panels.find(({ height }) => height.name === 'Estimated turnover');
    expect(turnover?.ghosts).toHaveLength(2);
    for (const { q, r, captured } of turnover?.ghosts ?? []) {
      const at = turnover?.cells?.q.findIndex((each, place) => each === q && turnover.cells?.r[place] === r);
      const drawn = turnover?.height.values[at ?? -1] ?? Number.NaN;
      expect(captured).toBeGreaterThan(drawn + 1e9);
      // The scale is made of what is drawn.
      expect(turnover?.height.scale.breaks.at(-1)).toBeLessThan(captured);
      expect(turnover?.marks).toContainEqual(expect.objectContaining({ q, r, ruled: true }));
    }
    for (const panel of sheet.panels)
      if (panel !== turnover) {
        expect(panel.ghosts).toEqual([]);
        expect(panel.marks.filter(({ ruled }) => ruled)).toEqual([]);
      }
  });

  test('numbers the rulings first, then the annotations, and names them at the total they change', async () => {
    const { sheet } = await compose();
    expect(sheet.footnotes.map(({ number }) => number)).toEqual(sheet.footnotes.map((_note, at) => at + 1));
    expect(sheet.footnotes[0]?.text).toMatch(/\(ruling 1\)\.$/);
    expect(sheet.footnotes[1]?.text).toMatch(/\(ruling 2\)\.$/);
    expect(sheet.panels[1]?.totals).toMatch(/^Total £[\d.]+bn; £[\d.]+bn as captured; .*\(notes 1, 2\)$/);
    expect(sheet.panels[0]?.totals).not.toContain('as captured');
    expect(sheet.method).toContain('Rulings are applied');
  });

  test('as captured has no ghost, no ruling and the captured heights, and says so', async () => {
    const [ruled, captured] = [await compose(), await compose({ asCaptured: true })];
    const { sheet } = captured;
    expect(sheet.panels.flatMap(({ ghosts }) => ghosts)).toEqual([]);
    expect(sheet.footnotes.filter(({ text }) => text.includes('(ruling'))).toEqual([]);
    expect(sheet.method).toContain('As captured: no ruling is applied.');
    const [cells, values] = [sheet.panels[1]?.cells, sheet.panels[1]?.height.values];
    for (const { q, r, captured: value } of ruled.sheet.panels[1]?.ghosts ?? []) {
      const at = cells?.q.findIndex((each, place) => each === q && cells.r[place] === r);
      expect(values?.[at ?? -1]).toBe(value);
    }
  });

  test('names the rulings of areas in words, with what was captured', async () => {
    const { sheet } = await compose({
      panels: [
        { clusterId: 'aerospace', kind: 'areas', measure: 'turnover' },
        { clusterId: 'aerospace', measure: 'businesses' },
      ],
    });
    expect(sheet.panels[0]?.note).toMatch(/Under rulings: .*\(note 1\): £[\d.]+bn as captured/);
  });

  test('carries captured values and the numbers of rulings beside the picture', async () => {
    const drawn = await askFigure(sample.store, figureOf(), ['csv', 'geojson']);
    const csv = textBody(drawn, '.csv');
    const rows = parse<Record<string, string>>(csv.replace(/^\uFEFF/, ''), {
      columns: true,
      relax_column_count: true,
    }).filter(({ panel }) => /^\d+$/.test(panel ?? ''));
    const ruled = rows.filter(({ rulings }) => rulings !== '');
    expect(
      ruled.map(({ measure, rulings }) => `${measure} ${rulings}`).toSorted((a, b) => a.localeCompare(b)),
    ).toEqual(['Estimated turnover 1', 'Estimated turnover 2']);
    for (const { value, captured } of ruled) expect(Number(captured)).toBeGreaterThan(Number(value));
    expect(rows.filter(({ rulings, captured }) => rulings === '' && captured !== '')).toEqual([]);
    expect(csv).toMatch(/Note 1: .*\(ruling 1\)/);
    const { about, features } = collectionSchema.parse(JSON.parse(textBody(drawn, 'maps.geojson')));
    expect(about.notes[0]?.text).toContain('(ruling 1)');
    expect(features.flatMap(({ properties }) => properties.rulings ?? []).toSorted((a, b) => a - b)).toEqual([
      1, 2,
    ]);
  });
});

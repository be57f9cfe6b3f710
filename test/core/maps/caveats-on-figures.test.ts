import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { computeScorecards } from '#core/scorecards/compute-scorecards.ts';
import { METHODS } from '#shared/contract/methods.ts';
import { drawSheet } from '#shared/drawing/draw-sheet.ts';
import { formatNumber } from '#shared/format/number.ts';
import { makeSampleWorkspace, type SampleWorkspace } from '../../fixtures/sample-workspace.ts';
import { wordsOf } from '../../shared/drawing/page-texts.ts';
import { askFigure, composedFigure, figureOf, SET, textBody } from './figure-world.ts';

/** The sample’s analysts have written caveats: of clusters, of rows, and of clusters side by side. */
let sample: SampleWorkspace;
beforeAll(async () => {
  sample = await makeSampleWorkspace();
}, 120_000);
afterAll(() => sample.close());

const compose = (changes: Readonly<Record<string, unknown>> = {}) => composedFigure(sample.store, changes);
const caveatsOf = async (changes: Readonly<Record<string, unknown>> = {}) =>
  (await compose(changes)).sheet.caveats;
const panel = (clusterId: string, measure: string, more: object = {}) => ({ clusterId, measure, ...more });
const SPACE_JOBS = /UK Space Agency/;
const SIDE_BY_SIDE = /Do not conclude that one cluster has more potential/;

describe('the caveats of a figure', { timeout: 120_000 }, () => {
  test('are those of its cluster and of the rows behind its measures, in the words of the scorecard', async () => {
    const caveats = await caveatsOf();
    const { caveats: beside } = computeScorecards(
      sample.store,
      METHODS['scorecards.compute'].input.parse({
        clusterIds: ['aerospace'],
        geographySetIds: [SET],
        metricIds: ['1.1', 'turnover', '3.1', '1.3'],
      }),
    );
    expect(caveats.map(({ text }) => text)).toEqual(beside.map(({ words }) => words));
    expect(caveats.length).toBeGreaterThanOrEqual(3);
    // Of Innovate UK funding, which no panel shows.
    expect(caveats.filter(({ text }) => /largest recipients/.test(text))).toEqual([]);
  });

  test('name the panels they are about', async () => {
    const caveats = await caveatsOf();
    const panelsOf = (text: RegExp) => caveats.find((one) => text.test(one.text))?.panels;
    expect(panelsOf(/first estimate/)).toEqual([0, 1, 2, 3]);
    expect(panelsOf(/under 700/)).toEqual([0, 2]);
    expect(panelsOf(/One parent may register/)).toEqual([0]);
  });

  test('of one map alone stand on it, with its total in the range', async () => {
    const { sheet, formed } = await compose({
      panels: [panel('space-technologies', 'employees')],
      layout: 'single',
      override: 'asked for by the board',
    });
    const total = formed[0]?.values[0]?.total ?? Number.NaN;
    expect(sheet.caveats.map(({ text }) => text)).toEqual([expect.stringMatching(SPACE_JOBS) as unknown]);
    expect(sheet.caveats[0]?.text).toContain(
      `between under 3,000 (UK Space Agency: Jobs in space in the Midlands) and ${formatNumber(total)} (this figure).`,
    );
    expect(wordsOf(drawSheet(sheet))).toContain('Caveat Aerospace companies that supply space');
  });

  test('of clusters side by side stand wherever two are shown, and each says whose it is', async () => {
    const apart = await caveatsOf({
      panels: [panel('aerospace', 'employees'), panel('aerospace', 'turnover')],
    });
    expect(apart.some(({ text }) => SIDE_BY_SIDE.test(text))).toBe(false);
    for (const panels of [
      [panel('aerospace', 'employees'), panel('space-technologies', 'turnover')],
      [
        panel('aerospace', 'employees', { against: { clusterId: 'space-technologies' } }),
        panel('aerospace', 'turnover'),
      ],
    ]) {
      const caveats = await caveatsOf({ panels });
      expect(caveats.some(({ text }) => SIDE_BY_SIDE.test(text))).toBe(true);
      expect(caveats.map(({ text }) => text)).toContainEqual(
        expect.stringMatching(/^Aerospace: The figures of this cluster are a first estimate/),
      );
      expect(caveats.map(({ text }) => text)).toContainEqual(
        expect.stringMatching(/^Aerospace, Space technologies: Many companies are of both/),
      );
    }
  });

  test('of a row of one cluster do not stand where another cluster shows that row', async () => {
    const crossed = await caveatsOf({
      panels: [panel('space-technologies', 'businesses'), panel('aerospace', 'employees')],
    });
    expect(crossed.filter(({ text }) => SPACE_JOBS.test(text))).toEqual([]);
    const straight = await caveatsOf({
      panels: [panel('space-technologies', 'employees'), panel('aerospace', 'businesses')],
    });
    expect(straight.filter(({ text }) => SPACE_JOBS.test(text))).toHaveLength(1);
  });

  test('of a filtered map have ranges of the estimates alone; the total of the map is another figure', async () => {
    const [caveat] = await caveatsOf({
      panels: [panel('space-technologies', 'employees'), panel('space-technologies', 'turnover')],
      filter: { employeesFrom: 50 },
    });
    expect(caveat?.text).toMatch(/Employees: under 3,000 \(UK Space Agency: [^)]*\)\.$/);
  });

  test('of all companies there are none', async () => {
    expect(await caveatsOf({ panels: [{ measure: 'businesses' }, { measure: 'employees' }] })).toEqual([]);
  });

  test('stand in the numbers beside the figure and in the answer', async () => {
    const drawn = await askFigure(sample.store, figureOf(), ['csv', 'geojson', 'svg']);
    const { caveats } = METHODS['maps.figure'].output.parse(drawn);
    expect(caveats).toEqual((await caveatsOf()).map(({ text }) => text));
    const { about } = z
      .object({ about: z.object({ caveats: z.array(z.string()) }) })
      .parse(JSON.parse(textBody(drawn, 'maps.geojson')));
    expect(about.caveats).toEqual(caveats);
    const csv = textBody(drawn, '.csv').replaceAll('""', '"');
    for (const text of caveats) expect(csv).toContain(`Caveat: ${text}`);
    expect(csv.indexOf('Caveat: ')).toBeGreaterThan(csv.indexOf('Note 1: '));
    expect(textBody(drawn, '.svg').match(/>Caveat</g)).toHaveLength(caveats.length);
  });
});

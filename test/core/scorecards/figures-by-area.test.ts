import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { METHODS } from '#shared/contract/methods.ts';
import type { FigureSettings } from '#shared/contract/methods/figures.ts';
import type { AreaMetricId } from '#shared/domain/area-metrics.ts';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import type { GivenRulingBody } from '#shared/domain/ruling.ts';
import { computeFiguresByArea } from '#core/scorecards/figures-by-area.ts';
import { setRulingState } from '#core/rulings/record-rulings.ts';
import { replacedBy, rule } from '../rulings/draft-rulings.ts';
import {
  addMakers,
  cell,
  createMakersWorld,
  DERBY_SET,
  LEICESTER_SET,
  type MakersWorld,
} from './company-world.ts';
import { ruledSaid } from './ruled-world.ts';

const EAST = 'region:E12000004';
let world: MakersWorld;
beforeEach(() => {
  world = createMakersWorld();
});
afterEach(() => world.close());

type Action = GivenRulingBody['action'];
const onFigure = (metricId: MetricId, action: Action, geographySetId = DERBY_SET) =>
  rule(world.store, {
    subject: { kind: 'figure', clusterId: 'aircraft', geographySetId, metricId },
    action,
  }).id;
const figures = (settings: FigureSettings = {}, sets = [DERBY_SET], clusterIds = ['aircraft']) =>
  METHODS['metrics.compute'].output.parse(
    computeFiguresByArea(world.store, { clusterIds, geographySetIds: sets, settings }),
  );
const plain = (value: MetricValue | undefined) =>
  value === undefined
    ? null
    : value.kind === 'value'
      ? value.value
      : value.kind === 'suppressed'
        ? value.reason
        : value.kind;
/** The figure, what it is as captured (null where it is not ruled), and the rulings it names. */
const said = (id: AreaMetricId, settings?: FigureSettings, set = DERBY_SET, clusterId = 'aircraft') => {
  const [row] = figures(settings, [set], [clusterId]).rows;
  return [plain(row?.values[id]), plain(row?.captured[id]), row?.values[id]?.basis.rulingIds];
};

const ROWS: readonly (readonly [AreaMetricId, MetricId])[] = [
  ['businesses', '1.1'],
  ['incorporations', '1.4'],
  ['employees', '3.1'],
  ['turnover', 'turnover'],
];

// Derby: Alula, Bogie and Canopy.
describe('the very figure of a scorecard', () => {
  test.each(ROWS)('%s is ruled as in the scorecard, whatever is done with it', (id, metricId) => {
    const actions: readonly Action[] = [
      { kind: 'keep' },
      { kind: 'cap', at: 1 },
      { kind: 'cap', at: 1_000_000_000 },
      replacedBy(7),
      { kind: 'disregard' },
    ];
    const before = plain(cell(world.store, metricId, DERBY_SET).value);
    expect(said(id)).toEqual([before, null, []]);
    for (const action of actions) {
      const ruling = onFigure(metricId, action);
      const [value, captured, , ids] = ruledSaid(cell(world.store, metricId, DERBY_SET));
      expect(said(id)).toEqual([value, captured, ids]);
      expect(ids).toEqual([ruling]);
    }
  });

  test('by hand: three businesses capped at two, with the footnote and the formula', () => {
    const ruling = onFigure('1.1', { kind: 'cap', at: 2 });
    expect(said('businesses')).toEqual([2, 3, [ruling]]);
    const { rows, rulings } = figures();
    expect(rows[0]?.values.businesses?.basis.formula).toMatch(/^2, capped by ruling 1; computed: /);
    expect(rulings).toMatchObject([{ rulingId: ruling, number: 1, action: 'cap' }]);
  });

  test('is given a value where none could be formed', () => {
    const ruling = rule(world.store, {
      subject: { kind: 'figure', clusterId: 'unbegun', geographySetId: DERBY_SET, metricId: '1.1' },
      action: replacedBy(4),
    }).id;
    expect(said('businesses', {}, DERBY_SET, 'unbegun')).toEqual([4, 'undefined', [ruling]]);
  });

  test('is ruled after rulings on companies and beside them, and captured is without any', () => {
    const cap = onFigure('1.1', { kind: 'cap', at: 1 });
    const gone = rule(world.store, {
      subject: { kind: 'company', companyNumber: '00000002' },
      scope: { measures: ['businesses'] },
      action: { kind: 'disregard' },
    }).id;
    expect(said('businesses')).toEqual([1, 3, [cap, gone]]);
    expect(ruledSaid(cell(world.store, '1.1', DERBY_SET))).toEqual([1, 3, -2, [cap, gone]]);
  });

  test('withheld with its extract it stays so under an earlier ruling, and has the value of a later one', () => {
    const extract = () =>
      rule(world.store, {
        subject: { kind: 'extract', extractId: world.extractId },
        action: { kind: 'disregard' },
      });
    for (const give of [
      () => onFigure('1.1', replacedBy(7)),
      extract,
      () => onFigure('1.1', replacedBy(9)),
    ]) {
      give();
      const [value, captured, , ids] = ruledSaid(cell(world.store, '1.1', DERBY_SET));
      expect(said('businesses')).toEqual([value, captured, ids]);
    }
    expect(said('businesses')[0]).toBe(9);
  });

  test('is as captured where that is asked, and to the bit what it was once the ruling is revoked', () => {
    const before = figures();
    const id = onFigure('1.1', replacedBy(7));
    expect(said('businesses', { rulings: false })).toEqual([3, null, []]);
    setRulingState(world.store, { ids: [id], state: 'revoked', note: 'an error' });
    expect(figures()).toEqual(before);
  });
});

describe('a figure of another question', () => {
  test('keeps its value and names the ruling: another method, an area of the set, what is formed of the figure', () => {
    const jobs = onFigure('3.1', replacedBy(7));
    const captured = said('employees', { rulings: false, attribution: 'registered-office' })[0];
    expect(said('employees', { attribution: 'registered-office' })).toEqual([captured, null, [jobs]]);
    expect(figures({ attribution: 'registered-office' }).rulings[0]?.footnote).toMatch(
      /^The scorecard’s figure is ruled: .* What is marked here asks another question and stands as computed\.$/,
    );
    const count = onFigure('1.1', replacedBy(9), EAST);
    expect(said('businesses')).toEqual([3, null, [count]]);
    expect(said('businesses', {}, EAST)[0]).toBe(9);
    expect(said('share-of-uk', {}, EAST)[2]).toEqual([count]);
    expect(said('location-quotient', {}, EAST)[2]).toEqual([count]);
    // The years of the row are 2017 to 2022.
    const young = onFigure('1.4', replacedBy(5));
    expect(said('incorporations')[0]).toBe(5);
    expect(said('incorporations', { windowFrom: 2010, windowTo: 2022 }).slice(1)).toEqual([null, [young]]);
  });

  test('the footnote says so where the figure itself stands beside it', () => {
    onFigure('1.1', replacedBy(9), EAST);
    const [both] = figures({}, [EAST, LEICESTER_SET]).rulings;
    expect(both?.footnote).toMatch(
      /^(?!The scorecard).* Where another question is asked, what is marked stands as computed\.$/,
    );
  });

  test('of another cluster, row, or an area that is not of the set has nothing to do with the ruling', () => {
    onFigure('1.1', replacedBy(7));
    expect(said('businesses', {}, DERBY_SET, 'software')).toEqual([2, null, []]);
    expect(said('employees')[2]).toEqual([]);
    expect(said('businesses', {}, LEICESTER_SET)).toEqual([1, null, []]);
    expect(said('businesses', {}, EAST)[2]).toEqual([]);
  });

  test('is one of another extract, or of members whom the row of the scorecard does not count', () => {
    const id = onFigure('1.1', replacedBy(7));
    const other = addMakers(world.store, { profileId: 'data-city-companies', edition: 'later' });
    expect(said('businesses', { extractId: world.extractId })).toEqual([3, null, [id]]);
    expect(said('businesses', { extractId: other })[0]).toBe(7);
    // Its companies carry codes of the other supplier alone: the definition lets them in, and the row of the scorecard does not.
    const odd = addMakers(world.store, {
      profileId: 'data-city-odd',
      edition: 'odd',
      scheme: 'beauhurst-industry',
    });
    expect(ruledSaid(cell(world.store, '1.1', DERBY_SET)).slice(0, 2)).toEqual([7, 0]);
    expect(said('businesses', { extractId: odd })).toEqual([3, null, [id]]);
  });
});

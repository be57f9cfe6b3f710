import { describe, expect, test } from 'vitest';
import {
  headerUnit,
  rowsByArea,
  rowsByCluster,
  sourceLine,
} from '../../../renderer/panels/figures/figure-rows.ts';
import { authoritiesWithin } from '../../../renderer/panels/figures/area-figures.tsx';
import { makeFigures, makeRow, makeValue, noValue } from './made-figures.ts';

const NO_NOTES = new Map<string, number>();

describe('rows by cluster', () => {
  test('a figure carries the open annotations on it, and no other figure does', () => {
    const figures = makeFigures([makeRow('midlands-engine', { businesses: makeValue(3) })]);
    const [row] = rowsByCluster(figures, new Map([['metric:aerospace/businesses/midlands-engine', 2]]));
    expect(row?.annotated).toEqual({ businesses: 2 });
  });
});

describe('rows by authority', () => {
  const figures = makeFigures(
    [
      makeRow('utla:E06000015', {
        businesses: makeValue(2),
        employees: makeValue(40),
        turnover: makeValue(100),
      }),
      makeRow('midlands-engine', {
        businesses: makeValue(3),
        employees: makeValue(60),
        turnover: makeValue(160),
      }),
      makeRow('uk', {
        businesses: makeValue(5),
        employees: makeValue(90),
        turnover: noValue('not-in-extract', 'turnover'),
      }),
    ],
    [{ clusterId: 'aerospace', companies: 1, employees: 7.5, turnoverGbp: 20 }],
  );
  const { areas, foot } = rowsByArea(figures, ['midlands-engine', 'uk'], NO_NOTES);

  test('authorities stand above, the wholes the core formed and what is not placed at the foot', () => {
    expect(areas.map((row) => row.geographySetId)).toEqual(['utla:E06000015']);
    expect(foot.map((row) => row.kind)).toEqual(['whole', 'whole', 'not-placed']);
  });

  test('a whole is what the core answered, not the sum of the rows above', () => {
    expect(foot[0]?.values.businesses).toMatchObject({ value: 3 });
  });

  test('what is not placed completes the attributed sums', () => {
    expect(foot[2]?.values.employees).toMatchObject({ kind: 'value', value: 7.5 });
  });

  test('what is not placed is as missing as the rest where the extract carries no such figure', () => {
    expect(foot[2]?.values.turnover).toMatchObject({ kind: 'undefined', reason: 'not-in-extract' });
  });

  test('a share is not formed for what is not placed', () => {
    expect(foot[2]?.values['share-of-uk']).toBeUndefined();
  });
});

describe('headers and sources', () => {
  test('unit and period stand in the header; a ratio has no unit', () => {
    const rows = rowsByCluster(
      makeFigures([
        makeRow('uk', {
          incorporations: makeValue(1, { period: '2017 to 2022' }),
          'location-quotient': makeValue(1.2),
        }),
      ]),
      NO_NOTES,
    );
    expect(headerUnit('incorporations', rows)).toBe('companies, 2017 to 2022');
    expect(headerUnit('location-quotient', rows)).toBeNull();
    expect(headerUnit('turnover', rows)).toBe('£');
  });

  test('the source line names each source once and says that the figures are not cleared', () => {
    const rows = rowsByCluster(
      makeFigures([makeRow('a', { businesses: makeValue(1) }), makeRow('b', { businesses: makeValue(2) })]),
      NO_NOTES,
    );
    expect(sourceLine(rows, 'Midlands Engine', 'Equal over sites', '2017 to 2022')).toBe(
      'Source: Companies House, 2026-11. Midlands Engine; incorporations 2017 to 2022; employees and turnover equal over sites. Internal: not cleared for release.',
    );
  });
});

test('an authority belongs to a set only when the set holds all its districts', () => {
  const set = (id: string, kind: string, districtCodes: string[]) => ({
    id,
    kind,
    districtCodes,
    name: id,
    code: null,
    territory: 'Midlands' as const,
    note: null,
  });
  const within = set('m', 'midlands', ['E1', 'E2']);
  const sets = [
    within,
    set('whole', 'utla', ['E1', 'E2']),
    set('part', 'utla', ['E2', 'E3']),
    set('lad', 'lad', ['E1']),
  ];
  expect(authoritiesWithin(sets, within).map(({ id }) => id)).toEqual(['whole']);
});

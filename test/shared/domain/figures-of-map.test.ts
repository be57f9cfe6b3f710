import { describe, expect, test } from 'vitest';
import { figuresOfMap } from '#shared/domain/figures-of-map.ts';
import { mapFigureSchema } from '#shared/domain/map-figure.ts';

const WINDOW = { from: 2017, to: 2022 };

const shown = (figure: object, window = WINDOW) =>
  figuresOfMap(mapFigureSchema.parse({ name: 'x', geographySetId: 'uk', ...figure }), window);
const panel = (clusterId: string | null, measure: string, more: object = {}) => ({
  clusterId,
  measure,
  ...more,
});

describe('the rows of the scorecard behind maps', () => {
  test('are one for each cluster and measure, with the panels that show it', () => {
    expect(
      shown({
        panels: [
          panel('space', 'businesses'),
          panel('space', 'employees', { colour: 'turnover' }),
          panel('rail', 'businesses'),
          panel('space', 'employees'),
        ],
      }),
    ).toEqual([
      { clusterId: 'space', metricId: '1.1', isOther: false, panels: [0] },
      { clusterId: 'space', metricId: '3.1', isOther: false, panels: [1, 3] },
      { clusterId: 'space', metricId: 'turnover', isOther: false, panels: [1] },
      { clusterId: 'rail', metricId: '1.1', isOther: false, panels: [2] },
    ]);
  });

  test('are those of both sides of a difference, and none of all companies', () => {
    expect(
      shown({
        panels: [
          panel('space', 'employees', { against: { clusterId: 'rail' } }),
          panel('space', 'businesses', { against: { clusterId: null } }),
          panel(null, 'turnover'),
        ],
      }).map(({ clusterId, metricId }) => `${clusterId} ${metricId}`),
    ).toEqual(['space 3.1', 'rail 3.1', 'space 1.1']);
  });

  test.each([
    ['a filter', { filter: { employeesFrom: 10 }, panels: [panel('space', 'employees')] }],
    ['a revision', { panels: [panel('space', 'employees', { revision: 2 })] }],
    ['an extract', { panels: [panel('space', 'employees', { extractId: 4 })] }],
    ['a quotient by authority', { panels: [panel('space', 'location-quotient', { kind: 'areas' })] }],
    ['a smoothed quotient', { panels: [panel('space', 'employees', { kind: 'smoothed-quotient' })] }],
  ])('%s is not the figure of the scorecard', (_words, figure) => {
    expect(shown(figure).map(({ isOther }) => isOther)).toEqual([true]);
  });

  test('shown once as the scorecard has it, a figure is that of the scorecard', () => {
    const panels = [panel('space', 'employees', { revision: 2 }), panel('space', 'employees')];
    expect(shown({ panels })).toEqual([
      { clusterId: 'space', metricId: '3.1', isOther: false, panels: [0, 1] },
    ]);
  });

  test('incorporations of other years than those of the row are another figure', () => {
    const panels = [panel('space', 'incorporations'), panel('space', 'businesses')];
    const others = (window: typeof WINDOW) => shown({ panels }, window).map(({ isOther }) => isOther);
    expect(others(WINDOW)).toEqual([false, false]);
    expect(others({ from: 2018, to: 2022 })).toEqual([true, false]);
  });
});

import { describe, expect, test } from 'vitest';
import { NO_FILTER, type MapCamera } from '#shared/domain/map-figure.ts';
import {
  addPanel,
  askedFigure,
  changePanel,
  layoutFor,
  MOST_PANELS,
  movePanel,
  problemsOf,
  readBreaks,
  removePanel,
  siblingSet,
  startFigure,
  viewOf,
  withCluster,
  withSiblings,
} from '../../../renderer/panels/map/figure/figure-draft.ts';
import { DEFAULT_MAP, newPanel } from '../../../renderer/panels/map/map-settings.ts';
import { madeFigure, TWO_MAPS } from './made-figure.ts';

const camera = (patch: Partial<MapCamera> = {}): MapCamera => ({
  lon: -1.5,
  lat: 52.8,
  zoom: 7,
  bearing: 0,
  pitch: 50,
  ...patch,
});
const measures = (figure: { readonly panels: readonly { readonly measure: string }[] }): string[] =>
  figure.panels.map(({ measure }) => measure);

describe('a figure taken from the map', () => {
  test('shows its panels, as the camera stands, on one page', () => {
    const figure = startFigure(TWO_MAPS, 'midlands-engine', camera({ bearing: 200, pitch: 40.4 }), 'Space');
    expect(figure).toMatchObject({
      name: 'Space',
      geographySetId: 'midlands-engine',
      layout: '2x2',
      view: 'axonometric',
      bearing: -160,
      tilt: 40,
      filter: NO_FILTER,
      override: '',
      extent: null,
    });
    expect(measures(figure)).toEqual(['businesses', 'turnover']);
  });

  test('carries scale, filter, suppression, boundaries and assets of the map', () => {
    const settings = {
      ...DEFAULT_MAP,
      scale: { kind: 'log' as const, breaks: [], common: true, multiplier: 2 },
      filter: { ...NO_FILTER, employeesFrom: 10 },
      suppressBelow: 3,
      boundaries: 'lad' as const,
      names: false,
      assets: ['university' as const],
    };
    expect(startFigure(settings, 'x', null, 'n')).toMatchObject({
      scale: settings.scale,
      filter: settings.filter,
      suppressBelow: 3,
      boundaries: 'lad',
      names: false,
      assets: ['university'],
    });
  });

  test('is flat where the map is flat or looks straight down', () => {
    expect(viewOf(camera(), false)).toEqual({ view: 'flat' });
    expect(viewOf(camera({ pitch: 5 }), true)).toEqual({ view: 'flat' });
    expect(viewOf(camera({ pitch: 85, bearing: -190 }), true)).toEqual({
      view: 'axonometric',
      bearing: 170,
      tilt: 75,
    });
  });

  test.each([
    [1, 'single'],
    [2, '2x2'],
    [4, '2x2'],
    [5, '3x3'],
    [9, '3x3'],
  ])('%i maps stand on one page as %s', (panels, layout) => expect(layoutFor(panels)).toBe(layout));
});

describe('siblings', () => {
  test('the missing measures of the set join the one that is alone, of the same companies', () => {
    const panel = newPanel({ clusterId: 'space', revision: 4, measure: 'turnover', title: 'Ours' });
    const figure = withSiblings(madeFigure({ panels: [panel], override: 'a reason' }));
    expect(measures(figure)).toEqual(['turnover', 'businesses', 'employees', 'high-growth']);
    expect(figure.panels.every(({ clusterId, revision }) => clusterId === 'space' && revision === 4)).toBe(
      true,
    );
    expect(figure.panels.map(({ title }) => title)).toEqual(['Ours', '', '', '']);
    expect(figure).toMatchObject({ layout: '2x2', override: '' });
  });

  test('a smoothed quotient gets cells beside it', () => {
    const figure = withSiblings(
      madeFigure({ panels: [newPanel({ kind: 'smoothed-quotient', measure: 'location-quotient' })] }),
    );
    expect(figure.panels.slice(1).map(({ kind }) => kind)).toEqual(['cells', 'cells', 'cells', 'cells']);
    expect(figure.layout).toBe('3x3');
  });

  test('a full figure has no room for them and keeps its reason', () => {
    const panels = Array.from({ length: MOST_PANELS }, () => newPanel());
    const full = madeFigure({ panels, override: 'nine clusters side by side' });
    expect(withSiblings(full)).toBe(full);
  });

  test('the set of a cluster is its four measures', () => {
    const figure = siblingSet(madeFigure({ override: 'x' }), 'logistics');
    expect(measures(figure)).toEqual(['businesses', 'turnover', 'employees', 'high-growth']);
    expect(new Set(figure.panels.map(({ clusterId }) => clusterId))).toEqual(new Set(['logistics']));
    expect(figure).toMatchObject({ layout: '2x2', override: '' });
  });

  test('a reason is asked for only where one measure is alone', () => {
    expect(askedFigure(madeFigure({ override: ' known spike ' })).override).toBe('known spike');
    const two = madeFigure({ panels: TWO_MAPS.panels.slice(), override: 'left from before' });
    expect(askedFigure(two).override).toBe('');
    expect(askedFigure({ ...two, name: '  ' }).name).toBe('Figure');
  });
});

describe('panels', () => {
  test('a new one takes the first measure that is not shown, and a page that holds it', () => {
    const figure = addPanel(madeFigure());
    expect(measures(figure)).toEqual(['turnover', 'businesses']);
    expect(figure.layout).toBe('2x2');
    const full = madeFigure({ panels: Array.from({ length: MOST_PANELS }, () => newPanel()), layout: '2x2' });
    expect(addPanel(full)).toBe(full);
  });

  test('a layout that still holds the maps stays', () => {
    expect(addPanel(madeFigure({ layout: '3x3' })).layout).toBe('3x3');
  });

  test('are moved within their ends and taken away but for the last', () => {
    const figure = siblingSet(madeFigure(), 'space');
    expect(measures(movePanel(figure, 0, 2))).toEqual(['turnover', 'employees', 'businesses', 'high-growth']);
    expect(movePanel(figure, 0, -1)).toBe(figure);
    expect(movePanel(figure, 3, 1)).toBe(figure);
    expect(measures(removePanel(figure, 1))).toEqual(['businesses', 'employees', 'high-growth']);
    const single = madeFigure();
    expect(removePanel(single, 0)).toBe(single);
  });

  test('a quotient is never drawn per cell', () => {
    const figure = madeFigure();
    const [quotient] = changePanel(figure, 0, { measure: 'location-quotient' }).panels;
    expect(quotient).toMatchObject({ kind: 'areas', measure: 'location-quotient' });
    const areas = changePanel(figure, 0, { measure: 'location-quotient' });
    expect(changePanel(areas, 0, { kind: 'cells' }).panels[0]).toMatchObject({
      kind: 'cells',
      measure: 'businesses',
    });
  });

  test('what is smoothed is a quotient without another side, and another measure brings cells back', () => {
    const against = { clusterId: 'logistics', revision: null, extractId: null };
    const figure = madeFigure({ panels: [newPanel({ against, colour: 'employees' })] });
    const smoothed = changePanel(figure, 0, { kind: 'smoothed-quotient' });
    expect(smoothed.panels[0]).toMatchObject({
      measure: 'location-quotient',
      colour: null,
      against: null,
    });
    expect(changePanel(smoothed, 0, { measure: 'turnover' }).panels[0]).toMatchObject({
      kind: 'cells',
      measure: 'turnover',
    });
  });

  test('a colour that is the height’s own measure is the same scale', () => {
    const figure = madeFigure({ panels: [newPanel({ measure: 'turnover', colour: 'employees' })] });
    expect(changePanel(figure, 0, { measure: 'employees' }).panels[0]?.colour).toBeNull();
  });

  test('another cluster in every panel stands as its definition in force', () => {
    const figure = withCluster(madeFigure({ panels: [newPanel({ clusterId: 'a', revision: 3 })] }), 'b');
    expect(figure.panels[0]).toMatchObject({ clusterId: 'b', revision: null });
  });
});

describe('fixed breaks', () => {
  test.each([
    ['0; 10; 100', [0, 10, 100]],
    ['0 1,000 2,500,000', [0, 1000, 2_500_000]],
    ['0, 10, 100', [0, 10, 100]],
    ['-5; 0; 5.5', [-5, 0, 5.5]],
    ['', []],
  ])('“%s” is read', (text, breaks) => expect(readBreaks(text)).toEqual(breaks));

  test.each(['ten', '1; x', '1;2;3;4;5;6;7;8;9;10;11;12;13'])('“%s” is not', (text) =>
    expect(readBreaks(text)).toBeNull(),
  );

  test('must be two and ascend', () => {
    const fixed = (breaks: number[]) =>
      problemsOf(madeFigure({ scale: { kind: 'fixed', breaks, common: false, multiplier: 1 } }));
    expect(fixed([0])).toHaveLength(1);
    expect(fixed([0, 10, 10])[0]).toContain('do not ascend');
    expect(fixed([0, 10, 20])).toEqual([]);
    expect(problemsOf(madeFigure())).toEqual([]);
  });
});

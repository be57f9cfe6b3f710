import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '#shared/contract/errors.ts';
import type { MapFigure } from '#shared/domain/map-figure.ts';
import { FigureComposer } from '../../../renderer/panels/map/figure/figure-composer.tsx';
import { useComposer, useFigureCommands } from '../../../renderer/panels/map/figure/composer-state.ts';
import { DEFAULT_MAP, type MapSettings } from '../../../renderer/panels/map/map-settings.ts';
import { listCommands, runCommand } from '../../../renderer/state/commands.ts';
import { useNotifications } from '../../../renderer/state/notifications.ts';
import { draw, press, type, type Drawn } from '../draw.tsx';
import { makeStandInHost, type StandInHost } from '../stand-in-host.ts';
import { madeAnswer, madeFigure, pass, standInForBlobs, TWO_MAPS } from './made-figure.ts';

const FRESH = useComposer.getState();
const CAMERA = { lon: -1.5, lat: 52.8, zoom: 8, bearing: 30, pitch: 40 };
const CLUSTERS = ['space', 'logistics'].map((id) => ({ id, name: id.toUpperCase(), tier: 'super' }));

interface Asked {
  readonly figure: MapFigure;
  readonly formats: readonly string[];
  readonly page?: number;
}

let drawn: Drawn;
let host: StandInHost;
let asked: Asked[];
let saves: unknown[];
let removals: unknown[];
let released: unknown[];
let kept: unknown[];
let closed: number;
let answer: (input: Asked) => unknown;
let blobs: ReturnType<typeof standInForBlobs>;

beforeEach(() => {
  useComposer.setState(FRESH, true);
  useNotifications.setState({ notifications: [] });
  asked = [];
  saves = [];
  removals = [];
  released = [];
  kept = [];
  closed = 0;
  answer = () => madeAnswer();
  blobs = standInForBlobs();
  host = makeStandInHost({
    'clusters.list': () => ({ clusters: CLUSTERS }),
    'definitions.revisions': () => ({ revisions: [] }),
    'extracts.list': () => ({ extracts: [], reference: [] }),
    'geographies.list': () => ({
      sets: [{ id: 'midlands-engine', name: 'Midlands Engine', kind: 'midlands' }],
    }),
    'desk.list': () => ({ entries: kept }),
    'desk.save': (input) => {
      saves.push(input);
      return { entries: [{ kind: 'map-figure', id: 'f1' }] };
    },
    'desk.remove': (input) => {
      removals.push(input);
      return { changed: 1 };
    },
    'releases.record': (input) => {
      released.push(input);
      return {};
    },
    'maps.figure': (input) => {
      asked.push(input as Asked);
      return answer(input as Asked);
    },
  });
});
afterEach(async () => {
  await drawn.close();
  vi.restoreAllMocks();
});

const composer = (settings: MapSettings) => (
  <FigureComposer
    settings={settings}
    context={{ geographySetId: 'midlands-engine' }}
    camera={CAMERA}
    panelSize={{ width: 800, height: 600 }}
    onClose={() => {
      closed += 1;
    }}
  />
);
async function open(settings: MapSettings = TWO_MAPS): Promise<void> {
  drawn = await draw(host, composer(settings));
  await pass(5);
}
const words = (): string => drawn.page.textContent ?? '';
const last = (): MapFigure | undefined => asked.at(-1)?.figure;
const field = (label: string): Element | null => {
  const found = [...drawn.page.querySelectorAll('label')].find(({ textContent }) => textContent === label);
  return found === undefined ? null : document.getElementById(found.htmlFor);
};
const tick = (label: string): Promise<void> =>
  act(async () => {
    const found = [...drawn.page.querySelectorAll('label')].find((each) => each.textContent?.includes(label));
    found?.querySelector('input')?.click();
  });
const key = (name: string, target: Element): Promise<void> =>
  act(async () => void target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true })));
const PAUSED = 450;

test('starts with what the map shows, and shows the page as a picture by address', async () => {
  answer = () => madeAnswer({ footnotes: [{ number: 2, text: 'A head office.' }] });
  await open();
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({ formats: ['svg'], page: 1 });
  expect(last()).toMatchObject({ name: 'SPACE', layout: '2x2', bearing: 30, tilt: 40 });
  expect(drawn.page.querySelector('img')?.getAttribute('src')).toBe('blob:1');
  expect(drawn.page.querySelector('img')?.alt).toBe('Page 1 of 1 of the figure “SPACE”');
  expect(blobs.made[0]?.type).toBe('image/svg+xml');
  expect(drawn.page.querySelector('ol li[value="2"]')?.textContent).toBe('A head office.');
  expect(words()).toContain('not cleared for release');
});

describe('one measure alone', () => {
  test('is not asked for; its siblings join it in one click', async () => {
    await open(DEFAULT_MAP);
    expect(asked).toHaveLength(0);
    expect(words()).toContain('One measure does not leave alone');
    await press(drawn.page, 'Add its siblings');
    await pass(PAUSED);
    expect(last()?.panels.map(({ measure }) => measure)).toEqual([
      'businesses',
      'turnover',
      'employees',
      'high-growth',
    ]);
    expect(words()).not.toContain('One measure does not leave alone');
  });

  test('leaves with a reason, which goes with the figure', async () => {
    await open(DEFAULT_MAP);
    await type(field('Why this map leaves alone'), 'The spike is explained in the text.');
    await pass(PAUSED);
    expect(last()?.override).toBe('The spike is explained in the text.');
    expect(words()).toContain('This map leaves alone');
  });
});

test('the set of the cluster is taken in one click', async () => {
  await open();
  await press(drawn.page, 'The set for this cluster');
  await pass(PAUSED);
  expect(last()?.panels).toHaveLength(4);
  expect(last()?.panels.every(({ clusterId }) => clusterId === 'space')).toBe(true);
});

test('steps through the pages there are, and a new layout begins at the first', async () => {
  answer = () => madeAnswer({ pages: 2 });
  await open();
  await press(drawn.page, 'Next page');
  await pass(PAUSED);
  expect(asked.at(-1)?.page).toBe(2);
  expect(words()).toContain('Page 2 of 2');
  await press(drawn.page, ' Add a map');
  await pass(PAUSED);
  expect(asked.at(-1)?.page).toBe(1);
});

test('a refusal is a sentence beside the old page, which is dimmed', async () => {
  await open();
  answer = () => {
    throw new AppError('reference-missing', 'The outlines of districts are not in the reference store.');
  };
  await type(field('Title'), 'Space in the Midlands');
  await pass(PAUSED);
  expect(drawn.page.querySelector('[role="alert"]')?.textContent).toContain('The outlines of districts');
  expect(drawn.page.querySelector('.ui-stale img')).not.toBeNull();
});

test('what the map shows now becomes the extent, and the whole set again', async () => {
  await open();
  await tick('What the map shows now');
  await pass(PAUSED);
  const extent = last()?.extent;
  expect(extent).not.toBeNull();
  expect((extent?.east ?? 0) > (extent?.west ?? 0)).toBe(true);
  await tick('The whole set with its surroundings');
  await pass(PAUSED);
  expect(last()?.extent).toBeNull();
});

describe('closing', () => {
  test('Escape goes back to the map and loses nothing', async () => {
    await open();
    await type(field('Title'), 'Kept title');
    await key('Escape', field('Title') ?? drawn.page);
    expect(closed).toBe(1);
    await drawn.close();
    await open(DEFAULT_MAP);
    expect((field('Title') as HTMLInputElement).value).toBe('Kept title');
  });

  test('a figure that nobody touched follows the map', async () => {
    await open();
    await drawn.close();
    await open({
      ...TWO_MAPS,
      panels: TWO_MAPS.panels.map((panel) => ({ ...panel, clusterId: 'logistics' })),
    });
    expect(last()?.panels[0]?.clusterId).toBe('logistics');
  });

  test('taking the map over changes offers the way back', async () => {
    await open();
    await type(field('Title'), 'Kept title');
    await press(drawn.page, 'Take the map’s panels');
    expect((field('Title') as HTMLInputElement).value).toBe('');
    const [notice] = useNotifications.getState().notifications;
    await act(async () => notice?.action?.run());
    expect((field('Title') as HTMLInputElement).value).toBe('Kept title');
  });
});

describe('saved figures', () => {
  const entry = (body: MapFigure) => ({
    kind: 'map-figure',
    id: 'f7',
    body,
    removed: false,
    author: 'Ann',
    at: '2026-11-22T10:00:00.000Z',
  });

  test('a figure is saved once, then under its entry', async () => {
    await open();
    await press(drawn.page, 'Save figure');
    expect(saves[0]).toMatchObject({ entries: [{ kind: 'map-figure', body: { name: 'SPACE' } }] });
    expect(saves[0]).not.toHaveProperty('entries.0.id');
    await type(field('Title'), 'T');
    await press(drawn.page, 'Save figure');
    expect(saves[1]).toMatchObject({ entries: [{ id: 'f1', body: { title: 'T' } }] });
  });

  test('a figure without a name is not saved', async () => {
    await open();
    await type(field('Name'), ' ');
    await press(drawn.page, 'Save figure');
    expect(saves).toEqual([]);
    expect(words()).toContain('Name the figure to save it');
  });

  test('one is opened as it was kept, or as a copy', async () => {
    kept = [entry(madeFigure({ name: 'Annual report', panels: TWO_MAPS.panels.slice(), title: 'Figure 4' }))];
    await open();
    await press(drawn.page, 'Open “Annual report”');
    await pass(PAUSED);
    expect(last()).toMatchObject({ name: 'Annual report', title: 'Figure 4' });
    expect(useComposer.getState().draft?.entryId).toBe('f7');
    await press(drawn.page, 'Open a copy of “Annual report”');
    expect(useComposer.getState().draft).toMatchObject({
      entryId: null,
      figure: { name: 'Annual report, copy' },
    });
  });

  test('one that is taken away can be put back', async () => {
    kept = [entry(madeFigure({ name: 'Annual report' }))];
    await open();
    await press(drawn.page, 'Take “Annual report” away');
    expect(removals).toEqual([{ ids: ['f7'], removed: true }]);
    await act(async () => useNotifications.getState().notifications[0]?.action?.run());
    expect(removals[1]).toEqual({ ids: ['f7'], removed: false });
  });
});

describe('export', () => {
  const fileOf = ({ formats }: Asked) =>
    madeAnswer({
      files: [{ fileName: `space.${formats[0]}`, mime: 'x/y', body: new Uint8Array([1, 2]) }],
    });

  test('makes each kind, saves them all and writes them into the release log', async () => {
    await open();
    answer = fileOf;
    await tick('Vectors (SVG)');
    await press(drawn.page, 'Export');
    await pass(500);
    expect(asked.slice(1).map(({ formats }) => formats)).toEqual([['svg'], ['pdf'], ['csv']]);
    expect(asked.slice(1).every(({ page }) => page === undefined)).toBe(true);
    expect(blobs.saved).toEqual(['space.svg', 'space.pdf', 'space.csv']);
    expect(released).toEqual([
      {
        kind: 'file',
        subject: 'Map “Space” (space.svg, space.pdf, space.csv)',
        rows: 12,
        clusterIds: ['space'],
      },
    ]);
    expect(useNotifications.getState().notifications[0]?.sentence).toBe(
      'space.svg, space.pdf, space.csv: internal: not cleared for release',
    );
  });

  test('a refusal on the way saves nothing and says so', async () => {
    await open();
    answer = (input) => {
      if (input.formats[0] === 'csv') throw new AppError('not-found', 'There is no cluster “space”.');
      return fileOf(input);
    };
    await press(drawn.page, 'Export');
    await pass(10);
    expect(blobs.saved).toEqual([]);
    expect(released).toEqual([]);
    expect(drawn.page.querySelector('[role="alert"]')?.textContent).toContain('Nothing was saved');
  });

  test('can be cancelled while a file is being made, and then nothing is saved', async () => {
    await open();
    await drawn.close();
    const waiting = makeStandInHost({ 'clusters.list': () => ({ clusters: CLUSTERS }) });
    drawn = await draw(waiting, composer(TWO_MAPS));
    await press(drawn.page, 'Export');
    const making = waiting.calls.find(({ message }) => (message.input as Asked).formats?.[0] === 'pdf');
    expect(words()).toContain('Making Document (PDF), 1 of 2');
    await press(drawn.page, 'Cancel');
    await act(async () => making?.answer(madeAnswer()));
    await pass(200);
    expect(blobs.saved).toEqual([]);
    expect(waiting.calls.some(({ message }) => message.method === 'releases.record')).toBe(false);
  });

  test('one measure alone is not exported without a reason', async () => {
    await open(DEFAULT_MAP);
    const button = [...drawn.page.querySelectorAll('button')].find(
      ({ textContent }) => textContent === 'Export',
    );
    expect(button?.disabled).toBe(true);
  });
});

test('Ctrl+P opens the composer while the map stands', async () => {
  function Map() {
    useFigureCommands();
    return null;
  }
  drawn = await draw(host, <Map />);
  expect(listCommands().find(({ id }) => id === 'map.figure')?.keys).toBe('Ctrl+P');
  await act(async () => void runCommand('map.figure'));
  expect(useComposer.getState().isOpen).toBe(true);
});

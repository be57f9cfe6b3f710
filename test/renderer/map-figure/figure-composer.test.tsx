import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '#shared/contract/errors.ts';
import { useFigureCommands } from '../../../renderer/panels/map/figure/composer-state.ts';
import { DEFAULT_MAP } from '../../../renderer/panels/map/map-settings.ts';
import { listCommands, runCommand } from '../../../renderer/state/commands.ts';
import { useNotifications } from '../../../renderer/state/notifications.ts';
import { draw, press, type } from '../draw.tsx';
import { ComposerWorld, PAUSED_MS } from './composer-world.tsx';
import { madeAnswer, pass, TWO_MAPS } from './made-figure.ts';

let world: ComposerWorld;
beforeEach(() => {
  world = new ComposerWorld();
});
afterEach(() => world.end());

const key = (name: string, target: Element): Promise<void> =>
  act(async () => void target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true })));

test('starts with what the map shows, and shows the page as a picture by address', async () => {
  world.answer = () =>
    madeAnswer({
      footnotes: [{ number: 2, text: 'A head office.' }],
      caveats: ['A first estimate.', 'Read as an upper bound.'],
    });
  await world.open();
  expect(world.asked).toHaveLength(1);
  expect(world.asked[0]).toMatchObject({ formats: ['svg'], page: 1 });
  expect(world.last).toMatchObject({ name: 'SPACE', layout: '2x2', bearing: 30, tilt: 40 });
  expect(world.page.querySelector('img')?.getAttribute('src')).toBe('blob:1');
  expect(world.page.querySelector('img')?.alt).toBe('Page 1 of 1 of the figure “SPACE”');
  expect(world.blobs.made[0]?.type).toBe('image/svg+xml');
  expect(world.page.querySelector('ol li[value="2"]')?.textContent).toBe('A head office.');
  expect(
    [...world.page.querySelectorAll('.figure-preview-notes ul li')].map((one) => one.textContent),
  ).toEqual(['A first estimate.', 'Read as an upper bound.']);
  expect(world.words).toContain('not cleared for release');
});

describe('one measure alone', () => {
  test('is not asked for; its siblings join it in one click', async () => {
    await world.open(DEFAULT_MAP);
    expect(world.asked).toHaveLength(0);
    expect(world.words).toContain('One measure does not leave alone');
    await press(world.page, 'Add its siblings');
    await pass(PAUSED_MS);
    expect(world.last?.panels.map(({ measure }) => measure)).toEqual([
      'businesses',
      'turnover',
      'employees',
      'high-growth',
    ]);
    expect(world.words).not.toContain('One measure does not leave alone');
  });

  test('leaves with a reason, which goes with the figure', async () => {
    await world.open(DEFAULT_MAP);
    await type(world.field('Why this map leaves alone'), 'The spike is explained in the text.');
    await pass(PAUSED_MS);
    expect(world.last?.override).toBe('The spike is explained in the text.');
    expect(world.words).toContain('This map leaves alone');
  });
});

test('the set of the cluster is taken in one click', async () => {
  await world.open();
  await press(world.page, 'The set for this cluster');
  await pass(PAUSED_MS);
  expect(world.last?.panels).toHaveLength(4);
  expect(world.last?.panels.every(({ clusterId }) => clusterId === 'space')).toBe(true);
});

test('steps through the pages there are, and a new layout begins at the first', async () => {
  world.answer = () => madeAnswer({ pages: 2 });
  await world.open();
  await press(world.page, 'Next page');
  await pass(PAUSED_MS);
  expect(world.asked.at(-1)?.page).toBe(2);
  expect(world.words).toContain('Page 2 of 2');
  await press(world.page, ' Add a map');
  await pass(PAUSED_MS);
  expect(world.asked.at(-1)?.page).toBe(1);
});

test('a refusal is a sentence beside the old page, which is dimmed', async () => {
  await world.open();
  world.answer = () => {
    throw new AppError('reference-missing', 'The outlines of districts are not in the reference store.');
  };
  await type(world.field('Title'), 'Space in the Midlands');
  await pass(PAUSED_MS);
  expect(world.page.querySelector('[role="alert"]')?.textContent).toContain('The outlines of districts');
  expect(world.page.querySelector('.ui-stale img')).not.toBeNull();
});

test('what the map shows now becomes the extent, and the whole set again', async () => {
  await world.open();
  await world.tick('What the map shows now');
  await pass(PAUSED_MS);
  const extent = world.last?.extent;
  expect(extent).not.toBeNull();
  expect((extent?.east ?? 0) > (extent?.west ?? 0)).toBe(true);
  await world.tick('The whole set with its surroundings');
  await pass(PAUSED_MS);
  expect(world.last?.extent).toBeNull();
});

describe('closing', () => {
  test('Escape goes back to the map and loses nothing', async () => {
    await world.open();
    await type(world.field('Title'), 'Kept title');
    await key('Escape', world.field('Title'));
    expect(world.closed).toBe(1);
    await world.close();
    await world.open(DEFAULT_MAP);
    expect(world.field('Title').value).toBe('Kept title');
  });

  test('a figure that nobody touched follows the map', async () => {
    await world.open();
    await world.close();
    await world.open({
      ...TWO_MAPS,
      panels: TWO_MAPS.panels.map((panel) => ({ ...panel, clusterId: 'logistics' })),
    });
    expect(world.last?.panels[0]?.clusterId).toBe('logistics');
  });

  test('taking the map over changes offers the way back', async () => {
    await world.open();
    await type(world.field('Title'), 'Kept title');
    await press(world.page, 'Take the map’s panels');
    expect(world.field('Title').value).toBe('');
    const [notice] = useNotifications.getState().notifications;
    await act(async () => notice?.action?.run());
    expect(world.field('Title').value).toBe('Kept title');
  });
});

test('Ctrl+P opens the composer while the map stands', async () => {
  let opened = 0;
  function Map() {
    useFigureCommands(() => {
      opened += 1;
    });
    return null;
  }
  const drawn = await draw(world.host, <Map />);
  expect(listCommands().find(({ id }) => id === 'map.figure')?.keys).toBe('Ctrl+P');
  await act(async () => void runCommand('map.figure'));
  expect(opened).toBe(1);
  await drawn.close();
});

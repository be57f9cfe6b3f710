import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '#shared/contract/errors.ts';
import type { MapFigure } from '#shared/domain/map-figure.ts';
import { useComposer } from '../../../renderer/panels/map/figure/composer-state.ts';
import { DEFAULT_MAP } from '../../../renderer/panels/map/map-settings.ts';
import { useNotifications } from '../../../renderer/state/notifications.ts';
import { press, type } from '../draw.tsx';
import { makeStandInHost } from '../stand-in-host.ts';
import { CLUSTERS, ComposerWorld, PAUSED_MS, type AskedFigure } from './composer-world.tsx';
import { madeAnswer, madeFigure, pass, TWO_MAPS } from './made-figure.ts';

let world: ComposerWorld;
beforeEach(() => {
  world = new ComposerWorld();
});
afterEach(() => world.end());

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
    await world.open();
    await press(world.page, 'Save figure');
    expect(world.saves[0]).toMatchObject({ entries: [{ kind: 'map-figure', body: { name: 'SPACE' } }] });
    expect(world.saves[0]).not.toHaveProperty('entries.0.id');
    await type(world.field('Title'), 'T');
    await press(world.page, 'Save figure');
    expect(world.saves[1]).toMatchObject({ entries: [{ id: 'f1', body: { title: 'T' } }] });
  });

  test('a figure without a name is not saved', async () => {
    await world.open();
    await type(world.field('Name'), ' ');
    await press(world.page, 'Save figure');
    expect(world.saves).toEqual([]);
    expect(world.words).toContain('Name the figure to save it');
  });

  test('one is opened as it was kept, or as a copy', async () => {
    world.kept = [
      entry(madeFigure({ name: 'Annual report', panels: TWO_MAPS.panels.slice(), title: 'Figure 4' })),
    ];
    await world.open();
    await press(world.page, 'Open “Annual report”');
    await pass(PAUSED_MS);
    expect(world.last).toMatchObject({ name: 'Annual report', title: 'Figure 4' });
    expect(useComposer.getState().draft?.entryId).toBe('f7');
    await press(world.page, 'Open a copy of “Annual report”');
    expect(useComposer.getState().draft).toMatchObject({
      entryId: null,
      figure: { name: 'Annual report, copy' },
    });
  });

  test('one that is taken away can be put back', async () => {
    world.kept = [entry(madeFigure({ name: 'Annual report' }))];
    await world.open();
    await press(world.page, 'Take “Annual report” away');
    expect(world.removals).toEqual([{ ids: ['f7'], removed: true }]);
    await act(async () => useNotifications.getState().notifications[0]?.action?.run());
    expect(world.removals[1]).toEqual({ ids: ['f7'], removed: false });
  });
});

describe('export', () => {
  const fileOf = ({ formats }: AskedFigure) =>
    madeAnswer({
      files: [{ fileName: `space.${formats[0]}`, mime: 'x/y', body: new Uint8Array([1, 2]) }],
    });

  test('makes each kind, saves them all and writes them into the release log', async () => {
    await world.open();
    world.answer = fileOf;
    await world.tick('Vectors (SVG)');
    await press(world.page, 'Export');
    await pass(500);
    expect(world.asked.slice(1).map(({ formats }) => formats)).toEqual([['svg'], ['pdf'], ['csv']]);
    expect(world.asked.slice(1).every(({ page }) => page === undefined)).toBe(true);
    expect(world.blobs.saved).toEqual(['space.svg', 'space.pdf', 'space.csv']);
    expect(world.released).toEqual([
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
    await world.open();
    world.answer = (input) => {
      if (input.formats[0] === 'csv') throw new AppError('not-found', 'There is no cluster “space”.');
      return fileOf(input);
    };
    await press(world.page, 'Export');
    await pass(10);
    expect(world.blobs.saved).toEqual([]);
    expect(world.released).toEqual([]);
    expect(world.page.querySelector('[role="alert"]')?.textContent).toContain('Nothing was saved');
  });

  test('can be cancelled while a file is being made, and then nothing is saved', async () => {
    const waiting = makeStandInHost({ 'clusters.list': () => ({ clusters: CLUSTERS }) });
    await world.open(TWO_MAPS, waiting);
    await press(world.page, 'Export');
    const making = waiting.calls.find(({ message }) => (message.input as AskedFigure).formats?.[0] === 'pdf');
    expect(world.words).toContain('Making Document (PDF), 1 of 2');
    await press(world.page, 'Cancel');
    await act(async () => making?.answer(madeAnswer()));
    await pass(200);
    expect(world.blobs.saved).toEqual([]);
    expect(waiting.calls.some(({ message }) => message.method === 'releases.record')).toBe(false);
  });

  test('one measure alone is not exported without a reason', async () => {
    await world.open(DEFAULT_MAP);
    const button = [...world.page.querySelectorAll('button')].find(
      ({ textContent }) => textContent === 'Export',
    );
    expect(button?.disabled).toBe(true);
  });
});

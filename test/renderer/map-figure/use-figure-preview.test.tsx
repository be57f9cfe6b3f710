import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { MapFigure } from '#shared/domain/map-figure.ts';
import { useFigurePreview } from '../../../renderer/panels/map/figure/use-figure-preview.ts';
import { draw, press, type Drawn } from '../draw.tsx';
import { makeStandInHost, type StandInHost } from '../stand-in-host.ts';
import { madeAnswer, madeFigure, pass } from './made-figure.ts';

const PAUSE_MS = 20;
let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.close();
  drawn = null;
});

function Shown({ figure, page }: { figure: MapFigure | null; page: number }) {
  const { value, isStale, error, retry } = useFigurePreview(figure, page, PAUSE_MS);
  return (
    <>
      <p>{`${value?.subject ?? 'nothing'}${isStale ? ', stale' : ''}${error === null ? '' : `, ${error.message}`}`}</p>
      <button onClick={retry}>Again</button>
    </>
  );
}

async function show(figure: MapFigure | null): Promise<StandInHost> {
  const host = makeStandInHost();
  drawn = await draw(host, <Shown figure={figure} page={1} />);
  await pass(5);
  return host;
}
const words = (): string => drawn?.page.querySelector('p')?.textContent ?? '';
const titles = (host: StandInHost): unknown[] =>
  host.calls.map(({ message }) => {
    const { figure } = message.input as { figure: MapFigure };
    return figure.title;
  });
const redraw = (figure: MapFigure | null, page = 1): Promise<void> | undefined =>
  drawn?.redraw(<Shown figure={figure} page={page} />);

test('asks for one page as vectors at once', async () => {
  const host = await show(madeFigure());
  expect(host.calls[0]?.message).toMatchObject({
    method: 'maps.figure',
    input: { formats: ['svg'], page: 1, figure: { name: 'Space' } },
  });
  expect(words()).toBe('nothing, stale');
  await act(async () => host.calls[0]?.answer(madeAnswer({ subject: 'one' })));
  expect(words()).toBe('one');
});

test('typing asks once, after a pause, and the old page stands dimmed meanwhile', async () => {
  const host = await show(madeFigure());
  await act(async () => host.calls[0]?.answer(madeAnswer({ subject: 'one' })));
  for (const title of ['T', 'Th', 'The']) await redraw(madeFigure({ title }));
  expect(words()).toBe('one, stale');
  await pass(PAUSE_MS * 3);
  expect(titles(host)).toEqual(['', 'The']);
});

test('one page is drawn at a time, and of several wishes the newest is drawn', async () => {
  const host = await show(madeFigure());
  for (const title of ['A', 'B']) {
    await redraw(madeFigure({ title }));
    await pass(PAUSE_MS * 2);
  }
  expect(host.calls).toHaveLength(1);
  await act(async () => host.calls[0]?.answer(madeAnswer({ subject: 'the first' })));
  await pass(5);
  expect(titles(host)).toEqual(['', 'B']);
  // The overtaken answer is not shown as the present page.
  expect(words()).toContain('stale');
  await act(async () => host.calls[1]?.answer(madeAnswer({ subject: 'B' })));
  expect(words()).toBe('B');
});

test('a refusal is told beside the old page, and can be tried again', async () => {
  const host = await show(madeFigure());
  await act(async () => host.calls[0]?.answer(madeAnswer({ subject: 'one' })));
  await redraw(madeFigure({ geographySetId: 'gone' }));
  await pass(PAUSE_MS * 2);
  await act(async () => host.calls[1]?.refuse('not-found', 'There is no set “gone”.'));
  expect(words()).toBe('one, stale, There is no set “gone”.');
  await press(drawn?.page ?? document.body, 'Again');
  await pass(PAUSE_MS * 2);
  expect(host.calls).toHaveLength(3);
});

test('a figure that cannot be asked for asks nothing and keeps the old page', async () => {
  const host = await show(null);
  expect(host.calls).toHaveLength(0);
  await redraw(madeFigure());
  await pass(5);
  await act(async () => host.calls[0]?.answer(madeAnswer({ subject: 'one' })));
  await redraw(null);
  await pass(PAUSE_MS * 2);
  expect(host.calls).toHaveLength(1);
  expect(words()).toBe('one, stale');
});

test('what a figure is drawn from changes: it is drawn again', async () => {
  const host = await show(madeFigure());
  await act(async () => host.calls[0]?.answer(madeAnswer()));
  await act(async () => host.announce({ topic: 'releases', ids: [] }));
  await pass(PAUSE_MS * 2);
  expect(host.calls).toHaveLength(1);
  await act(async () => host.announce({ topic: 'annotations', ids: [] }));
  await pass(PAUSE_MS * 2);
  expect(host.calls).toHaveLength(2);
});

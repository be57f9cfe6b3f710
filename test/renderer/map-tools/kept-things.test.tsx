import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { mapBookmarkSchema, type MapBookmark } from '#shared/domain/map-figure.ts';
import { BookmarkMenu } from '../../../renderer/panels/map/tools/bookmark-menu.tsx';
import { EMPTY_DRAFT, useGeographyDraft } from '../../../renderer/panels/map/tools/geography-draft.ts';
import { GeographySetEditor } from '../../../renderer/panels/map/tools/geography-set-editor.tsx';
import { hearToolKey } from '../../../renderer/panels/map/tools/tool-keys.ts';
import { useMapSettings } from '../../../renderer/panels/map/map-settings.ts';
import { useNotifications } from '../../../renderer/state/notifications.ts';
import { draw, press, type, type Drawn } from '../draw.tsx';
import { makeStandInHost, type StandInHost } from '../stand-in-host.ts';
import { CONTEXT } from './made-selection.ts';

let drawn: Drawn | null = null;
let host: StandInHost;
beforeEach(() => {
  // jsdom has none; the pop-overs ask for it.
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  useGeographyDraft.setState(EMPTY_DRAFT);
  useNotifications.setState({ notifications: [] });
});
afterEach(async () => {
  await drawn?.close();
  drawn = null;
  vi.unstubAllGlobals();
});

const { name: _name, ...NOW } = mapBookmarkSchema.parse({
  name: 'now',
  geographySetId: 'midlands-engine',
  panels: [{}],
});
const kept = { removed: false, author: 'Ada', at: '2026-11-22T10:00:00Z' };
const bookmark = (id: string, name: string) => ({
  kind: 'map-bookmark',
  id,
  body: { ...NOW, name },
  ...kept,
});
const field = (label: string) =>
  [...document.querySelectorAll('label')]
    .find((each) => each.textContent === label)
    ?.parentElement?.querySelector('input, textarea') ?? null;

describe('bookmarks', () => {
  const go = vi.fn<(bookmark: MapBookmark) => void>();
  const show = async (entries: unknown[]): Promise<void> => {
    go.mockClear();
    host = makeStandInHost({ 'desk.list': () => ({ entries }) });
    drawn = await draw(host, <BookmarkMenu current={() => NOW} onGo={go} />);
    await press(drawn.page, 'Bookmarks');
  };

  test('keeps the map as it stands under a name', async () => {
    await show([]);
    expect(document.body.textContent).toContain('No bookmark yet');
    await type(field('Keep the map as it stands, as'), ' Derby from the south ');
    await press(document.body, 'Keep');
    expect(host.calls[0]?.message).toMatchObject({
      method: 'desk.save',
      input: { entries: [{ kind: 'map-bookmark', body: { ...NOW, name: 'Derby from the south' } }] },
    });
  });

  test('refuses no name and a name that is taken, and says so', async () => {
    await show([bookmark('b1', 'Derby')]);
    await press(document.body, 'Keep');
    expect(document.body.textContent).toContain('Name the bookmark.');
    await type(field('Keep the map as it stands, as'), 'derby');
    await press(document.body, 'Keep');
    expect(document.body.textContent).toContain('There is a bookmark “derby” already.');
    expect(host.calls).toEqual([]);
  });

  test('number keys go to them by name; a press on one does the same', async () => {
    await show([bookmark('b2', 'Telford'), bookmark('b1', 'Derby')]);
    act(() => void hearToolKey('2'));
    expect(go.mock.calls[0]?.[0].name).toBe('Telford');
    await press(document.body, 'Derby');
    expect(go.mock.calls[1]?.[0].name).toBe('Derby');
  });

  test('removing says that it can be undone; renaming keeps the rest', async () => {
    await show([bookmark('b1', 'Derby')]);
    await press(document.body, 'Remove Derby');
    expect(host.calls[0]?.message).toMatchObject({ method: 'desk.remove', input: { ids: ['b1'] } });
    await act(async () => host.calls[0]?.answer({ changed: 1 }));
    expect(useNotifications.getState().notifications[0]).toMatchObject({
      title: 'Bookmark removed',
      action: { label: 'Undo' },
    });
    await press(document.body, 'Rename Derby');
    await type(field('New name'), 'Derby north');
    await press(document.body, 'Rename');
    expect(host.calls[1]?.message.input).toMatchObject({
      entries: [{ id: 'b1', body: { ...NOW, name: 'Derby north' } }],
    });
  });
});

describe('the geography-set editor', () => {
  const set = (kind: string, code: string, name: string, districtCodes: string[]) => ({
    id: `${kind}:${code}`,
    kind,
    code,
    name,
    districtCodes,
    territory: 'England',
    note: null,
  });
  const change = vi.fn();
  const show = async (entries: unknown[] = [], geographySetId = 'midlands-engine'): Promise<HTMLElement> => {
    change.mockClear();
    host = makeStandInHost({
      'desk.list': () => ({ entries }),
      'geographies.list': () => ({
        sets: [
          set('utla', 'E06000015', 'Derby', ['E06000015']),
          set('utla', 'E10000007', 'Derbyshire', ['E07000032', 'E07000033']),
          set('lad', 'E06000015', 'Derby', ['E06000015']),
          set('lad', 'E07000032', 'Amber Valley', ['E07000032']),
          set('lad', 'E07000033', 'Bolsover', ['E07000033']),
        ],
      }),
    });
    drawn = await draw(
      host,
      <GeographySetEditor context={{ ...CONTEXT, geographySetId, change }} onClose={() => undefined} />,
    );
    return drawn.page;
  };
  const tick = (page: HTMLElement, name: string) =>
    act(async () =>
      [...page.querySelectorAll('label')]
        .find((each) => each.textContent?.startsWith(name))
        ?.querySelector('input')
        ?.click(),
    );

  test('boxes take whole authorities, the set is kept, and the figures follow it', async () => {
    const page = await show();
    expect(page.textContent).toContain('No district is in the set.');
    expect(page.textContent).toContain('No geography set is kept in this workspace yet.');
    await tick(page, 'Derbyshire');
    expect(page.querySelector('[data-districts]')?.textContent).toBe('2 districts: Derbyshire.');
    await type(field('Name'), 'Shire');
    await press(page, 'Keep and show');
    expect(host.calls[0]?.message).toMatchObject({
      method: 'desk.save',
      input: {
        entries: [
          {
            kind: 'geography-set',
            body: { name: 'Shire', note: '', districtCodes: ['E07000032', 'E07000033'] },
          },
        ],
      },
    });
    await act(async () => host.calls[0]?.answer({ entries: [{ id: 'g1' }] }));
    expect(change).toHaveBeenCalledWith({ geographySetId: 'saved:g1' });
  });

  test('asks for a name and an authority before it keeps anything', async () => {
    const page = await show();
    await press(page, 'Keep and show');
    expect(page.textContent).toContain('Name the geography set.');
    expect(page.textContent).toContain('Choose at least one authority');
    expect(host.calls).toEqual([]);
  });

  test('the level decides what a box takes, and which borders the map draws', async () => {
    const page = await show();
    await act(async () => page.querySelector<HTMLInputElement>('input[value="lad"]')?.click());
    expect(useMapSettings.getState().boundaries).toBe('lad');
    await tick(page, 'Bolsover');
    expect([...useGeographyDraft.getState().districtCodes]).toEqual(['E07000033']);
  });

  test('a kept set is changed under its own id, and taken away with a way back', async () => {
    const entry = {
      kind: 'geography-set',
      id: 'g7',
      body: { name: 'Mine', note: 'n', districtCodes: ['E06000015'] },
      ...kept,
    };
    const page = await show([entry], 'saved:g7');
    expect(page.textContent).toContain('1 district, in use');
    await press(page, 'Change Mine');
    await press(page, 'Keep the change and show');
    expect(host.calls[0]?.message.input).toMatchObject({ entries: [{ id: 'g7' }] });
    await press(page, 'Remove Mine');
    await act(async () => host.calls[1]?.answer({ changed: 1 }));
    expect(change).toHaveBeenCalledWith({ geographySetId: 'midlands-engine' });
    expect(useNotifications.getState().notifications.at(-1)?.action?.label).toBe('Undo');
  });
});

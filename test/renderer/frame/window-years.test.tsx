import { act } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readYear, WindowYears } from '../../../renderer/panels/frame/window-years.tsx';
import { NotificationList } from '../../../renderer/panels/frame/notification-list.tsx';
import { notify, useNotifications } from '../../../renderer/state/notifications.ts';
import { draw, type, type Drawn } from '../draw.tsx';
import { makeStandInHost } from '../stand-in-host.ts';

let drawn: Drawn | null = null;
beforeEach(() => useNotifications.setState({ notifications: [] }));
afterEach(async () => {
  await drawn?.close();
  drawn = null;
});

async function enter(label: string, year: string): Promise<void> {
  const field = drawn?.page.querySelector(`[aria-label="${label}"]`) ?? null;
  await type(field, year);
  await act(async () => {
    field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  });
}

test('years that would run backwards become a window of one year, and the analyst is told', async () => {
  const chosen: number[][] = [];
  drawn = await draw(
    makeStandInHost(),
    <WindowYears from={2020} to={2022} onChange={(from, to) => chosen.push([from, to])} />,
  );
  await enter('Last year of the window', '2017');
  expect(chosen).toEqual([[2017, 2017]]);
  expect(useNotifications.getState().notifications.map(({ sentence }) => sentence)).toEqual([
    '2020 to 2017 would run backwards, so the window is now 2017 alone. Set the other year to widen it.',
  ]);
  await enter('First year of the window', '2019');
  expect(chosen.at(-1)).toEqual([2019, 2022]);
});

test.each(['17', '20x7', '1799', '2201', ''])('“%s” is no year', (text) => {
  expect(readYear(text)).toBeNull();
});

test('a notification that is pointed at stays, and names what it says', async () => {
  drawn = await draw(makeStandInHost(), <NotificationList />);
  await act(async () => void notify({ tone: 'success', title: 'Committed', sentence: '12 rows stored.' }));
  expect(drawn.page.querySelector('[role="status"]')?.textContent).toContain('12 rows stored.');
});

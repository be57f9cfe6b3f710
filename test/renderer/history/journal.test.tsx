import { act } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import type { JournalEntry } from '#shared/contract/methods/jobs.ts';
import { canJump } from '../../../renderer/panels/history/journal-list.tsx';
import { Journal, jumpWords } from '../../../renderer/panels/history/journal.tsx';
import { useNotifications } from '../../../renderer/state/notifications.ts';
import { draw, press, type Drawn } from '../draw.tsx';
import { makeStandInHost } from '../stand-in-host.ts';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.close();
  drawn = null;
});

const entry = (id: number, role: JournalEntry['role'] = 'do', inForce = true): JournalEntry => ({
  id,
  at: '2026-11-22T10:00:00Z',
  author: 'Ada',
  action: 'definitions.edit',
  role,
  targetId: null,
  summary: `Step ${id}`,
  inForce,
});
const ENTRIES = [entry(5, 'undo'), entry(4, 'do', false), entry(3), entry(2), entry(1)];

async function drawJournal(): Promise<{ page: HTMLElement; jumps: unknown[] }> {
  const jumps: unknown[] = [];
  drawn = await draw(
    makeStandInHost({
      'history.list': () => ({
        total: ENTRIES.length,
        entries: ENTRIES,
        undo: { entryId: 3, summary: 'Step 3' },
        redo: { entryId: 4, summary: 'Step 4' },
      }),
      'history.jump': (input) => {
        jumps.push(input);
        return { undone: 2, redone: 0 };
      },
    }),
    <Journal />,
  );
  return { page: drawn.page, jumps };
}

describe('the journal', () => {
  test('marks the newest action in force, and offers every other action to go to', async () => {
    const { page } = await drawJournal();
    expect(page.querySelector('[data-now]')?.textContent).toContain('Step 3now');
    const offered = [...page.querySelectorAll('.history-list button')].map((button) =>
      button.getAttribute('aria-label'),
    );
    expect(offered).toEqual(['Go here: Step 4', 'Go here: Step 2', 'Go here: Step 1']);
  });

  test('goes to an entry, and says how many steps that took', async () => {
    useNotifications.setState({ notifications: [] });
    const { page, jumps } = await drawJournal();
    await press(page, 'Go here: Step 1');
    expect(jumps).toEqual([{ entryId: 1 }]);
    expect(useNotifications.getState().notifications[0]?.sentence).toContain('2 steps were undone.');
    await press(page, 'Go back to before everything');
    expect(jumps).toEqual([{ entryId: 1 }, { entryId: null }]);
  });

  test('is gone through with the arrow keys', async () => {
    const { page } = await drawJournal();
    const buttons = [...page.querySelectorAll<HTMLElement>('.history-list button')];
    await act(async () => buttons[0]?.focus());
    const key = (name: string): Promise<void> =>
      act(async () => {
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }),
        );
      });
    await key('ArrowDown');
    expect(document.activeElement).toBe(buttons[1]);
    await key('ArrowUp');
    expect(document.activeElement).toBe(buttons[0]);
  });
});

test('what was undone and left behind by a later action is no place to go to', () => {
  expect(canJump(entry(2, 'do', false), 3)).toBe(false);
  expect(canJump(entry(4, 'do', false), 3)).toBe(true);
  expect(canJump(entry(4, 'redo'), 3)).toBe(false);
});

test('a jump is told in words', () => {
  expect(jumpWords(1, 0)).toBe('1 step was undone.');
  expect(jumpWords(0, 3)).toBe('3 steps were done again.');
  expect(jumpWords(0, 0)).toContain('nothing changed');
});

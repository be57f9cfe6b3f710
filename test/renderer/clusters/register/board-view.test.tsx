import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AppError } from '#shared/contract/errors.ts';
import { BoardView } from '../../../../renderer/panels/clusters/register/board-view.tsx';
import { runCommand } from '../../../../renderer/state/commands.ts';
import { useSelection } from '../../../../renderer/state/selection.ts';
import { draw, press, type, type Drawn } from '../../draw.tsx';
import { makeStandInHost, type StandInHost } from '../../stand-in-host.ts';
import { cluster, FIGURE_CONTEXT, nomination, standInForScrolling } from './made-register.ts';

let drawn: Drawn;
let asked: { method: string; input: unknown }[];
let register: { clusters: unknown[]; entries: unknown[] };

function host(): StandInHost {
  const write = (method: string, answer: unknown) => (input: unknown) => {
    asked.push({ method, input });
    return answer;
  };
  return makeStandInHost({
    'clusters.list': () => ({ clusters: register.clusters }),
    'register.list': () => ({ entries: register.entries }),
    'register.move': write('register.move', { changed: 1 }),
    'register.takeUp': write('register.takeUp', { clusterId: 'logistics', changed: 2 }),
    'register.save': write('register.save', { entries: [] }),
  });
}

beforeEach(() => {
  standInForScrolling();
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => {},
    removeEventListener: () => {},
  }));
  asked = [];
  register = {
    clusters: [
      cluster('rail', { name: 'Rail', isCaseStudy: true, aliases: ['Railways'] }),
      cluster('space', { name: 'Space', stage: 'candidate' }),
      cluster('ceramics', { name: 'Ceramics' }),
    ],
    entries: [
      nomination('n1', { name: 'Logistics', nominatedBy: 'A council' }),
      nomination('n2', { name: 'Logistics', nominatedBy: 'A university' }),
    ],
  };
});
afterEach(async () => {
  await drawn.close();
  vi.unstubAllGlobals();
});

const card = (key: string): HTMLElement => {
  const found = drawn.page.querySelector<HTMLElement>(`[data-card="${key}"]`);
  if (found === null) throw new Error(`There is no card ${key}.`);
  return found;
};
const settle = (): Promise<void> => act(() => new Promise<void>((resolve) => void setTimeout(resolve, 40)));
async function key(name: string, init: KeyboardEventInit = {}): Promise<void> {
  await act(async () => {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...init }),
    );
  });
  await settle();
}
async function show(): Promise<void> {
  drawn = await draw(host(), <BoardView context={FIGURE_CONTEXT} />);
  await settle();
}
const column = (name: string): Element | null => drawn.page.querySelector(`section[aria-label="${name}"]`);

test('cards stand in their columns with what is known of them', async () => {
  await show();
  expect(column('Established')?.textContent).toContain('Rail');
  expect(card('cluster:rail').textContent).toContain('case study');
  expect(card('cluster:rail').textContent).toContain('1 alias');
  expect(card('long-list:logistics').textContent).toContain('2 nominations');
  expect(column('Super')?.textContent).toContain('No cluster of this tier.');
});

test('one card is in the order of Tab; arrows move the focus, and the inspector follows it', async () => {
  await show();
  expect(drawn.page.querySelectorAll('[data-card][tabindex="0"]')).toHaveLength(1);
  await act(async () => card('long-list:logistics').focus());
  await key('ArrowRight');
  expect(document.activeElement).toBe(card('cluster:space'));
  expect(useSelection.getState().selection).toEqual({ kind: 'cluster', clusterId: 'space' });
});

test('Alt and an arrow ask for the reason, Enter moves, and the reason goes with it', async () => {
  await show();
  await act(async () => card('cluster:rail').focus());
  await key('ArrowLeft', { altKey: true });
  const form = column('Super')?.querySelector('form');
  expect(form?.getAttribute('aria-label')).toBe('Move to Super: Rail');
  expect(asked, 'nothing is done before it is confirmed').toEqual([]);
  await type(form?.querySelector('input') ?? null, 'Evidence of two strategies');
  await press(drawn.page, 'Move');
  await settle();
  expect(asked).toEqual([
    {
      method: 'register.move',
      input: { clusterIds: ['rail'], stage: 'selected', tier: 'super', reason: 'Evidence of two strategies' },
    },
  ]);
  expect(drawn.page.querySelector('form')).toBeNull();
});

test('Escape leaves a move as it was, with the focus on the card', async () => {
  await show();
  await act(async () => card('cluster:rail').focus());
  await key('ArrowRight', { ctrlKey: true });
  await act(async () => column('New Economy')?.querySelector('input')?.focus());
  await key('Escape');
  expect(drawn.page.querySelector('form')).toBeNull();
  expect(document.activeElement).toBe(card('cluster:rail'));
  expect(asked).toEqual([]);
});

test('several cards chosen with Space are moved together', async () => {
  await show();
  await act(async () => card('cluster:ceramics').focus());
  await key(' ');
  await key('ArrowDown');
  await key(' ');
  expect(drawn.page.textContent).toContain('2 cards chosen');
  await key('ArrowLeft', { altKey: true });
  await press(drawn.page, 'Move');
  await settle();
  expect(asked).toMatchObject([{ input: { clusterIds: ['ceramics', 'rail'], tier: 'super' } }]);
  expect(drawn.page.textContent).not.toContain('chosen');
});

test('a nomination moved to Candidates is taken up with every other of its name', async () => {
  await show();
  await act(async () => card('long-list:logistics').focus());
  await key('ArrowRight', { altKey: true });
  expect(column('Candidates')?.querySelector('form')?.textContent).toContain('Logistics, 2 nominations');
  await press(drawn.page, 'Take up');
  await settle();
  expect(asked).toMatchObject([
    {
      method: 'register.takeUp',
      input: { nominationIds: ['n1', 'n2'], cluster: { name: 'Logistics', tier: 'established' } },
    },
  ]);
});

test('a nomination set aside is declined and named by no cluster', async () => {
  await show();
  await act(async () => card('long-list:logistics').focus());
  // The palette offers the moves of the card that has the focus.
  await act(async () => void runCommand('clusters.move.set-aside'));
  await settle();
  await press(drawn.page, 'Decline');
  await settle();
  expect(asked).toMatchObject([
    {
      method: 'register.save',
      input: { entries: [{ id: 'n1', body: { state: 'declined' } }, { id: 'n2' }] },
    },
  ]);
});

test('an empty register says what comes next, and a refused one why', async () => {
  register = { clusters: [], entries: [] };
  await show();
  expect(drawn.page.textContent).toContain('No clusters yet');
  await drawn.close();
  const refused = makeStandInHost({
    'clusters.list': () => ({ clusters: [] }),
    'register.list': () => {
      throw new AppError('no-workspace', 'No workspace is open. Open one.');
    },
  });
  drawn = await draw(refused, <BoardView context={FIGURE_CONTEXT} />);
  await settle();
  expect(drawn.page.querySelector('[role="alert"]')?.textContent).toContain(
    'No workspace is open. Open one.',
  );
});

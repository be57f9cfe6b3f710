import { beforeEach, expect, test } from 'vitest';
import {
  arrange,
  recallLayout,
  rememberColumns,
  rememberPanes,
  useLayout,
} from '../../../renderer/state/layout.ts';

beforeEach(() => localStorage.clear());

test('sizes and columns are remembered per workspace, the theme for the person', () => {
  recallLayout('one');
  arrange({ theme: 'dark', inspectorOpen: false });
  rememberPanes('frame', { screen: 70, inspector: 30 });
  rememberColumns('extracts', [{ colId: 'title', width: 200 }]);
  recallLayout('two');
  expect(useLayout.getState()).toMatchObject({ theme: 'dark', inspectorOpen: null, panes: {}, columns: {} });
  recallLayout('one');
  expect(useLayout.getState()).toMatchObject({
    theme: 'dark',
    inspectorOpen: false,
    panes: { frame: { screen: 70, inspector: 30 } },
    columns: { extracts: [{ colId: 'title', width: 200 }] },
  });
});

test('a damaged memory costs the arrangement and nothing else', () => {
  localStorage.setItem(
    'workbench.layout.bad',
    '{"panes":{"frame":{"screen":"wide","inspector":30}},"inspectorOpen":"yes"',
  );
  recallLayout('bad');
  expect(useLayout.getState().inspectorOpen).toBeNull();
  localStorage.setItem(
    'workbench.layout.odd',
    '{"panes":{"frame":{"screen":"wide","inspector":30}},"inspectorOpen":"yes","theme":"pink"}',
  );
  recallLayout('odd');
  expect(useLayout.getState()).toMatchObject({ inspectorOpen: null, panes: { frame: { inspector: 30 } } });
});

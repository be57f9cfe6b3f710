import { ClipboardList } from 'lucide-react';
import { lazy } from 'react';
import { inspectorFor, type ScreenEntry } from '../entries.ts';

export const screen: ScreenEntry = {
  id: 'scorecards',
  title: 'Scorecards',
  icon: ClipboardList,
  shortcut: 'Ctrl+4',
  component: lazy(async () => ({ default: (await import('./scorecards-screen.tsx')).ScorecardsScreen })),
};

export const inspectors = [
  inspectorFor(
    'cell',
    lazy(async () => ({ default: (await import('./cell-inspector.tsx')).CellInspector })),
  ),
];

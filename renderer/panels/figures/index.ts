import { Table2 } from 'lucide-react';
import { lazy } from 'react';
import { inspectorFor, type ScreenEntry } from '../entries.ts';

export const screen: ScreenEntry = {
  id: 'figures',
  title: 'Figures',
  icon: Table2,
  shortcut: 'Ctrl+5',
  component: lazy(async () => ({ default: (await import('./figures-screen.tsx')).FiguresScreen })),
};

export const inspectors = [
  inspectorFor(
    'metric',
    lazy(async () => ({ default: (await import('./metric-inspector.tsx')).MetricInspector })),
  ),
];

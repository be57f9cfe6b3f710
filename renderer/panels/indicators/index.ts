import { ChartLine } from 'lucide-react';
import { lazy } from 'react';
import type { ScreenEntry } from '../entries.ts';

export const screen: ScreenEntry = {
  id: 'indicators',
  title: 'Indicators',
  icon: ChartLine,
  shortcut: 'Ctrl+9',
  component: lazy(async () => ({ default: (await import('./indicators-screen.tsx')).IndicatorsScreen })),
};

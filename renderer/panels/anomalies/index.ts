import { TriangleAlert } from 'lucide-react';
import { lazy } from 'react';
import type { ScreenEntry } from '../entries.ts';

export const screen: ScreenEntry = {
  id: 'anomalies',
  title: 'Anomalies',
  icon: TriangleAlert,
  shortcut: 'Ctrl+7',
  component: lazy(async () => ({ default: (await import('./anomalies-screen.tsx')).AnomaliesScreen })),
};

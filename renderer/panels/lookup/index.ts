import { BookOpenText } from 'lucide-react';
import { lazy } from 'react';
import type { ScreenEntry } from '../entries.ts';

export const screen: ScreenEntry = {
  id: 'lookup',
  title: 'Look up',
  icon: BookOpenText,
  shortcut: 'Ctrl+Shift+L',
  component: lazy(async () => ({ default: (await import('./lookup-screen.tsx')).LookupScreen })),
};

import { House } from 'lucide-react';
import { lazy } from 'react';
import type { ScreenEntry } from '../entries.ts';

export const screen: ScreenEntry = {
  id: 'home',
  title: 'Home',
  icon: House,
  shortcut: 'Ctrl+1',
  component: lazy(async () => ({ default: (await import('./home-screen.tsx')).HomeScreen })),
};

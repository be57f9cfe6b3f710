import { windowWords } from '../formed.ts';
import { countFormer } from './count-former.ts';
import { knows, states } from './stated.ts';

/** 1.4: members present that were incorporated in the years of the window, both included. */
export const incorporations = countFormer(({ row: { window } }, frame) => {
  const { columns } = frame;
  if (!states(columns, 'incorporated')) return null;
  const { incorporated } = columns;
  const first = (window?.from ?? 1) * 10_000;
  const last = (window?.to ?? 9999) * 10_000 + 9999;
  return {
    test: (position) => {
      const day = incorporated[position] ?? 0;
      return day >= first && day <= last;
    },
    knows: knows(frame, 'incorporated'),
    words: `incorporated ${windowWords(window) ?? 'at any time'}`,
  };
});

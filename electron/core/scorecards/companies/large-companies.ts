import { countFormer } from './count-former.ts';
import { knows, states } from './stated.ts';

/** Pounds. */
const THRESHOLD = 100_000_000;

/** 1.2: members present whose whole turnover is £100m or more, wherever it is earned. */
export const largeCompanies = countFormer((_context, frame) => {
  const { columns } = frame;
  if (!states(columns, 'turnover')) return null;
  const { turnover } = columns;
  return {
    // A turnover that is not stated is NaN, which reaches no threshold.
    test: (position) => (turnover[position] ?? 0) >= THRESHOLD,
    knows: knows(frame, 'turnover'),
    words: 'whose whole turnover is £100m or more',
  };
});

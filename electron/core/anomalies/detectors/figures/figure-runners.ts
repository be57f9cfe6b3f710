import type { FigureRunners } from './figure-world.ts';
import { findEditionJumps } from './edition-jump.ts';
import { findFlowsOverStocks } from './flow-over-stock.ts';
import { findImpossibleRatios } from './impossible-ratio.ts';
import { findMixedBases } from './mixed-basis.ts';
import { findPartsOverWholes } from './part-over-whole.ts';
import { findSmallBases } from './small-base.ts';
import { findSupplierGaps } from './supplier-gap.ts';

/** FIGURE_RUNNERS: the function behind each row of DETECTORS that looks at figures; the compiler holds the two together. */
export const FIGURE_RUNNERS = {
  'small-base': findSmallBases,
  'supplier-gap': findSupplierGaps,
  'edition-jump': findEditionJumps,
  'part-over-whole': findPartsOverWholes,
  'flow-over-stock': findFlowsOverStocks,
  'impossible-ratio': findImpossibleRatios,
  'mixed-basis': findMixedBases,
} as const satisfies FigureRunners;

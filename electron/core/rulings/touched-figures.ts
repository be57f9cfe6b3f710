import type { GeographySet } from '#shared/domain/geography.ts';
import type { RuledMeasure } from '#shared/domain/ruling.ts';
import { districtsIn } from '../membership/condition-bits.ts';
import { capturedColumns, type ExtractColumns } from '../membership/extract-columns.ts';
import type { ReadStore } from '../store/handles.ts';
import type { AppliedRuling, RulingsInScope } from './applied-rulings.ts';
import { rulingsTouching, type RulingTouch } from './touching.ts';

/** Says which rulings touch figures of some companies; each once, in the order of their numbers. */
export interface TouchFinder {
  /** Rulings on a company of theirs present in a set, as captured, about any of these measures. */
  presentIn(set: Pick<GeographySet, 'districtCodes'>, measures: readonly RuledMeasure[]): AppliedRuling[];
  /** Rulings on a company of theirs, wherever it is. */
  anywhere(measures: readonly RuledMeasure[]): AppliedRuling[];
}

/**
 * Makes the finder of the rulings that touch figures of some companies: those whose subject is counted there, and that change a measure
 * on which the figure depends or settle it as it is. `isCounted` says who is a member, as captured: whoever a ruling leaves out was one.
 */
export function touchFinder(
  store: Pick<ReadStore, 'db'>,
  columns: ExtractColumns,
  rulings: RulingsInScope,
  isCounted: (position: number) => boolean,
): TouchFinder {
  if (rulings.rulings.length === 0) return { presentIn: () => [], anywhere: () => [] };
  const captured = capturedColumns(columns);
  const byMeasures = new Map<string, readonly RulingTouch[]>();
  const touchesOf = (measures: readonly RuledMeasure[]): readonly RulingTouch[] => {
    const key = measures.join(' ');
    const found =
      byMeasures.get(key) ??
      rulingsTouching(store, captured, rulings, measures).filter(({ position }) => isCounted(position));
    byMeasures.set(key, found);
    return found;
  };
  return {
    anywhere: (measures) => each(touchesOf(measures)),
    presentIn: ({ districtCodes }, measures) => {
      const touches = touchesOf(measures);
      if (touches.length === 0) return [];
      const isHere = districtsIn(captured, districtCodes);
      return each(touches.filter((touch) => isPresent(captured, isHere, touch)));
    },
  };
}

function each(touches: readonly RulingTouch[]): AppliedRuling[] {
  return [...new Set(touches.map(({ ruling }) => ruling))];
}

function isPresent(
  { siteFrom, siteDistrict }: ExtractColumns,
  isHere: Uint8Array,
  { position, sites }: RulingTouch,
): boolean {
  const isIn = (site: number) => isHere[siteDistrict[site] ?? 0] === 1;
  if (sites !== null) return sites.some(isIn);
  for (let site = siteFrom[position] ?? 0; site < (siteFrom[position + 1] ?? 0); site += 1)
    if (isIn(site)) return true;
  return false;
}

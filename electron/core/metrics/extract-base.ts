import type { AttributionMethod } from '#shared/domain/attribution.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import type { ExtractColumns } from '../membership/extract-columns.ts';
import { memberSet } from '../membership/member-set.ts';
import { NO_RULINGS, type RulingsInScope } from '../rulings/applied-rulings.ts';
import { ruledMembers } from '../rulings/ruled-members.ts';
import type { ReadStore } from '../store/handles.ts';
import { countByArea, NO_AREA_COUNTS, type AreaCounts, type WholeCounts } from './area-counts.ts';
import { indexAreas } from './area-index.ts';

/** What all companies of an extract come to: the base of shares and quotients. */
export interface ExtractBase {
  readonly whole: WholeCounts;
  /** In the order of the sets asked for. */
  readonly areas: readonly AreaCounts[];
}

interface Kept {
  whole: WholeCounts | null;
  readonly bySet: WeakMap<GeographySet, AreaCounts>;
}
const keptByColumns = new WeakMap<ExtractColumns, Map<AttributionMethod, Kept>>();

/**
 * Counts all companies of an extract, and those of geography sets. Each set is counted once while the extract, the rulings and the
 * register of areas stay as they are. `rulings`: those that name no cluster; left out: as captured.
 */
export function countExtract(
  store: ReadStore,
  extractId: number,
  sets: readonly GeographySet[],
  attribution: AttributionMethod,
  rulings: RulingsInScope = NO_RULINGS,
): ExtractBase {
  const every = ruledMembers(store, memberSet(store, { extractId }), rulings);
  const byMethod = keptByColumns.get(every.columns) ?? new Map<AttributionMethod, Kept>();
  keptByColumns.set(every.columns, byMethod);
  const kept: Kept = byMethod.get(attribution) ?? { whole: null, bySet: new WeakMap() };
  byMethod.set(attribution, kept);
  const open = [...new Set(sets)].filter((set) => !kept.bySet.has(set));
  if (open.length > 0 || kept.whole === null) {
    const { byArea, whole } = countByArea(every, {
      attribution,
      // No window is asked about, and no area outside the UK.
      windowFrom: 1,
      windowTo: 0,
      areas: indexAreas(open),
      isInUk: () => true,
    });
    kept.whole = whole;
    for (const [at, set] of open.entries()) kept.bySet.set(set, byArea.get(at) ?? NO_AREA_COUNTS);
  }
  return { whole: kept.whole, areas: sets.map((set) => kept.bySet.get(set) ?? NO_AREA_COUNTS) };
}

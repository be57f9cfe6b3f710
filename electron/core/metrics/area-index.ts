import type { GeographySet } from '#shared/domain/geography.ts';

/** Which of the areas asked about a district belongs to; areas by their place in the list, and they may overlap. */
export interface AreaIndex {
  readonly size: number;
  /** Areas a company with sites in these districts is present in, each once. */
  areasOf(districts: readonly string[]): readonly number[];
}

/** Indexes geography sets by district, so that what was counted per district can be gathered per set. */
export function indexAreas(sets: readonly GeographySet[]): AreaIndex {
  const byDistrict = new Map<string, number[]>();
  for (const [area, set] of sets.entries()) {
    for (const code of new Set(set.districtCodes)) {
      const areas = byDistrict.get(code) ?? [];
      areas.push(area);
      byDistrict.set(code, areas);
    }
  }
  return {
    size: sets.length,
    areasOf: (districts) => {
      const [first, ...others] = districts;
      if (first === undefined) return [];
      if (others.length === 0) return byDistrict.get(first) ?? [];
      return [...new Set(districts.flatMap((district) => byDistrict.get(district) ?? []))];
    },
  };
}

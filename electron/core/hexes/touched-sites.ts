import type { GeographySet } from '#shared/domain/geography.ts';
import type { AppliedRuling } from '../rulings/applied-rulings.ts';
import { hasBit } from '../membership/bit-set.ts';
import { districtsIn } from '../membership/condition-bits.ts';
import { partAt, type CountedMembers, type MeasureFrame } from './measure-frame.ts';

/** A site of a counted company where a ruling changes or settles what a measure has there. */
export interface TouchedSite {
  readonly ruling: AppliedRuling;
  readonly position: number;
  /** Its place among all sites of the extract. */
  readonly site: number;
  /** The cell and the district as captured, by their places in the columns; -1: in no cell. */
  readonly cell: number;
  readonly district: number;
  readonly inSet: boolean;
  /** What falls on it as captured, and as ruled. */
  readonly captured: number;
  readonly ruled: number;
}

/**
 * Lists the sites of counted companies at which rulings touch a measure: where something of it falls, as captured or as ruled. In the
 * order of the rulings' numbers. A filter that leaves a company out leaves its rulings out as well.
 */
export function touchedSites(
  frame: MeasureFrame,
  set: Pick<GeographySet, 'districtCodes'>,
): readonly TouchedSite[] {
  const { captured, counted, touches } = frame;
  if (captured === null || counted === null || touches.length === 0) return [];
  const { columns, bits } = captured.members;
  const { siteFrom, siteCell, siteDistrict } = columns;
  const isOwn = districtsIn(columns, set.districtCodes);
  const before = partAt(frame, captured);
  const after = counted === captured ? before : partAt(frame, counted);
  return touches
    .filter(({ position }) => hasBit(bits, position))
    .flatMap(({ ruling, position, sites }): TouchedSite[] => {
      const from = siteFrom[position] ?? 0;
      const places =
        sites ?? Array.from({ length: (siteFrom[position + 1] ?? 0) - from }, (_, at) => from + at);
      return places.flatMap((site): TouchedSite[] => {
        const had = before(position, site);
        const has = isCounted(counted, position, site) ? after(position, site) : 0;
        const district = siteDistrict[site] ?? 0;
        if (had === 0 && has === 0) return [];
        return [
          {
            ruling,
            position,
            site,
            cell: siteCell[site] ?? -1,
            district,
            inSet: isOwn[district] === 1,
            captured: had,
            ruled: has,
          },
        ];
      });
    });
}

/** Whether a company is counted under rulings, and at a site of it that was placed when it was captured. */
function isCounted({ members: { bits, columns } }: CountedMembers, position: number, site: number): boolean {
  const { ruled } = columns;
  if (!hasBit(bits, position)) return false;
  return ruled === null || ruled.captured.siteCell[site] === columns.siteCell[site];
}

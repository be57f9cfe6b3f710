import { isOtherThan } from '#shared/domain/captured-value.ts';
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
}

/**
 * Lists the sites of counted companies at which rulings touch a measure: where something of it falls, as captured or as ruled, where the
 * company is not counted any more, and where a figure that was not known is known now. In the order of the rulings' numbers. A filter
 * that leaves a company out leaves its rulings out as well.
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
      const isLearnt = isKnown(counted, position) && !isKnown(captured, position);
      return places.flatMap((site): TouchedSite[] => {
        const isHere = isCounted(counted, position, site);
        const had = before(position, site);
        const has = isHere ? after(position, site) : 0;
        const district = siteDistrict[site] ?? 0;
        if (had === 0 && has === 0 && isHere && !isLearnt) return [];
        return [
          {
            ruling,
            position,
            site,
            cell: siteCell[site] ?? -1,
            district,
            inSet: isOwn[district] === 1,
          },
        ];
      });
    });
}

/** Whether a company is counted under rulings, and at a site of it that was placed when it was captured. */
function isCounted({ members: { bits, columns } }: CountedMembers, position: number, site: number): boolean {
  const { ruled } = columns;
  if (!hasBit(bits, position)) return false;
  return ruled === null || ruled.captured.siteDistrict[site] === columns.siteDistrict[site];
}

function isKnown({ figures }: CountedMembers, position: number): boolean {
  return !Number.isNaN(figures[position] ?? Number.NaN);
}

/**
 * Makes the test whether what a company has over some of its sites is another amount than captured: the sum of what falls there, or, where
 * it counts whole, the largest. What a ruling moves among those sites changes nothing over them.
 */
export function changeTest(
  frame: MeasureFrame,
): (position: number, isIn: (site: number) => boolean) => boolean {
  const { captured, counted } = frame;
  if (captured === null || counted === null || captured === counted) return () => false;
  const { siteFrom } = captured.members.columns;
  const before = partAt(frame, captured);
  const after = partAt(frame, counted);
  const join = frame.isShared ? (a: number, b: number) => a + b : Math.max;
  return (position, isIn) => {
    let had: number | null = null;
    let has: number | null = null;
    for (let site = siteFrom[position] ?? 0; site < (siteFrom[position + 1] ?? 0); site += 1) {
      if (!isIn(site)) continue;
      const was = before(position, site);
      had = had === null ? was : join(had, was);
      if (!isCounted(counted, position, site)) continue;
      const is = after(position, site);
      has = has === null ? is : join(has, is);
    }
    return isOtherThan(has ?? 0, had ?? 0);
  };
}

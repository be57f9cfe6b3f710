import type { AppliedRuling } from '../../rulings/applied-rulings.ts';
import type { MeasureFrame } from '../measure-frame.ts';
import { joinRulings } from '../ruled-cells.ts';
import { changeTest, touchedSites } from '../touched-sites.ts';
import { areaOfDistricts } from './area-sums.ts';
import type { AreaOfSet } from './areas-of-set.ts';

/** What rulings touch in one area. */
export interface RuledArea {
  /** In the order of their numbers. */
  readonly rulings: readonly AppliedRuling[];
  /** Companies whose part there is another than captured. */
  readonly changed: number;
}

const NONE: RuledArea = { rulings: [], changed: 0 };

/**
 * Makes the reader of the rulings that touch an area, by its place in the list. A quotient is one of the United Kingdom as well
 * (`ofUk`): a company that is not counted at all changes that of every area.
 */
export function rulingsByArea(
  frame: MeasureFrame,
  areas: readonly AreaOfSet[],
  ofUk: boolean,
): (area: number) => RuledArea {
  const columns = frame.captured?.members.columns;
  if (columns === undefined || frame.touches.length === 0) return () => NONE;
  const districtCodes = areas.flatMap(({ set }) => set.districtCodes);
  const touched = touchedSites(frame, { districtCodes });
  const areaAt = areaOfDistricts(columns, areas);
  const everywhere = ofUk ? touched.filter(({ ruling }) => isOfUk(ruling)) : [];
  const isChanged = changeTest(frame);
  const byArea = areas.map((_, area): RuledArea => {
    const here = touched.filter(({ district }) => areaAt[district] === area);
    return {
      rulings: joinRulings([[...here, ...everywhere].map(({ ruling }) => ruling)]),
      changed: [...new Set(here.map(({ position }) => position))].filter((position) =>
        isChanged(position, (site) => areaAt[columns.siteDistrict[site] ?? 0] === area),
      ).length,
    };
  });
  return (area) => byArea[area] ?? NONE;
}

function isOfUk({ body: { subject, action } }: AppliedRuling): boolean {
  return subject.kind === 'company' && action.kind === 'disregard';
}

import type { MethodOutput } from '#shared/contract/methods.ts';
import { mapPanelSchema, NO_FILTER } from '#shared/domain/map-figure.ts';
import { MEASURES } from '#shared/domain/measure.ts';
import type { FigureContext } from '../../../renderer/state/context.ts';

type Chosen = MethodOutput<'hexes.selection'>;

export const CONTEXT: FigureContext = {
  settings: {
    hexSpacing: 'area-1km2',
    geographySetId: 'midlands-engine',
    attribution: 'equal-over-sites',
    windowFrom: 2015,
    windowTo: 2024,
    extractId: null,
    minimumBase: 10,
  },
  geographySetId: 'midlands-engine',
  figureSettings: { extractId: null, attribution: 'equal-over-sites', windowFrom: 2015, windowTo: 2024 },
  change: () => undefined,
};

export const PANEL = mapPanelSchema.parse({ clusterId: 'aerospace', measure: 'turnover' });
export { NO_FILTER };

/** Three companies with £1,000,000.25, £2,000,000.5 and no figure: £3,000,000.75 together. */
export function madeSelection(patch: Partial<Chosen> = {}): Chosen {
  const row = (companyNumber: string, value: number | null): Chosen['rows'][number] => ({
    companyNumber,
    name: `Company ${companyNumber}`,
    postcode: 'DE248BJ',
    siteKind: 'registered',
    isPlaceOfWork: false,
    value,
    whole: value,
    sites: 1,
    annotations: 0,
    captured: null,
    rulingIds: [],
  });
  return {
    cells: 2,
    companies: 3,
    neighbours: 1,
    sums: MEASURES.map((measure) => ({
      measure,
      value: measure === 'turnover' ? 3_000_000.75 : measure === 'fundraising' ? null : 3,
      missing: measure === 'turnover' ? 1 : 0,
      share: measure === 'fundraising' ? null : 12.5,
    })),
    total: 3,
    rows: [row('2', 2_000_000.5), row('1', 1_000_000.25), row('3', null)],
    revision: 1,
    extractId: 7,
    source: 'Red Flag Alert, as of 2026-10.',
    againstSource: null,
    ...patch,
  };
}

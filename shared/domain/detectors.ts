/** A number that a detector compares with; an analyst may set it. */
export interface Threshold {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly standard: number;
  readonly least: number;
  readonly most: number;
}

/** One detector as the queue, the check report and the methodology name it. */
export interface Detector {
  readonly name: string;
  /** What it looks for and why it matters, in one or two sentences. */
  readonly looksFor: string;
  /** What it looks at: companies and sites of an extract, or figures of clusters. */
  readonly over: 'companies' | 'figures';
  readonly thresholds: readonly Threshold[];
}

const threshold = (
  id: string,
  name: string,
  unit: string,
  standard: number,
  least: number,
  most: number,
): Threshold => ({
  id,
  name,
  unit,
  standard,
  least,
  most,
});

/** DETECTORS: the closed list of what is looked for. Severity and effect size are told by each detector's page of method. */
export const DETECTORS = {
  concentration: {
    name: 'One company carries the value',
    looksFor:
      'A company whose part of the turnover or the jobs of a cell, an authority or a whole cluster is so large that the figure tells of the company and not of the place.',
    over: 'companies',
    thresholds: [
      threshold('cellShare', 'Share of a cell’s value', '%', 80, 1, 100),
      threshold('cellTimes', 'Cell’s value against the cluster’s middle cell', 'times', 50, 1, 10_000),
      threshold('areaShare', 'Share of an authority’s value', '%', 60, 1, 100),
      threshold('clusterShare', 'Share of a cluster’s value', '%', 20, 1, 100),
      threshold('leastCompanies', 'Companies beside it, at least', 'companies', 5, 1, 1000),
    ],
  },
  outlier: {
    name: 'Outlying value',
    looksFor:
      'A turnover or number of employees far from those of the other members, by the median and the median absolute deviation of the logarithms.',
    over: 'companies',
    thresholds: [threshold('deviations', 'Distance from the median', 'robust deviations', 4.5, 2, 20)],
  },
  'crowded-postcode': {
    name: 'Many registrations at one postcode',
    looksFor:
      'Members registered in numbers at one postcode: a formation agent, or a parent’s shells. The count of businesses then tells of an address.',
    over: 'companies',
    thresholds: [
      threshold('companies', 'Members at the postcode', 'companies', 15, 2, 10_000),
      threshold('sameOwner', 'Of one owner, at least', 'companies', 5, 2, 10_000),
    ],
  },
  'head-office': {
    name: 'Head-office effect',
    looksFor:
      'Large turnover or staff at a registered office of a company with few sites or staff near: the activity is likely elsewhere.',
    over: 'companies',
    thresholds: [
      threshold('turnover', 'Turnover at the office', '£', 100_000_000, 1_000_000, 1e12),
      threshold('employees', 'Employees at the office', 'persons', 1000, 10, 1_000_000),
      threshold('sites', 'Sites in the UK, at most', 'sites', 2, 1, 100),
      threshold('perEmployee', 'Turnover per employee', '£', 1_000_000, 10_000, 1e10),
    ],
  },
  productivity: {
    name: 'Turnover per employee out of range',
    looksFor:
      'A turnover per employee that hardly any business has: one of the two figures is likely of another year, unit or company.',
    over: 'companies',
    thresholds: [
      threshold('highest', 'Highest turnover per employee', '£', 5_000_000, 100_000, 1e10),
      threshold('lowest', 'Lowest turnover per employee', '£', 1000, 0, 1_000_000),
      threshold('employees', 'Employees, at least', 'persons', 10, 1, 100_000),
    ],
  },
  duplicates: {
    name: 'Counted twice',
    looksFor:
      'Two members of one extract with the same name, the same postcode or the same website and equal figures, or one company that two suppliers list under different numbers.',
    over: 'companies',
    thresholds: [threshold('similarity', 'Likeness of names', '%', 95, 50, 100)],
  },
  'consolidated-accounts': {
    name: 'Group accounts counted with subsidiaries',
    looksFor:
      'A parent whose turnover or staff is about the sum of its subsidiaries that are members too: the same value is counted twice.',
    over: 'companies',
    thresholds: [
      threshold('share', 'Subsidiaries’ sum against the parent’s figure, at least', '%', 80, 10, 100),
      threshold('turnover', 'Parent’s turnover, at least', '£', 10_000_000, 0, 1e12),
    ],
  },
  inactive: {
    name: 'Inactive or dissolved member',
    looksFor:
      'A member whose status says that it is dissolved, in liquidation, dormant or otherwise no longer active.',
    over: 'companies',
    thresholds: [],
  },
  misplaced: {
    name: 'Site outside the area its supplier names',
    looksFor:
      'A site whose postcode lies in another region or authority than the supplier’s own columns say.',
    over: 'companies',
    thresholds: [],
  },
  unplaced: {
    name: 'Postcode terminated or not found',
    looksFor:
      'A member with a site whose postcode was terminated or is in no directory, so that what falls there is on no map.',
    over: 'companies',
    thresholds: [
      threshold('turnover', 'Turnover not placed, at least', '£', 1_000_000, 0, 1e12),
      threshold('employees', 'Employees not placed, at least', 'persons', 20, 0, 1_000_000),
    ],
  },
  'same-value': {
    name: 'Same value in unrelated companies',
    looksFor:
      'The same turnover or number of employees, not a round one, in several companies of no common owner: a filled-in or shifted value.',
    over: 'companies',
    thresholds: [
      threshold('companies', 'Companies with the value', 'companies', 4, 2, 1000),
      threshold('digits', 'Significant digits, at least', 'digits', 5, 3, 12),
    ],
  },
  'small-base': {
    name: 'Small base behind a share',
    looksFor: 'A share, growth or quotient formed from a handful of cases: 99 % of three projects.',
    over: 'figures',
    thresholds: [threshold('base', 'Cases behind it, fewer than', 'cases', 10, 2, 1000)],
  },
  'supplier-gap': {
    name: 'Two suppliers far apart',
    looksFor:
      'Two suppliers whose figures of the same company, or of the same cluster, differ by more than definitions explain.',
    over: 'figures',
    thresholds: [
      threshold('company', 'Of one company, times', 'times', 5, 1.1, 1000),
      threshold('companyTurnover', 'Of companies with a turnover of at least', '£', 10_000_000, 0, 1e12),
      threshold('cluster', 'Of a cluster, times', 'times', 2, 1.1, 100),
    ],
  },
  'edition-jump': {
    name: 'Jump from edition to edition',
    looksFor:
      'A figure of a company or a cluster that moved from one edition to the next by more than such figures do.',
    over: 'figures',
    thresholds: [
      threshold('company', 'Of one company, times', 'times', 5, 1.1, 1000),
      threshold('companyTurnover', 'Of companies with a turnover of at least', '£', 10_000_000, 0, 1e12),
      threshold('cluster', 'Of a cluster’s figure', '%', 25, 1, 1000),
    ],
  },
  'part-over-whole': {
    name: 'Part larger than its whole',
    looksFor: 'A part that is larger than what it is a part of, or parts that do not come to their total.',
    over: 'figures',
    thresholds: [],
  },
  'flow-over-stock': {
    name: 'Flow larger than stock',
    looksFor:
      'A flow that cannot be right against the stock it feeds, such as jobs from inward investment above the number of employees.',
    over: 'figures',
    thresholds: [threshold('share', 'Flow against stock, above', '%', 100, 1, 1000)],
  },
  'impossible-ratio': {
    name: 'Ratio outside its possible range',
    looksFor:
      'A share below nought or above a hundred per cent, a growth below minus one hundred, a mean outside what is averaged.',
    over: 'figures',
    thresholds: [],
  },
  'mixed-basis': {
    name: 'Mixed territory or period',
    looksFor:
      'A scorecard whose rows cover different territories or periods, or compare a year with a window.',
    over: 'figures',
    thresholds: [threshold('years', 'Ends of windows apart by more than', 'years', 2, 0, 50)],
  },
} as const satisfies Readonly<Record<string, Detector>>;

export type DetectorId = keyof typeof DETECTORS;
export const DETECTOR_IDS = Object.keys(DETECTORS) as [DetectorId, ...DetectorId[]];

/** The thresholds in force: what an analyst set, by detector and threshold; what is not named is as standard. */
export type ThresholdSettings = Readonly<Partial<Record<DetectorId, Readonly<Record<string, number>>>>>;

/** The value of a threshold: as set, else as standard. Throws `RangeError` for a threshold that the detector does not have. */
export function thresholdOf(
  settings: ThresholdSettings,
  detectorId: DetectorId,
  thresholdId: string,
): number {
  const detector: Detector = DETECTORS[detectorId];
  const found = detector.thresholds.find(({ id }) => id === thresholdId);
  if (found === undefined) throw new RangeError(`${detectorId} has no threshold ${thresholdId}`);
  return settings[detectorId]?.[thresholdId] ?? found.standard;
}

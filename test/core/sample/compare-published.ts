import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import type { CellContext, ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import { readsAs, type PublishedClaim, type PublishedMetric } from '../../fixtures/published-scorecards.ts';

/** Finds the computed cell of a cluster in a geography set. */
export type CellOf = (set: string, metric: MetricId) => ScorecardCell;

const HERE = 'midlands-engine';
const REGIONS: Readonly<Record<string, string>> = {
  'East Midlands': 'region:E12000004',
  'West Midlands': 'region:E12000005',
  'North East': 'region:E12000001',
  'North West': 'region:E12000002',
  Yorkshire: 'region:E12000003',
  'East of England': 'region:E12000006',
  London: 'region:E12000007',
  'South East': 'region:E12000008',
  'South West': 'region:E12000009',
};
/** The regions of England and the nations beside it: what a region is ranked among. */
export const ALL_REGIONS: readonly string[] = [
  ...Object.values(REGIONS),
  'region:W92000004',
  'region:S92000003',
  'region:N92000002',
];

export function numberOf(cell: ScorecardCell): number | null {
  return cell.value.kind === 'value' ? cell.value.value : null;
}

/** Two of the published names stand for one printed together. */
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
  'East & West Midlands Academic Health Science Networks': [
    'East Midlands Academic Health Science Network',
    'West Midlands Academic Health Science Network',
  ],
};

function plainName(name: string): string {
  return name
    .replace(/^(?:the )?university of /i, '')
    .replace(/ university$/i, '')
    .trim();
}

/** What of a published cell does not hold of the computed one; empty where all of it does. */
export function differences(published: PublishedMetric, cell: ScorecardCell): string[] {
  const { value, list, components } = published;
  if (value === null)
    return cell.value.kind === 'value' || cell.value.kind === 'list' ? ['value: blank as published'] : [];
  if (list !== undefined) {
    const wanted = list.flatMap((name) => TOGETHER[name] ?? [name]).map(plainName);
    const found = cell.value.kind === 'list' ? cell.value.items.map(plainName) : [];
    const isSame = wanted.toSorted().join('\n') === found.toSorted().join('\n');
    return isSame && found.length === value.number ? [] : ['value: the list'];
  }
  const computed = numberOf(cell);
  if (components?.total !== undefined) return compoundDifferences(components, cell);
  const shown = computed === null ? Number.NaN : computed;
  // A cell that opens with text tells its number apart: "75 companies in 2022".
  const isSame =
    value.unit === 'fraction' || value.printed_scale !== undefined
      ? readsAs(shown, published.published)
      : Math.round(shown) === value.number;
  const companies = cell.operands.some(({ value: amount }) => amount === components?.companies);
  return isSame && (components?.companies === undefined || companies) ? [] : ['value'];
}

function compoundDifferences(
  { total, mean, investments, seed, venture }: NonNullable<PublishedMetric['components']>,
  cell: ScorecardCell,
): string[] {
  const partOf = (id: string) => cell.parts.find((part) => part.id === id);
  const disclosed = cell.operands.find(({ id }) => id === 'disclosed')?.value;
  const reads = (value: number | null | undefined, printed: string | undefined) =>
    value != null && printed !== undefined && readsAs(value, printed);
  return [
    ...(reads(numberOf(cell), total?.printed) ? [] : ['value: total']),
    ...(reads(partOf('mean')?.value, mean?.printed) ? [] : ['value: mean']),
    ...(disclosed === investments ? [] : ['value: number of deals']),
    ...(
      [
        ['seed', seed],
        ['venture', venture],
      ] as const
    ).flatMap(([id, stage]) =>
      reads(partOf(id)?.value, stage?.printed) && partOf(id)?.records === stage?.investments
        ? []
        : [`value: ${id}`],
    ),
  ];
}

const CONTEXTS: Readonly<Record<string, CellContext['kind']>> = {
  share_of_uk: 'share-of-uk',
  growth_since_2013: 'growth-since-2013',
  difference_from_national: 'difference-from-national',
  share_of_midlands_graduates: 'share-of-graduates',
};

/** Whether what is printed beside a figure holds; null where it states no number that could be compared. */
export function holds(claim: PublishedClaim, metric: MetricId, cellOf: CellOf): boolean | null {
  const cell = cellOf(HERE, metric);
  const contextOf = (kind: CellContext['kind'], of = cell) => of.contexts.find((one) => one.kind === kind);
  const kind = CONTEXTS[claim.type];
  if (kind !== undefined) {
    const value = contextOf(kind)?.value ?? null;
    if (value === null || claim.printed === undefined) return false;
    return Math.sign(value) === Math.sign(claim.value ?? 1) && readsAs(value, claim.printed);
  }
  switch (claim.type) {
    case 'institutions_gpa_above':
    case 'institutions_in_uk_top':
      return contextOf('institutions-over-threshold')?.value === claim.n;
    case 'numerator_denominator': {
      const operands = contextOf('numerator-denominator')?.operands.map(({ value }) => value) ?? [];
      return operands.includes(claim.n ?? Number.NaN) && operands.includes(claim.d ?? Number.NaN);
    }
    case 'count':
    case 'currency':
      return claim.printed !== undefined && readsAs(numberOf(cell) ?? Number.NaN, claim.printed);
    case 'rank_vs_uk_regions':
      return holdsRank(claim, metric, cellOf);
    case 'retention_balance':
      return holdsBalance(claim, metric, cellOf);
    case 'share_left_region': {
      const there = cellOf(REGIONS[claim.region ?? ''] ?? '', metric);
      const stayed = there.parts.find(({ id }) => id === 'stayed')?.value ?? Number.NaN;
      return Math.abs(1 - stayed / 100 - (claim.value ?? 0)) < 0.005;
    }
    default:
      return null;
  }
}

/** Ranks by the figures themselves where the claim leaves regions out or ranks one region; else the rank beside the figure. */
function holdsRank(claim: PublishedClaim, metric: MetricId, cellOf: CellOf): boolean | null {
  if (claim.rank == null) return null;
  if (claim.of?.startsWith('higher-level') === true) return false;
  if (claim.excluding === undefined)
    return (
      cellOf(HERE, metric).contexts.find(({ kind }) => kind === 'rank-among-regions')?.value === claim.rank
    );
  const own = claim.region === undefined ? HERE : (REGIONS[claim.region] ?? HERE);
  const leftOut = [...claim.excluding.map((name) => REGIONS[name]), own];
  const peers = ALL_REGIONS.filter(
    (id) => !leftOut.includes(id) && (own !== HERE || !/E1200000[45]$/.test(id)),
  );
  const figure = numberOf(cellOf(own, metric)) ?? Number.NaN;
  const before = peers.filter((id) => (numberOf(cellOf(id, metric)) ?? 0) > figure);
  return before.length + 1 === claim.rank;
}

function holdsBalance(
  { regions = [], contrast_regions: contrast = [] }: PublishedClaim,
  metric: MetricId,
  cellOf: CellOf,
): boolean {
  const balance = (name: string) =>
    cellOf(REGIONS[name] ?? '', metric).contexts.find(({ kind }) => kind === 'retention-balance')?.value ?? 0;
  return regions.every((name) => balance(name) < 0) && contrast.every((name) => balance(name) > 0);
}

import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import { formatMoney } from '#shared/format/money.ts';
import { formatNumber } from '#shared/format/number.ts';
import type { Finding } from '../../detector.ts';
import { FIGURE_UNIT, FIGURE_WORDS, figureText, need, severityFrom } from '../../finding-parts.ts';
import type {
  FigureDetector,
  FigureWorld,
  PairedExtracts,
  SupplierFigure,
  ValuePair,
} from './figure-world.ts';

/** A gap so many times the threshold is likely another unit or another company: medium, then high. */
const MEDIUM = 2;
const HIGH = 4;

const PAIR_METRIC: Readonly<Record<'businesses' | ValuePair['measure'], MetricId>> = {
  businesses: '1.1',
  turnover: 'turnover',
  employees: '3.1',
};

/**
 * Finds figures of the same company, or of the same cluster, that two suppliers state far apart.
 *
 * Of one company: the larger turnover (or number of employees) over the smaller, from `company` times on, for companies of which either
 * supplier states a turnover of `companyTurnover` or more; a stated nought counts as 1. Of a cluster: the larger over the smaller of
 * two suppliers’ sums over the members in the set that both of them list and state, of their counts only where both list every company,
 * from `cluster` times on. Effect size: times over the threshold; high from four times the threshold, medium from twice.
 */
export const findSupplierGaps: FigureDetector = (world, thresholds) => {
  const times = need(thresholds, 'company');
  const turnover = need(thresholds, 'companyTurnover');
  const ofCompanies = world.suppliers.flatMap((paired) =>
    paired.pairs({ times, turnover }).map((pair) => ofCompany(world, paired, pair, times)),
  );
  const least = need(thresholds, 'cluster');
  return [...ofCompanies, ...world.supplierFigures.flatMap((figure) => ofCluster(world, figure, least))];
};

/** How many times the larger of two figures is the smaller; nought counts as 1. */
export function timesApart(one: number, other: number): number {
  const [low, high] = one < other ? [one, other] : [other, one];
  return Math.max(high, 1) / Math.max(low, 1);
}

function ofCompany(world: FigureWorld, paired: PairedExtracts, pair: ValuePair, least: number): Finding {
  const { mine, theirs } = paired;
  const { name, measure } = pair;
  return pairFinding(world, paired, pair, least, {
    detectorId: 'supplier-gap',
    labels: [`${mine.supplier}, ${mine.edition}`, `${theirs.supplier}, ${theirs.edition}`],
    sentence: `${mine.supplier} gives ${name} ${figureText(measure, pair.mine)}${measure === 'turnover' ? ' of turnover' : ''}, ${theirs.supplier} ${figureText(measure, pair.theirs)}: ${formatNumber(timesApart(pair.mine, pair.theirs), 1)} times apart.`,
  });
}

interface PairWords {
  readonly detectorId: Finding['detectorId'];
  /** Of my figure and of theirs. */
  readonly labels: readonly [string, string];
  readonly sentence: string;
}

/** A finding about two figures of one company that are `least` times apart or more; the proposal is to replace the figure in use. */
export function pairFinding(
  { cluster }: FigureWorld,
  { mine, theirs }: PairedExtracts,
  pair: ValuePair,
  least: number,
  { detectorId, labels, sentence }: PairWords,
): Finding {
  const { companyNumber, measure } = pair;
  const times = timesApart(pair.mine, pair.theirs);
  return {
    detectorId,
    subject: { kind: 'company', companyNumber },
    discriminator: measure,
    severity: severityFrom(times / least, MEDIUM, HIGH),
    effectSize: times / least,
    sentence,
    facts: [
      { label: labels[0], value: pair.mine, unit: FIGURE_UNIT[measure] },
      { label: labels[1], value: pair.theirs, unit: FIGURE_UNIT[measure] },
      { label: 'Apart by', value: times, unit: 'times' },
    ],
    measures: [measure],
    metricIds: [PAIR_METRIC[measure]],
    clusterIds: [cluster.id],
    cell: null,
    extractIds: [mine.extractId, theirs.extractId],
    proposal: {
      subject: { kind: 'company', companyNumber },
      measures: [measure],
      action: 'replace',
      cause: 'supplier-error',
    },
    evidence: { companyNumbers: [companyNumber], measure, value: pair.mine },
  };
}

const WORDS = { businesses: 'companies', ...FIGURE_WORDS };
const UNITS = { businesses: 'companies', ...FIGURE_UNIT };

function ofCluster(
  { cluster, set }: FigureWorld,
  { measure, common, mine, theirs }: SupplierFigure,
  least: number,
): Finding[] {
  const times = timesApart(mine.value, theirs.value);
  if (times < least) return [];
  const metricId = PAIR_METRIC[measure];
  const written = (value: number) =>
    measure === 'turnover' ? formatMoney(value) : formatNumber(Math.round(value));
  const subject = { clusterId: cluster.id, metricId, geographySetId: set.id };
  return [
    {
      detectorId: 'supplier-gap',
      subject: { kind: 'metric', ...subject },
      discriminator: theirs.supplier,
      severity: severityFrom(times / least, MEDIUM, HIGH),
      effectSize: times / least,
      sentence: `${common === null ? '' : `The ${formatNumber(common)} companies of `}${cluster.name} in ${set.name} ${common === null ? 'has' : 'that both list have'} ${written(mine.value)} ${measure === 'turnover' ? 'of turnover' : WORDS[measure]} by ${mine.supplier} and ${written(theirs.value)} by ${theirs.supplier}: ${formatNumber(times, 1)} times apart.`,
      facts: [
        { label: `${mine.supplier}, ${mine.edition}`, value: mine.value, unit: UNITS[measure] },
        { label: `${theirs.supplier}, ${theirs.edition}`, value: theirs.value, unit: UNITS[measure] },
        { label: 'Apart by', value: times, unit: 'times' },
      ],
      measures: [],
      metricIds: [metricId],
      clusterIds: [cluster.id],
      cell: null,
      extractIds: [mine.extractId, theirs.extractId],
      proposal: { subject: { kind: 'figure', ...subject }, measures: [], action: 'keep', cause: 'verified' },
    },
  ];
}

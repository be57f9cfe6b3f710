/** One rule of coverage as the report names it. */
interface CoverageRuleWords {
  readonly name: string;
  /** What it looks for, with the limits it compares with, in one or two sentences. */
  readonly looksFor: string;
  /** What it counts: “extracts”, “clusters”. */
  readonly unit: string;
}

/** Limits of the rules of coverage, in per cent and days. A share just at its limit passes. */
export const COVERAGE_LIMITS = {
  /** Share of the rows of an extract that were rejected and not mended: above the first medium, above the second high. */
  rejectsPercent: { medium: 5, high: 20 },
  /** Share of the sites of a cluster's members that are placed: below the first medium, below the second high. */
  placedPercent: { medium: 95, high: 80 },
  /** Days before a licence ends in which it is told as a low finding. */
  licenceDays: 30,
} as const;

const { rejectsPercent, placedPercent, licenceDays } = COVERAGE_LIMITS;

/** What the check asks of a workspace besides findings answered, by rule, in the order of the report. */
export const COVERAGE_RULE_WORDS = {
  'extract-in-use': {
    name: 'An extract of companies is in use',
    looksFor: 'A workspace without a live extract of companies: no figure of a cluster can be formed.',
    unit: 'workspace',
  },
  'reference-loaded': {
    name: 'Postcodes and outlines are there',
    looksFor:
      'A reference store without a postcode directory, or with indicative outlines only: sites cannot be placed or drawn exactly.',
    unit: 'reference lists',
  },
  'licence-stated': {
    name: 'Licence stated',
    looksFor:
      'An extract held under no licence of the register and without terms: nobody can tell what may be given away.',
    unit: 'extracts',
  },
  'licence-not-expired': {
    name: 'Licence not expired',
    looksFor: `An extract whose licence has ended (high), or ends within ${licenceDays} days (low).`,
    unit: 'extracts',
  },
  'rows-accounted': {
    name: 'Every row accounted for',
    looksFor:
      'An extract whose rows read are not the sum of accepted, rejected and skipped, or whose accepted rows are not all in the tables.',
    unit: 'extracts and corrections',
  },
  'rejects-below': {
    name: 'Few rows rejected',
    looksFor: `An extract of whose rows more than ${rejectsPercent.medium} % (medium) or ${rejectsPercent.high} % (high) were rejected and not mended since.`,
    unit: 'extracts',
  },
  'sites-placed': {
    name: 'Sites of members placed',
    looksFor: `A cluster of whose members’ sites fewer than ${placedPercent.medium} % (medium) or ${placedPercent.high} % (high) are placed: what falls there is on no map and in no area.`,
    unit: 'clusters',
  },
  'cluster-defined': {
    name: 'Clusters defined',
    looksFor: 'A live cluster whose definition lets nobody in, or that has no member in the extracts in use.',
    unit: 'clusters',
  },
  'metric-fed': {
    name: 'Metrics fed',
    looksFor:
      'A numbered metric that no extract in use feeds, or that a cluster has no container for although an extract is there.',
    unit: 'metrics of clusters',
  },
  'definition-published': {
    name: 'Definitions published',
    looksFor: 'A cluster whose definition was never published, or was changed since its last version.',
    unit: 'clusters',
  },
  'rulings-reviewed': {
    name: 'Rulings reviewed',
    looksFor:
      'A ruling in force that is brought back: its review is due, it lapsed, or the extracts in use make it moot or say something else.',
    unit: 'rulings',
  },
  'cluster-signed-off': {
    name: 'Scorecards signed off',
    looksFor:
      'A cluster whose scorecard nobody signed off, or was signed off for other extracts or another revision.',
    unit: 'clusters',
  },
} as const satisfies Readonly<Record<string, CoverageRuleWords>>;

/** The key of what a rule of coverage finds, as waivers name it: `coverage:licence-stated:extract/3`. */
export function coverageKey(rule: keyof typeof COVERAGE_RULE_WORDS, subject: string): string {
  return `coverage:${rule}:${subject}`;
}

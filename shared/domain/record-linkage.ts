import type { LinkClass, LinkEvidence } from './link.ts';
import { companyNameKey, jaroWinkler, websiteDomain } from './name-similarity.ts';

/** What is compared of a company, made once for each. */
export interface LinkFeatures {
  /** The company number where it is a registered one; null for a provisional key. */
  readonly number: string | null;
  readonly nameKey: string;
  /** Postcode key without spaces. */
  readonly postcode: string | null;
  readonly domain: string | null;
}

/** Makes the features of a company from what a supplier says of it. */
export function linkFeatures(company: {
  readonly companyNumber: string | null;
  readonly name: string;
  readonly postcode: string | null;
  readonly website: string | null;
}): LinkFeatures {
  return {
    number: company.companyNumber,
    nameKey: companyNameKey(company.name),
    postcode: company.postcode,
    domain: websiteDomain(company.website),
  };
}

/** The outcomes of each comparison, best first. `missing` says nothing either way and weighs nothing. */
export const LINK_OUTCOMES = {
  name: ['same', 'close', 'near', 'different'],
  postcode: ['same', 'same sector', 'same district', 'different', 'missing'],
  website: ['same', 'different', 'missing'],
  number: ['same', 'different', 'missing'],
} as const;
export type LinkComparison = keyof typeof LINK_OUTCOMES;
export type LinkOutcomes = { readonly [K in LinkComparison]: (typeof LINK_OUTCOMES)[K][number] };

/** Similarities from which names count as close and as near. */
export const NAME_CLOSE = 0.94;
export const NAME_NEAR = 0.86;

/** Compares two companies. */
export function compareCompanies(left: LinkFeatures, right: LinkFeatures): LinkOutcomes {
  return {
    name: compareNames(left.nameKey, right.nameKey),
    postcode: comparePostcodes(left.postcode, right.postcode),
    website: sameOrDifferent(left.domain, right.domain),
    number: sameOrDifferent(left.number, right.number),
  };
}

function compareNames(left: string, right: string): LinkOutcomes['name'] {
  if (left === right && left !== '') return 'same';
  const similarity = jaroWinkler(left, right);
  return similarity >= NAME_CLOSE ? 'close' : similarity >= NAME_NEAR ? 'near' : 'different';
}

function comparePostcodes(left: string | null, right: string | null): LinkOutcomes['postcode'] {
  if (left === null || right === null) return 'missing';
  if (left === right) return 'same';
  if (left.slice(0, -2) === right.slice(0, -2)) return 'same sector';
  return left.slice(0, -3) === right.slice(0, -3) ? 'same district' : 'different';
}

function sameOrDifferent(left: string | null, right: string | null): 'same' | 'different' | 'missing' {
  if (left === null || right === null) return 'missing';
  return left === right ? 'same' : 'different';
}

type Shares = { readonly [K in LinkComparison]: Readonly<Record<string, number>> };

/**
 * A model of record linkage (Fellegi and Sunter 1969): how often each outcome occurs among pairs of one company
 * (`m`) and among pairs of different companies (`u`), and how likely any pair is one company at all.
 */
export interface LinkModel {
  readonly m: Shares;
  readonly u: Shares;
  /** Probability that a pair taken at random is one company. */
  readonly prior: number;
}

/** What is taken for known before a single pair was seen; the data count for more the more there are. */
export const DEFAULT_SHARES: { readonly m: Shares; readonly u: Shares } = {
  m: {
    name: { same: 0.75, close: 0.13, near: 0.06, different: 0.06 },
    postcode: { same: 0.65, 'same sector': 0.05, 'same district': 0.08, different: 0.22 },
    website: { same: 0.85, different: 0.15 },
    number: { same: 0.98, different: 0.02 },
  },
  u: {
    name: { same: 0.00005, close: 0.0005, near: 0.003, different: 0.99645 },
    postcode: { same: 0.0005, 'same sector': 0.001, 'same district': 0.005, different: 0.9935 },
    website: { same: 0.0005, different: 0.9995 },
    number: { same: 0.000001, different: 0.999999 },
  },
};

/** How many pairs the default shares count for against those that were seen. */
const PRIOR_PAIRS = 50;

/**
 * Learns a model: `m` from pairs that carry the same company number, `u` from pairs taken at random, both smoothed
 * by the default shares. The comparison of numbers keeps its defaults, since the known pairs were chosen by it.
 * `companies` are the sizes of both lists; `linkedByNumber` how many pairs share a number.
 */
export function learnLinkModel(
  known: Iterable<LinkOutcomes>,
  random: Iterable<LinkOutcomes>,
  sizes: { readonly left: number; readonly right: number; readonly linkedByNumber: number },
): LinkModel {
  const pairs = Math.max(1, sizes.left * sizes.right);
  // Half of the smaller list is taken to be in the other where numbers say nothing.
  const expected = Math.max(sizes.linkedByNumber, Math.min(sizes.left, sizes.right) / 2, 0.5);
  return {
    m: smoothed(known, DEFAULT_SHARES.m),
    u: smoothed(random, DEFAULT_SHARES.u),
    prior: Math.min(0.5, expected / pairs),
  };
}

function smoothed(pairs: Iterable<LinkOutcomes>, defaults: Shares): Shares {
  const counts = {
    name: new Map<string, number>(),
    postcode: new Map<string, number>(),
    website: new Map<string, number>(),
  };
  for (const outcomes of pairs) {
    for (const comparison of ['name', 'postcode', 'website'] as const) {
      const outcome = outcomes[comparison];
      if (outcome === 'missing') continue;
      counts[comparison].set(outcome, (counts[comparison].get(outcome) ?? 0) + 1);
    }
  }
  const share = (comparison: keyof typeof counts): Record<string, number> => {
    const seen = [...counts[comparison].values()].reduce((sum, count) => sum + count, 0);
    return Object.fromEntries(
      Object.entries(defaults[comparison]).map(([outcome, prior]) => [
        outcome,
        ((counts[comparison].get(outcome) ?? 0) + prior * PRIOR_PAIRS) / (seen + PRIOR_PAIRS),
      ]),
    );
  };
  return {
    name: share('name'),
    postcode: share('postcode'),
    website: share('website'),
    number: defaults.number,
  };
}

/**
 * How often the very value that agrees occurs among the other list's companies, 0 to 1: a name, an agent's postcode
 * or a group's website that many share says less than a rare one. Null where it is not counted.
 */
export interface ValueFrequencies {
  readonly name: number | null;
  readonly postcode: number | null;
  readonly website: number | null;
}

export interface LinkScore {
  /** Sum of log2(m ÷ u) over the comparisons, without the prior. */
  readonly weight: number;
  /** Probability that the pair is one company, from the weight and the prior. */
  readonly probability: number;
  readonly evidence: readonly LinkEvidence[];
}

/**
 * Scores a pair: the weight of each outcome is log2(m ÷ u) (Fellegi and Sunter 1969); for equal values u is the
 * frequency of the value itself (Winkler 1989). Probability = odds ÷ (1 + odds), odds = prior odds × 2^weight.
 */
export function scorePair(
  outcomes: LinkOutcomes,
  model: LinkModel,
  frequencies: ValueFrequencies,
): LinkScore {
  const evidence: LinkEvidence[] = [];
  let weight = 0;
  for (const comparison of ['number', 'name', 'postcode', 'website'] as const) {
    const outcome = outcomes[comparison];
    if (outcome === 'missing') {
      evidence.push({ comparison, outcome, weight: 0 });
      continue;
    }
    const m = model.m[comparison][outcome] ?? 0;
    const frequency = comparison === 'number' || outcome !== 'same' ? null : frequencies[comparison];
    const u = Math.max(frequency ?? model.u[comparison][outcome] ?? 0, 1e-9);
    const part = Math.log2(Math.max(m, 1e-9) / u);
    weight += part;
    evidence.push({ comparison, outcome, weight: part });
  }
  const odds = (model.prior / (1 - model.prior)) * 2 ** weight;
  return { weight, probability: odds / (1 + odds), evidence };
}

/** Probabilities from which a pair is linked without a person, and below which it is not worth one's time. */
export const LIKELY_FROM = 0.95;
export const CLERICAL_FROM = 0.02;

/** Sorts a pair by its probability. Two that carry the same company number are one company, whatever else differs. */
export function classifyPair(outcomes: LinkOutcomes, probability: number): LinkClass {
  if (outcomes.number === 'same') return 'same-number';
  if (probability >= LIKELY_FROM) return outcomes.number === 'different' ? 'clerical' : 'likely';
  return probability >= CLERICAL_FROM ? 'clerical' : 'unlikely';
}

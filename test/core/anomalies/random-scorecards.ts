import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import { DETECTORS } from '#shared/domain/detectors.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';
import type { GivenFigure } from './figures-world.ts';

/**
 * Random scorecards in which everything fits: parts come to their totals, shares rest on bases enough, flows stay below their stocks, and all
 * rows cover one territory and end within the years that are no finding. Many lie right at an edge, where a detector must still be silent.
 * Of the detectors only their thresholds are known here.
 */

/** A figure that may still be changed; operands, parts and contexts are replaced as a whole. */
export type Draft = { -readonly [Part in keyof GivenFigure]: GivenFigure[Part] };
export type Card = Map<MetricId, Draft>;

export interface RandomScorecard {
  readonly card: Card;
  readonly companies: number;
  /** The last year of its youngest figure. */
  readonly lastYear: number;
}

export const LEAST_BASE: number = DETECTORS['small-base'].thresholds[0].standard;
export const MOST_YEARS: number = DETECTORS['mixed-basis'].thresholds[0].standard;
export const MOST_FLOW: number = DETECTORS['flow-over-stock'].thresholds[0].standard;
/** How often a number lies right at its edge. */
const AT_EDGE = 0.15;

/** Draws of one world. */
export class Draws {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = seededRandom(seed);
  }

  chance(part: number): boolean {
    return this.#next() < part;
  }

  between(low: number, high: number): number {
    return low + this.#next() * (high - low);
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1));
  }

  pick<T>(list: readonly T[]): T {
    const found = list[Math.floor(this.#next() * list.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  }

  /** A part of a whole: any, or now and then none or all of it. */
  partOf(whole: number): number {
    return this.chance(AT_EDGE) ? this.pick([0, whole]) : this.whole(0, whole);
  }

  /** A count of cases large enough for a share, now and then only just. */
  base(most: number): number {
    return this.chance(AT_EDGE) ? LEAST_BASE : this.whole(LEAST_BASE, Math.max(LEAST_BASE, most));
  }

  /** A whole around a part: larger, or now and then the same. */
  around(part: number): number {
    return this.chance(AT_EDGE) ? Math.max(1, part) : Math.max(1, Math.ceil(part * this.between(1, 12)));
  }
}

const percent = (part: number, whole: number) => (100 * part) / whole;

function shareOfUk(draws: Draws, here: number, unit: string): NonNullable<Draft['contexts']>[number] {
  const uk = draws.around(here);
  return {
    kind: 'share-of-uk',
    value: percent(here, uk),
    operands: [
      ['here', here, unit],
      ['uk', uk, unit],
    ],
  };
}

function shareOf(ids: readonly [string, string], part: number, whole: number, unit = 'companies'): Draft {
  const operands = [
    [ids[0], part, unit],
    [ids[1], whole, unit],
  ] as const;
  return {
    value: percent(part, whole),
    operands,
    contexts: [{ kind: 'numerator-denominator', value: part, operands }],
  };
}

function counted(draws: Draws, value: number, unit: string): Draft {
  return { value, operands: [['here', value, unit]], contexts: [shareOfUk(draws, value, unit)] };
}

/** Makes a scorecard in which everything fits; the same seed makes the same. */
export function makeScorecard(draws: Draws): RandomScorecard {
  const companies = draws.whole(60, 6_000);
  const lastYear = draws.whole(2016, 2025);
  const territory = draws.pick(['East Midlands', 'West Midlands', 'Midlands Engine']);
  const card: Card = new Map([
    ...companyRows(draws, companies),
    ...dealRows(draws),
    ...investmentRows(draws, companies),
    ...graduateRows(draws),
  ]);
  const jobs = card.get('4.5')?.value ?? 0;
  const employees =
    Math.max(jobs, card.get('4.6')?.value ?? 0, 1) * (draws.chance(AT_EDGE) ? 1 : draws.between(1, 40));
  card.set('3.1', counted(draws, employees, 'jobs'));
  for (const [metricId, draft] of card) {
    draft.territory = territory;
    const year = lastYear - draws.whole(0, MOST_YEARS);
    if (draws.chance(0.5)) draft.windowTo = year;
    else draft.vintage = draws.pick([`${year} edition`, `${year}`, `${year - 1} and ${year}`]);
    // What is not captured is missing in many scorecards.
    if (metricId !== '1.1' && metricId !== '3.1' && draws.chance(0.1)) delete draft.value;
  }
  return { card, companies, lastYear };
}

function companyRows(draws: Draws, companies: number): [MetricId, Draft][] {
  const uk = draws.around(companies);
  const before = draws.base(companies * 2);
  const among = (): Draft => counted(draws, draws.partOf(companies), 'companies');
  const present = draws.base(companies);
  const tracked = draws.base(400);
  const shareTracked = draws.around(tracked);
  return [
    [
      '1.1',
      {
        value: companies,
        operands: [['here', companies]],
        contexts: [
          {
            kind: 'share-of-uk',
            value: percent(companies, uk),
            operands: [
              ['here', companies],
              ['uk', uk],
            ],
          },
          {
            kind: 'growth-since-2013',
            value: draws.chance(AT_EDGE) ? -100 : percent(companies - before, before),
            operands: [
              ['here', companies],
              ['here-2013', before],
            ],
          },
        ],
      },
    ],
    ['1.2', among()],
    ['1.3', among()],
    ['1.4', among()],
    // Counted in another supplier’s extract they are no part of ours, and may be more.
    [
      'innovate-uk-recipients',
      draws.chance(0.3) ? { ...counted(draws, companies * 2, 'companies'), extractId: 2 } : among(),
    ],
    ['2.1', { value: draws.whole(0, 40) }],
    ['2.2', { value: draws.whole(0, 40) }],
    ['2.6', counted(draws, draws.whole(0, 9e8), '£')],
    ['turnover', counted(draws, draws.between(0, 9e9), '£')],
    ['4.9', shareOf(['here-foreign', 'here-all'], draws.partOf(present), present)],
    ['high-growth-with-fdi', shareOf(['foreign', 'here'], draws.partOf(tracked), tracked)],
    ['high-growth-share', shareOf(['here', 'uk'], tracked, shareTracked)],
  ];
}

const STAGES = ['seed', 'venture', 'growth', 'established'];

function dealRows(draws: Draws): [MetricId, Draft][] {
  const deals = draws.base(500);
  const amounts = STAGES.map(() => (draws.chance(0.2) ? 0 : Math.round(draws.between(0, 4e7))));
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  const disclosed = draws.chance(AT_EDGE) ? 1 : draws.whole(1, deals);
  const money = (): Draft => {
    const here = Math.round(draws.between(0, 3e8));
    const uk = draws.around(here);
    return { ...counted(draws, here, '£'), value: percent(here, uk) };
  };
  return [
    ['4.1', shareOf(['foreign', 'deals'], draws.partOf(deals), deals, 'deals')],
    [
      '4.4',
      {
        value: total,
        operands: [
          ['total', total, '£'],
          ['disclosed', disclosed, 'deals'],
          ['deals', deals, 'deals'],
        ],
        parts: [
          ['mean', total / disclosed, disclosed],
          ['deals', deals],
          // In the order in which they came in: sums of the same amounts may differ by their last digits.
          ...STAGES.map((id, at) => [id, amounts[at] ?? 0, draws.whole(1, deals)] as const),
        ],
      },
    ],
    ['uk-deals-share', shareOf(['here', 'uk'], deals, draws.around(deals), 'deals')],
    ['equity-share', money()],
    ['grant-share', money()],
  ];
}

function investmentRows(draws: Draws, companies: number): [MetricId, Draft][] {
  const years = draws.whole(3, 6);
  const parts = Array.from({ length: years }, (_, at): readonly [string, number | null, number] =>
    draws.chance(0.15)
      ? [String(2016 + at), null, 0]
      : [String(2016 + at), draws.partOf(100), draws.base(80)],
  );
  const projects = () =>
    Math.floor(companies * (draws.chance(AT_EDGE) ? MOST_FLOW / 100 : draws.between(0, 0.4)));
  return [
    ['4.2', counted(draws, draws.between(0, 4e9), '$')],
    ['4.3', counted(draws, draws.between(0, 4e9), '$')],
    ['4.5', counted(draws, draws.whole(0, 20_000), 'jobs')],
    ['4.6', counted(draws, draws.whole(0, 20_000), 'jobs')],
    ['4.7', counted(draws, projects(), 'projects')],
    ['4.8', counted(draws, projects(), 'projects')],
    ['ddi-by-year', { value: draws.between(0, 100), parts }],
  ];
}

function graduateRows(draws: Draws): [MetricId, Draft][] {
  const counts = Array.from({ length: draws.whole(1, 9) }, () => draws.whole(0, 900));
  // The publisher rounds each count and the total by itself.
  const rounded = (value: number) => 5 * Math.round(value / 5);
  const sum = rounded(counts.reduce((total, count) => total + count, 0));
  const trained = draws.base(4_000);
  // More may work here than were trained here: that is a gain, and no fault.
  const working = draws.whole(0, 2 * trained);
  const operands = [
    ['in-region', working, 'graduates'],
    ['trained', trained, 'graduates'],
  ] as const;
  const all = draws.around(sum);
  return [
    [
      '3.5',
      {
        value: sum,
        operands: [['here', sum, 'graduates']],
        parts: counts.map((count, at) => [`1000${4100 + at}`, rounded(count), 1] as const),
        flags: ['rounded'],
        contexts: [
          {
            kind: 'share-of-graduates',
            value: percent(sum, all),
            operands: [
              ['here', sum, 'graduates'],
              ['all', all, 'graduates'],
            ],
          },
        ],
      },
    ],
    [
      '3.6',
      {
        value: percent(working, trained),
        operands,
        parts: [['stayed', draws.partOf(100), draws.whole(LEAST_BASE, trained)]],
        contexts: [{ kind: 'numerator-denominator', value: percent(working, trained), operands }],
      },
    ],
  ];
}

import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import {
  LEAST_BASE,
  MOST_FLOW,
  MOST_YEARS,
  type Card,
  type Draft,
  type Draws,
  type RandomScorecard,
} from './random-scorecards.ts';

/** Faults of figures that are planted in random scorecards. Nothing here knows how any of them is found. */
export const FIGURE_FAULTS = [
  'small-base',
  'part-over-whole',
  'flow-over-stock',
  'impossible-ratio',
  'mixed-basis',
] as const;
export type FigureFault = (typeof FIGURE_FAULTS)[number];

/** What must be told: a finding that names each of the metrics and states the number (or the word) among its facts. */
export interface PlantedFault {
  readonly metricIds: readonly MetricId[];
  readonly told: number | string;
}

type Operands = NonNullable<Draft['operands']>;
type Plant = (draws: Draws, world: RandomScorecard) => PlantedFault;

function draftOf(card: Card, metricId: MetricId): Draft {
  const found = card.get(metricId);
  if (found === undefined) throw new Error(`no figure ${metricId}`);
  // A fault stands in a figure that was captured.
  found.value ??= 1;
  return found;
}

/** Puts a share on a base of a few cases, part and value along with it. */
function onFewCases(draft: Draft, ids: readonly [part: string, whole: string], draws: Draws): number {
  const base = draws.whole(1, LEAST_BASE - 1);
  const part = draws.whole(0, base);
  const [, , unit = 'companies'] = draft.operands?.[0] ?? ['', 0];
  const operands: Operands = [
    [ids[0], part, unit],
    [ids[1], base, unit],
  ];
  Object.assign(draft, {
    value: (100 * part) / base,
    operands,
    contexts: [{ kind: 'numerator-denominator', value: part, operands }],
  });
  return base;
}

/** Leaves a few cases here of many in the United Kingdom. */
function fewHere(draft: Draft, draws: Draws): number {
  const here = draws.whole(1, LEAST_BASE - 1);
  const [, , unit = 'companies'] = draft.operands?.[0] ?? ['', 0];
  const uk = draws.around(here);
  const operands: Operands = [
    ['here', here, unit],
    ['uk', uk, unit],
  ];
  Object.assign(draft, { value: (100 * here) / uk, operands, contexts: [] });
  return here;
}

const SMALL_BASES: Partial<Record<MetricId, (draft: Draft, draws: Draws) => number>> = {
  '4.1': (draft, draws) => onFewCases(draft, ['foreign', 'deals'], draws),
  '4.9': (draft, draws) => onFewCases(draft, ['here-foreign', 'here-all'], draws),
  'high-growth-with-fdi': (draft, draws) => onFewCases(draft, ['foreign', 'here'], draws),
  '3.6': (draft, draws) => onFewCases(draft, ['in-region', 'trained'], draws),
  'high-growth-share': fewHere,
  'uk-deals-share': fewHere,
  'ddi-by-year': (draft, draws) => {
    const base = draws.whole(1, LEAST_BASE - 1);
    const at = draws.whole(0, (draft.parts?.length ?? 1) - 1);
    draft.parts = (draft.parts ?? []).map((part, place) =>
      place === at ? [part[0], draws.partOf(100), base] : part,
    );
    return base;
  },
  '1.1': (draft, draws) => {
    const before = draws.whole(1, LEAST_BASE - 1);
    const now = draft.value ?? 0;
    draft.contexts = (draft.contexts ?? []).map((context) =>
      context.kind === 'growth-since-2013'
        ? {
            kind: context.kind,
            value: (100 * (now - before)) / before,
            operands: [
              ['here', now],
              ['here-2013', before],
            ],
          }
        : context,
    );
    return before;
  },
};

function smallBase(draws: Draws, { card }: RandomScorecard): PlantedFault {
  const metricId = draws.pick(keysOf(SMALL_BASES));
  const told = SMALL_BASES[metricId]?.(draftOf(card, metricId), draws) ?? 0;
  return { metricIds: [metricId], told };
}

/** Shares of the United Kingdom and of all graduates. */
const SHARES_OF_ALL = ['share-of-uk', 'share-of-graduates'];

/** The rows that are printed beside such a share. */
function rowsWith(card: Card, kinds: readonly string[]): MetricId[] {
  return [...card].flatMap(([metricId, { contexts = [] }]) =>
    contexts.some(({ kind }) => kinds.includes(kind)) ? [metricId] : [],
  );
}

/** A whole that is smaller than its part by this or more is no matter of rounding. */
const beyond = (draws: Draws) => draws.between(1.02, draws.pick([1.2, 5, 1000]));

/** More than what the rounding of each count to five explains. */
const roundingOf = ({ parts = [] }: Draft) => 5 * parts.length + 1;

function shareAboveWhole(draws: Draws, { card }: RandomScorecard): PlantedFault {
  // Graduates come to a region from elsewhere too: those who work there are no part of those trained there.
  const metricId = draws.pick(
    rowsWith(card, [...SHARES_OF_ALL, 'numerator-denominator']).filter((id) => id !== '3.6'),
  );
  const draft = draftOf(card, metricId);
  const whole = draws.whole(1, 100_000);
  const part = whole * beyond(draws) + (metricId === '3.5' ? roundingOf(draft) : 0);
  draft.contexts = (draft.contexts ?? []).map((context) =>
    context.kind === 'growth-since-2013'
      ? context
      : {
          kind: context.kind,
          value: (100 * part) / whole,
          operands: [
            ['part', part],
            ['whole', whole],
          ],
        },
  );
  return { metricIds: [metricId], told: part };
}

function partsMissTotal(draws: Draws, { card }: RandomScorecard): PlantedFault {
  const metricId = draws.pick(['4.4', '3.5'] as const);
  const draft = draftOf(card, metricId);
  const isAmount = (id: string) => id !== 'mean' && id !== 'deals';
  const amounts = (draft.parts ?? []).filter(([id]) => isAmount(id)).map(([, value]) => value ?? 0);
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  const least = metricId === '3.5' ? roundingOf(draft) : 1;
  draft.value = draws.chance(0.5) ? sum * beyond(draws) + least : Math.max(0, sum / beyond(draws) - least);
  if (draft.value === 0 && sum <= least) draft.value = sum + least + 1;
  return { metricIds: [metricId], told: draft.value };
}

function moreThanAll(draws: Draws, { card, companies }: RandomScorecard): PlantedFault {
  const metricId = draws.pick(['1.2', '1.3', '1.4', 'innovate-uk-recipients'] as const);
  const draft = draftOf(card, metricId);
  draft.value = companies + draws.whole(1, draws.pick([1, companies, 20 * companies]));
  delete draft.extractId;
  return { metricIds: [metricId], told: draft.value };
}

/** What each flow feeds. */
const STOCKS = { '4.5': '3.1', '4.6': '3.1', '4.7': '1.1', '4.8': '1.1' } as const;

function flowOverStock(draws: Draws, { card }: RandomScorecard): PlantedFault {
  const metricId = draws.pick(keysOf(STOCKS));
  const stock = draftOf(card, STOCKS[metricId]);
  if (draws.chance(0.1)) stock.value = 0;
  const flow = draftOf(card, metricId);
  const least = ((stock.value ?? 0) * MOST_FLOW) / 100;
  flow.value =
    least === 0 ? draws.whole(10, 5_000) : Math.ceil(least * draws.between(1, draws.pick([1.3, 3, 40]))) + 1;
  return { metricIds: [metricId, STOCKS[metricId]], told: flow.value };
}

const SHARES: readonly MetricId[] = [
  '4.1',
  '4.9',
  'high-growth-with-fdi',
  'high-growth-share',
  'equity-share',
  'grant-share',
  'uk-deals-share',
  'ddi-by-year',
];
const outOfHundred = (draws: Draws) =>
  draws.chance(0.5)
    ? -draws.between(0.001, draws.pick([1, 400]))
    : 100 + draws.between(0.001, draws.pick([1, 4000]));

const IMPOSSIBLE: readonly Plant[] = [
  (draws, { card }) => {
    const metricId = draws.pick(SHARES);
    const value = outOfHundred(draws);
    draftOf(card, metricId).value = value;
    return { metricIds: [metricId], told: value };
  },
  (draws, { card }) => {
    const metricId = draws.pick(rowsWith(card, SHARES_OF_ALL));
    const draft = draftOf(card, metricId);
    const value = outOfHundred(draws);
    draft.contexts = (draft.contexts ?? []).map((context) =>
      SHARES_OF_ALL.includes(context.kind) ? { ...context, value } : context,
    );
    return { metricIds: [metricId], told: value };
  },
  (draws, { card }) => partOf(card, draws, 'ddi-by-year', outOfHundred(draws)),
  // Of those trained here at most all are still here.
  (draws, { card }) => partOf(card, draws, '3.6', outOfHundred(draws)),
  (draws, { card }) => {
    const draft = draftOf(card, '1.1');
    const value = -100 - draws.between(0.001, draws.pick([1, 500]));
    draft.contexts = (draft.contexts ?? []).map((context) =>
      context.kind === 'growth-since-2013' ? { ...context, value } : context,
    );
    return { metricIds: ['1.1'], told: value };
  },
  (draws, { card }) => {
    // Graduates may come from elsewhere, so retention may be above a hundred; below nought it cannot be.
    const metricId = draws.pick(['3.6', '1.2', '1.3', '1.4', '2.1', '2.2', '3.1', '4.5', '4.7'] as const);
    const value = -draws.whole(1, 900);
    draftOf(card, metricId).value = value;
    return { metricIds: [metricId], told: value };
  },
  (draws, { card }) => {
    const draft = draftOf(card, '4.4');
    const total = draws.between(1, 9e7);
    const mean = draws.chance(0.3) ? -draws.between(1, 1e6) : total * beyond(draws);
    draft.value = total;
    draft.parts = [
      ['mean', mean, draws.whole(1, 90)],
      ['seed', total, 5],
    ];
    return { metricIds: ['4.4'], told: mean };
  },
];

function partOf(card: Card, draws: Draws, metricId: MetricId, value: number): PlantedFault {
  const draft = draftOf(card, metricId);
  const at = draws.whole(0, (draft.parts?.length ?? 1) - 1);
  draft.parts = (draft.parts ?? []).map((part, place) => (place === at ? [part[0], value, 50] : part));
  return { metricIds: [metricId], told: value };
}

function mixedTerritory(draws: Draws, { card }: RandomScorecard): PlantedFault {
  const shown = [...card].filter(([, { value }]) => value !== undefined);
  // Fewer than half: which of two territories is the other one is a matter of the larger number.
  const count = draws.whole(1, Math.ceil(shown.length / 2) - 1);
  const metricIds: MetricId[] = [];
  for (let more = count; more > 0; more -= 1) {
    const [[metricId, draft] = draws.pick(shown)] = shown.splice(draws.whole(0, shown.length - 1), 1);
    draft.territory = 'Scotland';
    metricIds.push(metricId);
  }
  return { metricIds, told: 'Scotland' };
}

function mixedPeriod(draws: Draws, { card }: RandomScorecard): PlantedFault {
  const years = [...card.values()].flatMap(({ value, windowTo, vintage = '' }) =>
    value === undefined
      ? []
      : [windowTo ?? Math.max(...[...vintage.matchAll(/\d{4}/g)].map(([year]) => Number(year)))],
  );
  const metricId = draws.pick([...card].filter(([, { value }]) => value !== undefined).map(([id]) => id));
  const away = MOST_YEARS + draws.whole(1, draws.pick([1, 4, 15]));
  // From the far end of the others, so that the figure itself is not what the distance is measured to.
  const year = draws.chance(0.5) ? Math.min(...years) + away : Math.max(...years) - away;
  const far =
    Math.max(year, ...years) - Math.min(year, ...years) > MOST_YEARS ? year : Math.max(...years) + away;
  const draft = draftOf(card, metricId);
  delete draft.windowTo;
  delete draft.vintage;
  if (draws.chance(0.5)) draft.windowTo = far;
  else draft.vintage = `${far} edition`;
  return { metricIds: [metricId], told: String(far) };
}

const PLANTS: Readonly<Record<FigureFault, readonly Plant[]>> = {
  'small-base': [smallBase],
  'part-over-whole': [shareAboveWhole, partsMissTotal, moreThanAll],
  'flow-over-stock': [flowOverStock],
  'impossible-ratio': IMPOSSIBLE,
  'mixed-basis': [mixedTerritory, mixedPeriod],
};

/** Plants one fault of a kind at a place and of a size drawn by chance. */
export function plantFault(draws: Draws, world: RandomScorecard, fault: FigureFault): PlantedFault {
  return draws.pick(PLANTS[fault])(draws, world);
}

function keysOf<Key extends string>(record: Partial<Record<Key, unknown>>): Key[] {
  // What stands in the record is of its keys’ type.
  return Object.keys(record) as Key[];
}

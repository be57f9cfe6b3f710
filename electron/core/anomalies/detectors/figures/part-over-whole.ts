import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import type { Finding } from '../../detector.ts';
import { severityFrom } from '../../finding-parts.ts';
import { figureFinding, figureOf, numberOf, numberWords, roundingOf } from './figure-parts.ts';
import type { FigureDetector, FigureWorld, WorldFigure } from './figure-world.ts';

/** Counts of companies that are among those of another row, where both are counted in the same extract. */
const AMONG: readonly (readonly [part: MetricId, whole: MetricId])[] = [
  ['1.2', '1.1'],
  ['1.3', '1.1'],
  ['1.4', '1.1'],
  ['innovate-uk-recipients', '1.1'],
];

/** Comparisons of a part with its whole, with the end of the key of a finding. */
const OF_WHOLES: Partial<Readonly<Record<WorldFigure['cell']['contexts'][number]['kind'], string>>> = {
  'share-of-uk': 'uk',
  'share-of-graduates': 'graduates',
  'numerator-denominator': 'share',
};

/** Of retention the ones who are here are no part of those trained here: graduates come from elsewhere too. */
const NO_PART_OF_WHOLE: ReadonlySet<MetricId> = new Set<MetricId>(['3.6']);

/** Parts that are means, counts or years and do not make the total. */
const NO_PARTS: ReadonlySet<string> = new Set(['mean', 'deals']);

/** Rows whose parts make their value. */
const PARTED: ReadonlySet<MetricId> = new Set<MetricId>(['4.4', '3.5']);

/** Floating sums of the same amounts in another order. */
const SAME = 1e-6;

/**
 * Finds parts larger than their whole, and parts that do not come to their total.
 *
 * Looked at are shares (what is here against the United Kingdom, graduates against all graduates, numerator against denominator; of
 * retention not, which more may work for than were trained), rows that count companies among those of another row of the same extract, the parts of fundraising and of graduates against their value, and figures of which the source’s own
 * parts and total disagree. Effect size: part over whole, or the larger over the smaller of parts and total; 1 where the source’s parts
 * disagree. High from 1.1 times on, since no rounding does that; medium below.
 */
export const findPartsOverWholes: FigureDetector = (world) => [
  ...world.figures.flatMap((figure) => [
    ...sharesOf(world, figure),
    ...partsOf(world, figure),
    ...sourceOf(world, figure),
  ]),
  ...AMONG.flatMap(([part, whole]) => amongOf(world, part, whole)),
];

function sharesOf(world: FigureWorld, figure: WorldFigure): Finding[] {
  if (figure.cell.entered !== null || NO_PART_OF_WHOLE.has(figure.metricId)) return [];
  return figure.cell.contexts.flatMap(({ kind, operands: [part, whole] }): Finding[] => {
    const discriminator = OF_WHOLES[kind];
    if (discriminator === undefined || part === undefined || whole === undefined) return [];
    const [some, all] = [part.value, whole.value];
    const slack = kind === 'share-of-graduates' ? roundingOf(figure) : 0;
    if (some === null || all === null || all < 0 || some <= all * (1 + SAME) + slack) return [];
    return [
      told(world, figure, {
        discriminator,
        part: some,
        whole: all,
        unit: part.unit,
        sentence: `${figure.name} of ${world.cluster.name} in ${world.set.name}: ${numberWords(some)} (${part.name}) is more than the ${numberWords(all)} it is a part of (${whole.name}).`,
      }),
    ];
  });
}

function partsOf(world: FigureWorld, figure: WorldFigure): Finding[] {
  const total = numberOf(figure);
  if (total === null || !PARTED.has(figure.metricId)) return [];
  const parts = figure.cell.parts.filter(({ id, value }) => !NO_PARTS.has(id) && value !== null);
  if (parts.length === 0) return [];
  const sum = parts.reduce((all, { value }) => all + (value ?? 0), 0);
  if (Math.abs(sum - total) <= Math.max(roundingOf(figure), SAME * Math.max(Math.abs(sum), Math.abs(total))))
    return [];
  return [
    told(world, figure, {
      discriminator: 'parts',
      part: Math.max(sum, total),
      whole: Math.min(sum, total),
      unit: figure.cell.value.basis.unit,
      sentence: `The ${parts.length} parts of ${figure.name} of ${world.cluster.name} in ${world.set.name} come to ${numberWords(sum)}, its total is ${numberWords(total)}.`,
    }),
  ];
}

function sourceOf(world: FigureWorld, figure: WorldFigure): Finding[] {
  if (!figure.cell.flags.includes('parts-disagree')) return [];
  const value = numberOf(figure);
  return [
    figureFinding(world, {
      detectorId: 'part-over-whole',
      figure,
      discriminator: 'source',
      severity: 'low',
      effectSize: 1,
      sentence: `${figure.name} of ${world.cluster.name} in ${world.set.name}: the source’s own parts and total do not agree.`,
      facts: [{ label: 'Figure', value, unit: figure.cell.value.basis.unit }],
      action: 'keep',
      cause: 'supplier-error',
    }),
  ];
}

function amongOf(world: FigureWorld, partId: MetricId, wholeId: MetricId): Finding[] {
  const [part, whole] = [figureOf(world, partId), figureOf(world, wholeId)];
  if (part === null || whole === null || part.value <= whole.value) return [];
  const [source] = whole.cell.value.basis.extractIds;
  if (source === undefined || part.cell.value.basis.extractIds[0] !== source) return [];
  return [
    told(world, part, {
      discriminator: wholeId,
      part: part.value,
      whole: whole.value,
      unit: 'companies',
      sentence: `${world.cluster.name} in ${world.set.name} counts ${numberWords(part.value)} for ${part.name} and ${numberWords(whole.value)} for ${whole.name}, of which they are a part.`,
      otherMetricIds: [wholeId],
    }),
  ];
}

function told(
  world: FigureWorld,
  figure: WorldFigure,
  one: {
    readonly discriminator: string;
    readonly part: number;
    readonly whole: number;
    readonly unit: string;
    readonly sentence: string;
    readonly otherMetricIds?: readonly MetricId[];
  },
): Finding {
  const { part, whole } = one;
  const effectSize = whole > 0 ? part / whole : Math.max(2, part);
  return figureFinding(world, {
    detectorId: 'part-over-whole',
    figure,
    discriminator: one.discriminator,
    severity: severityFrom(effectSize, 1, 1.1),
    effectSize,
    sentence: one.sentence,
    facts: [
      { label: 'Part', value: part, unit: one.unit },
      { label: 'Whole', value: whole, unit: one.unit },
    ],
    action: 'disregard',
    cause: 'supplier-error',
    otherMetricIds: one.otherMetricIds ?? [],
  });
}

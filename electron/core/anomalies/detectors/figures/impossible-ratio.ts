import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import { formatPercent } from '#shared/format/percent.ts';
import type { Finding } from '../../detector.ts';
import { figureFinding, numberOf, numberWords, roundingOf } from './figure-parts.ts';
import type { FigureDetector, FigureWorld, WorldFigure } from './figure-world.ts';

/** Rows whose value is a part of a whole in per cent. */
const SHARES: ReadonlySet<MetricId> = new Set<MetricId>([
  '4.1',
  '4.9',
  'high-growth-with-fdi',
  'equity-share',
  'grant-share',
  'high-growth-share',
  'ddi-by-year',
  'uk-deals-share',
]);

/** What sums in another order may differ by. */
const ROUNDING = 1e-9;

interface Impossible {
  readonly what: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly unit: string;
  readonly discriminator: string;
}

/**
 * Finds ratios outside their possible range: a share below nought or above a hundred per cent, a growth below minus a hundred, a mean
 * outside what is averaged, a count or a retention below nought.
 *
 * Looked at are the shares of the catalogue, their yearly parts, shares of the United Kingdom and of all graduates, growth since 2013,
 * retention (above a hundred where graduates come from elsewhere; of those trained here at most all stay) and the mean of fundraisings
 * (between nought and their total). Always high: whatever the cause, the number cannot be printed. Effect size: 1 and how far
 * beyond the range the value lies, in widths of the range.
 */
export const findImpossibleRatios: FigureDetector = (world) =>
  world.figures.flatMap((figure) => {
    if (figure.cell.entered !== null && !SHARES.has(figure.metricId)) return [];
    return rangesOf(figure)
      .filter(({ value, low, high }) => value < low - slackOf(low) || value > high + slackOf(high))
      .map((one) => told(world, figure, one));
  });

function slackOf(end: number): number {
  return Number.isFinite(end) ? ROUNDING * Math.max(1, Math.abs(end)) : 0;
}

function rangesOf(figure: WorldFigure): Impossible[] {
  const { metricId, kind, cell } = figure;
  const value = cell.value.kind === 'value' ? cell.value.value : null;
  const share = { low: 0, high: 100, unit: '%' };
  const found: Impossible[] = [];
  if (value !== null && SHARES.has(metricId)) found.push({ what: '', value, ...share, discriminator: '' });
  if (value !== null && kind === 'count' && numberOf(figure) !== null)
    found.push({ what: '', value, low: 0, high: Infinity, unit: cell.value.basis.unit, discriminator: '' });
  if (value !== null && metricId === '3.6')
    found.push({ what: '', value, low: 0, high: Infinity, unit: '%', discriminator: '' });
  for (const part of cell.parts) {
    if (part.value === null) continue;
    if (metricId === '3.6' && part.id === 'stayed')
      found.push({
        what: ', of those trained here',
        value: part.value,
        ...share,
        discriminator: part.id,
      });
    if (metricId === 'ddi-by-year')
      found.push({ what: ` of ${part.id}`, value: part.value, ...share, discriminator: part.id });
    if (metricId === '4.4' && part.id === 'mean' && value !== null && value >= 0 && (part.records ?? 0) >= 1)
      found.push({
        what: ', its mean',
        value: part.value,
        low: 0,
        high: value,
        unit: part.unit,
        discriminator: 'mean',
      });
  }
  for (const context of cell.contexts) {
    if (context.value === null) continue;
    if (context.kind === 'share-of-uk')
      found.push({
        what: ', its share of the UK',
        value: context.value,
        ...share,
        discriminator: 'share-of-uk',
      });
    if (context.kind === 'share-of-graduates' && !isRounding(figure, context))
      found.push({
        what: ', its share of all graduates',
        value: context.value,
        ...share,
        discriminator: 'share-of-graduates',
      });
    if (context.kind === 'growth-since-2013')
      found.push({
        what: ', its growth since 2013',
        value: context.value,
        low: -100,
        high: Infinity,
        unit: '%',
        discriminator: 'growth',
      });
  }
  return found;
}

/** Counts rounded one by one may come to a little more than their rounded total. */
function isRounding(
  figure: WorldFigure,
  { operands: [part, whole] }: WorldFigure['cell']['contexts'][number],
): boolean {
  const [some, all] = [part?.value ?? null, whole?.value ?? null];
  return some !== null && all !== null && some > all && some <= all + roundingOf(figure);
}

function told(world: FigureWorld, figure: WorldFigure, one: Impossible): Finding {
  const { value, low, high, unit } = one;
  const beyond = value < low ? low - value : value - high;
  const width = Number.isFinite(high) ? Math.max(high - low, 1) : 100;
  const written = unit === '%' ? formatPercent(value, 1) : `${numberWords(value)} ${unit}`;
  const range = Number.isFinite(high)
    ? `between ${numberWords(low)} and ${numberWords(high)}${unit === '%' ? '%' : ''}`
    : `${numberWords(low)}${unit === '%' ? '%' : ''} or more`;
  return figureFinding(world, {
    detectorId: 'impossible-ratio',
    figure,
    discriminator: one.discriminator,
    severity: 'high',
    effectSize: 1 + beyond / width,
    sentence: `${figure.name}${one.what} of ${world.cluster.name} in ${world.set.name} is ${written}; it can only be ${range}.`,
    facts: [
      { label: 'Value', value, unit },
      { label: 'Lowest possible', value: low, unit },
      { label: 'Highest possible', value: Number.isFinite(high) ? high : null, unit },
    ],
    action: 'disregard',
    cause: 'supplier-error',
  });
}

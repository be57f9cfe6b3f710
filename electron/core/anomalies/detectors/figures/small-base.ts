import type { Severity } from '#shared/domain/anomaly.ts';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import { formatPercent } from '#shared/format/percent.ts';
import { formatCount } from '#shared/format/number.ts';
import type { Finding } from '../../detector.ts';
import { need } from '../../finding-parts.ts';
import { figureFinding, numberOf } from './figure-parts.ts';
import type { FigureDetector, FigureWorld, WorldFigure } from './figure-world.ts';

/** The operand that counts the cases a share stands on: of a share of the UK, those here. */
const BASES: Partial<Readonly<Record<MetricId, string>>> = {
  '3.6': 'trained',
  '4.1': 'deals',
  '4.9': 'here-all',
  'high-growth-with-fdi': 'here',
  'high-growth-share': 'here',
  'uk-deals-share': 'here',
};

/** From this share on a reader takes the few for the many. */
const STRIKING_SHARE = 50;

/**
 * Finds shares and growths formed from a handful of cases: at least one, and fewer than `base`.
 *
 * Looked at are the shares of the catalogue with a count in the denominator (of shares of the UK: the cases here), the yearly shares
 * of domestic investment with their projects, and growth since 2013 with the companies it begins with. A base of none has no share and
 * is no finding. One finding for each figure: its most striking part. Effect size: `base` over the cases. Medium where the share is at
 * least half (the growth at least a doubling), low otherwise; never high, since the figure is right and only thin.
 */
export const findSmallBases: FigureDetector = (world, thresholds) => {
  const least = need(thresholds, 'base');
  return world.figures.flatMap((figure): Finding[] => {
    const thin = [...shares(figure), ...years(figure)].filter(({ base }) => base >= 1 && base < least);
    const growing = growth(figure).filter(({ base }) => base >= 1 && base < least);
    return [
      ...tell(world, figure, thin, { least, striking: STRIKING_SHARE, discriminator: '' }),
      ...tell(world, figure, growing, { least, striking: 100, discriminator: 'growth' }),
    ];
  });
};

interface Thin {
  /** “of 2019”, or empty. */
  readonly what: string;
  readonly value: number;
  readonly base: number;
  readonly unit: string;
}

function shares(figure: WorldFigure): Thin[] {
  const id = BASES[figure.metricId];
  const value = numberOf(figure);
  const base = id === undefined ? undefined : figure.cell.operands.find((operand) => operand.id === id);
  if (value === null || base === undefined || base.value === null) return [];
  return [{ what: '', value, base: base.value, unit: base.unit }];
}

function years({ metricId, cell }: WorldFigure): Thin[] {
  if (metricId !== 'ddi-by-year') return [];
  return cell.parts.flatMap(({ id, value, records }): Thin[] =>
    value === null || records === null ? [] : [{ what: ` of ${id}`, value, base: records, unit: 'projects' }],
  );
}

function growth({ cell }: WorldFigure): Thin[] {
  return cell.contexts.flatMap(({ kind, value, operands }): Thin[] => {
    const base = operands.at(-1);
    if (kind !== 'growth-since-2013' || value === null || base === undefined || base.value === null)
      return [];
    return [{ what: ', its growth since 2013', value, base: base.value, unit: base.unit }];
  });
}

function tell(
  world: FigureWorld,
  figure: WorldFigure,
  thin: readonly Thin[],
  asked: { readonly least: number; readonly striking: number; readonly discriminator: string },
): Finding[] {
  const [first, ...others] = thin.toSorted(
    (a, b) => Math.abs(b.value) - Math.abs(a.value) || a.base - b.base,
  );
  if (first === undefined) return [];
  const severity: Severity = Math.abs(first.value) >= asked.striking ? 'medium' : 'low';
  const cases = formatCount(first.base, singular(first.unit), first.unit);
  const more =
    others.length === 0
      ? ''
      : ` ${formatCount(others.length, 'other year')} rest${others.length === 1 ? 's' : ''} on as little.`;
  return [
    figureFinding(world, {
      detectorId: 'small-base',
      figure,
      discriminator: asked.discriminator,
      severity,
      effectSize: asked.least / first.base,
      sentence: `${figure.name}${first.what} in ${world.cluster.name}, ${world.set.name}: ${formatPercent(first.value, 1)} of ${cases} only.${more}`,
      facts: [
        { label: 'Figure', value: first.value, unit: '%' },
        { label: 'Cases behind it', value: first.base, unit: first.unit },
        { label: 'Looked for fewer than', value: asked.least, unit: 'cases' },
        ...(thin.length > 1
          ? [{ label: 'Parts with so small a base', value: thin.length, unit: 'parts' }]
          : []),
      ],
      action: 'disregard',
      cause: 'small-base',
    }),
  ];
}

function singular(unit: string): string {
  return unit === 'companies' ? 'company' : unit.endsWith('s') ? unit.slice(0, -1) : unit;
}

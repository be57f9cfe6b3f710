import type { Severity } from '#shared/domain/anomaly.ts';
import { formatCount } from '#shared/format/number.ts';
import type { Finding } from '../../detector.ts';
import { need } from '../../finding-parts.ts';
import type { FigureDetector, FigureWorld, WorldFigure } from './figure-world.ts';

/** Names of figures that a sentence lists. */
const MOST_NAMED = 3;

/**
 * Finds scorecards whose rows cover different territories or end in different years.
 *
 * Territory: the figures of a cluster in a set that have a value and cover another territory than most of them do. Period: the last year
 * of each figure (the end of its window, else the year of its edition) where the earliest and the latest lie more than `years` apart. One
 * finding of each kind for a cluster and set, since it is the scorecard that is mixed. Effect size: figures apart, or years over the
 * threshold. Low, medium where a quarter of the figures cover other territories or the years lie three times the threshold apart: the rows
 * are right, and the reader must be told.
 */
export const findMixedBases: FigureDetector = (world, thresholds) => {
  const shown = world.figures.filter(({ cell }) => cell.value.kind === 'value' || cell.value.kind === 'list');
  return [...territories(world, shown), ...periods(world, shown, need(thresholds, 'years'))];
};

function territories(world: FigureWorld, shown: readonly WorldFigure[]): Finding[] {
  const byName = new Map<string, WorldFigure[]>();
  for (const figure of shown) {
    const known = byName.get(figure.cell.territory.name) ?? [];
    byName.set(figure.cell.territory.name, [...known, figure]);
  }
  const [most, ...others] = [...byName].toSorted((a, b) => b[1].length - a[1].length);
  if (most === undefined || others.length === 0) return [];
  const apart = others.flatMap(([, figures]) => figures);
  return [
    told(world, {
      discriminator: `territory/${world.set.id}`,
      severity: 4 * apart.length >= shown.length ? 'medium' : 'low',
      effectSize: apart.length,
      sentence: `${formatCount(apart.length, 'figure')} of ${world.cluster.name} in ${world.set.name} ${apart.length === 1 ? 'covers' : 'cover'} another territory than the other ${most[1].length} (${most[0]}): ${others.map(([name, figures]) => `${namesOf(figures)} ${name}`).join('; ')}.`,
      facts: [most, ...others].map(([name, figures]) => ({
        label: name,
        value: figures.length,
        unit: 'figures',
      })),
      figures: apart,
    }),
  ];
}

function periods(world: FigureWorld, shown: readonly WorldFigure[], most: number): Finding[] {
  const dated = shown.flatMap((figure) => {
    const year = lastYearOf(figure);
    return year === null ? [] : [{ figure, year }];
  });
  const years = dated.map(({ year }) => year);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  if (dated.length < 2 || last - first <= most) return [];
  const at = (wanted: number) => dated.filter(({ year }) => year === wanted).map(({ figure }) => figure);
  return [
    told(world, {
      discriminator: `period/${world.set.id}`,
      severity: last - first > 3 * Math.max(1, most) ? 'medium' : 'low',
      effectSize: (last - first) / Math.max(1, most),
      sentence: `Figures of ${world.cluster.name} in ${world.set.name} end ${formatCount(last - first, 'year')} apart: ${namesOf(at(first))} in ${first}, ${namesOf(at(last))} in ${last}.`,
      facts: [
        { label: 'Earliest end', value: String(first), unit: '' },
        { label: 'Latest end', value: String(last), unit: '' },
        { label: 'Apart', value: last - first, unit: 'years' },
      ],
      figures: [...at(first), ...at(last)],
    }),
  ];
}

/** The end of the window; where it is open that of its editions; where there is none, the last year that the words of the vintage name. */
function lastYearOf({ cell: { window, vintage, value } }: WorldFigure): number | null {
  if (window !== null && window.to !== null) return window.to;
  const words = window === null ? vintage : value.basis.editions.join(' ');
  const named = [...words.matchAll(/(?<!\d)(?:19|20)\d{2}(?!\d)/g)].map(([year]) => Number(year));
  return named.length === 0 ? null : Math.max(...named);
}

function namesOf(figures: readonly WorldFigure[]): string {
  const named = figures.slice(0, MOST_NAMED).map(({ name }) => name);
  const rest = figures.length - named.length;
  return `${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function told(
  { cluster }: FigureWorld,
  one: {
    readonly discriminator: string;
    readonly severity: Severity;
    readonly effectSize: number;
    readonly sentence: string;
    readonly facts: Finding['facts'];
    readonly figures: readonly WorldFigure[];
  },
): Finding {
  return {
    detectorId: 'mixed-basis',
    subject: { kind: 'cluster', clusterId: cluster.id },
    discriminator: one.discriminator,
    severity: one.severity,
    effectSize: one.effectSize,
    sentence: one.sentence,
    facts: one.facts,
    measures: [],
    metricIds: [...new Set(one.figures.map(({ metricId }) => metricId))],
    clusterIds: [cluster.id],
    cell: null,
    extractIds: [...new Set(one.figures.flatMap(({ cell }) => cell.value.basis.extractIds))],
    proposal: null,
  };
}

import type { Severity } from '#shared/domain/anomaly.ts';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import type { RulingCause } from '#shared/domain/ruling.ts';
import { formatNumber } from '#shared/format/number.ts';
import type { Finding } from '../../detector.ts';
import type { FigureDetectorId } from '../../detector.ts';
import type { FigureWorld, WorldFigure } from './figure-world.ts';

/** The number of a figure; null where it has none, or where it was entered by hand. */
export function numberOf({ cell }: WorldFigure): number | null {
  return cell.value.kind === 'value' && cell.entered === null ? cell.value.value : null;
}

/** Finds a figure of the world that has a number. */
export function figureOf(
  { figures }: FigureWorld,
  metricId: MetricId,
): (WorldFigure & { readonly value: number }) | null {
  const found = figures.find((figure) => figure.metricId === metricId);
  const value = found === undefined ? null : numberOf(found);
  return found === undefined || value === null ? null : { ...found, value };
}

/** Writes a number of a sentence: whole ones whole, others with one decimal. */
export function numberWords(value: number): string {
  return formatNumber(value, Number.isInteger(value) ? 0 : 1);
}

/** To what the publisher rounds counts of persons. */
const ROUNDED_TO = 5;

/** By how much sums of a publisher’s counts may be apart for being rounded one by one; 0 where they are not. */
export function roundingOf({ cell: { flags, parts } }: WorldFigure): number {
  if (!flags.includes('rounded')) return 0;
  return ROUNDED_TO * parts.reduce((counts, { records }) => counts + Math.max(1, records ?? 1), 0);
}

/** What is particular of a finding about a figure. */
export interface FigureFinding {
  readonly detectorId: FigureDetectorId;
  readonly figure: WorldFigure;
  readonly discriminator?: string;
  readonly severity: Severity;
  readonly effectSize: number;
  readonly sentence: string;
  readonly facts: Finding['facts'];
  /** What is usually done: the figure is not shown, or it is looked into and kept. */
  readonly action: 'disregard' | 'keep';
  readonly cause: RulingCause;
  readonly otherMetricIds?: readonly MetricId[];
}

/** Makes a finding about a figure of the cluster in the set; what is usually done is proposed about the figure itself. */
export function figureFinding({ cluster, set }: FigureWorld, told: FigureFinding): Finding {
  const { figure, action, cause, otherMetricIds = [] } = told;
  const subject = { clusterId: cluster.id, metricId: figure.metricId, geographySetId: set.id };
  return {
    detectorId: told.detectorId,
    subject: { kind: 'metric', ...subject },
    discriminator: told.discriminator ?? '',
    severity: told.severity,
    effectSize: told.effectSize,
    sentence: told.sentence,
    facts: told.facts,
    measures: [],
    metricIds: [figure.metricId, ...otherMetricIds],
    clusterIds: [cluster.id],
    cell: null,
    extractIds: [...figure.cell.value.basis.extractIds],
    proposal: { subject: { kind: 'figure', ...subject }, measures: [], action, cause },
  };
}

import { useMemo } from 'react';
import type { Ecosystem } from '#shared/domain/area-metrics.ts';
import { readMetric } from '#shared/domain/metric-catalogue.ts';
import { Plot, PlotFigure } from '../../ui/plot-figure.tsx';
import type { CardRow, ComputedCards } from './view-props.ts';

interface Span {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly vintage: string;
  readonly ecosystem: Ecosystem;
}

const COLOURS: Readonly<Record<Ecosystem, string>> = {
  business: 'var(--eco-business)',
  innovation: 'var(--eco-innovation)',
  talent: 'var(--eco-talent)',
  investment: 'var(--eco-investment)',
};

/** One line for each figure with the years it is about, so that old and new are not read as one moment. */
export function VintageRibbon({ row, columns }: { row: CardRow; columns: ComputedCards['columns'] }) {
  const { options, untold } = useMemo(() => {
    const spans: Span[] = [];
    const rest: string[] = [];
    for (const { metricId } of columns) {
      const cell = row.cells.find((one) => one.metricId === metricId);
      const { number, shortName, ecosystem } = readMetric(metricId);
      const name = number ?? shortName;
      const years = cell === undefined ? [] : yearsOf(cell);
      const [from, to = from] = years;
      if (cell === undefined || from === undefined || to === undefined) rest.push(name);
      else spans.push({ name, from, to: to + 1, vintage: cell.vintage, ecosystem });
    }
    return { options: ribbon(spans), untold: rest };
  }, [row, columns]);
  return (
    <section className="card-ribbon" aria-label="Which years the figures are about">
      <h2>Which years</h2>
      <PlotFigure label="The years each figure is about" options={options} />
      {untold.length === 0 ? null : <p className="quiet small">{`No years stated: ${untold.join(', ')}.`}</p>}
    </section>
  );
}

/** First and last year: those of the window, or those that the vintage names. */
function yearsOf({ window, vintage }: CardRow['cells'][number]): number[] {
  const named = (vintage.match(/\b(?:19|20)\d{2}\b/g) ?? []).map(Number);
  const from = window?.from ?? named[0];
  const to = window?.to ?? named.at(-1);
  if (from === undefined || to === undefined) return from === undefined ? [] : [from];
  return [from, to];
}

function ribbon(spans: readonly Span[]): Plot.PlotOptions {
  return {
    height: 30 + 15 * spans.length,
    marginLeft: 40,
    marginRight: 8,
    marginTop: 20,
    marginBottom: 4,
    x: { axis: 'top', label: null, tickFormat: 'd', grid: true, nice: true, ticks: 5 },
    y: { label: null, domain: spans.map(({ name }) => name), tickSize: 0 },
    marks: [
      Plot.barX(spans, {
        y: 'name',
        x1: 'from',
        x2: 'to',
        fill: ({ ecosystem }: Span) => COLOURS[ecosystem],
        insetTop: 3,
        insetBottom: 3,
        title: ({ name, vintage }: Span) => `${name}: ${vintage}`,
      }),
    ],
  };
}

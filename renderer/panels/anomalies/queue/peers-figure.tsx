import { useMemo } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatCount } from '#shared/format/number.ts';
import { Plot, PlotFigure } from '../../../ui/plot-figure.tsx';
import { writeInUnit } from './finding-words.ts';

export type Peers = NonNullable<MethodOutput<'anomalies.read'>['peers']>;

/** From this ratio of largest to smallest on, steps of equal ratio tell more than steps of equal size. */
const WIDE = 100;

/** How the value lies among its peers: a small histogram with the value and the median written on it. */
export function PeersFigure({ peers, what }: { peers: Peers; what: string }) {
  const options = useMemo(() => histogram(peers), [peers]);
  const { unit, value, median, counts } = peers;
  const count = counts.reduce((sum, each) => sum + each, 0);
  const below = counts.reduce((sum, each, at) => ((peers.edges[at + 1] ?? 0) <= value ? sum + each : sum), 0);
  const words = `${writeInUnit(value, unit)} here; the median of ${formatCount(count, 'peer')} is ${writeInUnit(median, unit)}.`;
  return (
    <>
      <PlotFigure label={`${what} among its peers. ${words}`} options={options} />
      <p className="small">{`${words} ${formatCount(below, 'peer')} ${below === 1 ? 'lies' : 'lie'} in classes below it.`}</p>
    </>
  );
}

function histogram({ unit, edges, counts, value, median }: Peers): Plot.PlotOptions {
  const bars = counts.map((count, at) => ({ from: edges[at] ?? 0, to: edges[at + 1] ?? 0, count }));
  const positive = [...edges, value, median].every((each) => each > 0);
  const isWide = positive && Math.max(...edges, value) / Math.min(...edges, value) > WIDE;
  const marks = [
    { at: median, text: 'median' },
    { at: value, text: writeInUnit(value, unit) },
  ];
  const most = Math.max(1, ...counts);
  const [first = 0] = edges;
  const last = edges.at(-1) ?? 1;
  const low = Math.min(first, value);
  const high = Math.max(last, value);
  const isRight = isWide ? Math.log(value / low) > Math.log(high / low) / 2 : value - low > (high - low) / 2;
  return {
    height: 130,
    marginTop: 30,
    marginLeft: 40,
    marginRight: 28,
    marginBottom: 26,
    x: {
      type: isWide ? 'log' : 'linear',
      label: null,
      ticks: 4,
      tickFormat: (tick: number) => writeInUnit(tick, unit),
      domain: [low, high],
    },
    y: { label: null, ticks: 3, domain: [0, most * 1.2], tickFormat: 'd' },
    marks: [
      Plot.gridY({ ticks: 3, stroke: 'var(--line)' }),
      Plot.rectY(bars, { x1: 'from', x2: 'to', y: 'count', fill: 'var(--line-strong)', inset: 0.5 }),
      Plot.ruleX(marks.slice(0, 1), { x: 'at', stroke: 'var(--text-quiet)', strokeDasharray: '3,2' }),
      Plot.ruleX(marks.slice(1), { x: 'at', stroke: 'var(--error)', strokeWidth: 2 }),
      Plot.text(marks.slice(0, 1), {
        x: 'at',
        text: 'text',
        frameAnchor: 'top',
        dy: -8,
        fill: 'var(--text-quiet)',
      }),
      Plot.text(marks.slice(1), {
        x: 'at',
        text: 'text',
        frameAnchor: 'top',
        dy: -20,
        textAnchor: isRight ? 'end' : 'start',
        fontWeight: 600,
        fill: 'var(--text)',
      }),
      Plot.ruleY([0], { stroke: 'var(--line-strong)' }),
    ],
  };
}

import { useState } from 'react';
import type { RulingEffect } from '#shared/contract/methods/rulings.ts';
import { readMetric, type MetricId } from '#shared/domain/metric-catalogue.ts';
import { MEASURE_ENTRIES } from '#shared/domain/measure.ts';
import { formatMetricName } from '#shared/format/scorecard.ts';
import { formatMoney, formatMoneyFull } from '#shared/format/money.ts';
import {
  formatChange,
  formatCount,
  formatNumber,
  formatRatio,
  NOT_AVAILABLE,
} from '#shared/format/number.ts';
import { formatPercent, formatPercentagePoints } from '#shared/format/percent.ts';
import { Button } from '../../../ui/button.tsx';
import './effect-table.css';

type EffectFigure = RulingEffect['figures'][number];

/** Figures shown before the rest is asked for. */
const FIRST = 10;
const LISTED = 8;

/** What changes in figures, ranks, cells, location quotients and published versions, the largest consequence first. */
export function EffectTable({
  effect,
  headings = { without: 'Without the ruling', with: 'With it' },
}: {
  effect: RulingEffect;
  /** Over the two columns of values. */
  headings?: { readonly without: string; readonly with: string };
}) {
  const [all, setAll] = useState(false);
  const figures = sortByConsequence(effect.figures);
  const shown = all ? figures : figures.slice(0, FIRST);
  const manySets = new Set(figures.map(({ geographySetId }) => geographySetId)).size > 1;
  if (figures.length === 0 && effect.cells.length === 0 && effect.quotients.length === 0)
    return <p className="quiet">No figure, cell or location quotient changes.</p>;
  return (
    <div className="effect">
      {figures.length === 0 ? (
        <p className="quiet">No figure of a scorecard changes.</p>
      ) : (
        <table className="ui-table effect-table">
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col" className="number">
                {headings.without}
              </th>
              <th scope="col" className="number">
                {headings.with}
              </th>
              <th scope="col" className="number">
                Change
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((figure) => (
              <FigureLine
                key={`${figure.clusterId} ${figure.metricId} ${figure.geographySetId}`}
                figure={figure}
                withSet={manySets}
              />
            ))}
          </tbody>
        </table>
      )}
      {figures.length > FIRST ? (
        <Button variant="link" onPress={() => setAll(!all)}>
          {all ? `Show the ${FIRST} largest` : `Show all ${formatCount(figures.length, 'figure')}`}
        </Button>
      ) : null}
      <Cells effect={effect} />
      <Quotients effect={effect} />
      {effect.versions.length === 0 ? null : (
        <p className="small">
          {`No longer as published: ${effect.versions.map(({ clusterId, label }) => `${nameOf(effect, clusterId)} ${label}`).join(', ')}.`}
        </p>
      )}
    </div>
  );
}

function FigureLine({ figure, withSet }: { figure: EffectFigure; withSet: boolean }) {
  const { rankWithout, rankWith } = figure;
  const metric = readMetric(figure.metricId);
  const percentage = metric.unit === '%';
  return (
    <tr>
      <th scope="row">
        {formatMetricName(figure.metricId)}
        <span className="quiet small">
          {` ${figure.clusterName}${withSet ? `, ${figure.geographyName}` : ''}`}
        </span>
        {rankWithout === '' && rankWith === '' ? null : (
          <span className="quiet small effect-rank">
            {rankWithout === rankWith ? `Rank stays ${rankWith}` : `Rank ${rankWithout} → ${rankWith}`}
          </span>
        )}
      </th>
      <td className="number" title={writeFull(figure.metricId, figure.without)}>
        {writeFigure(figure.metricId, figure.without)}
      </td>
      <td className="number" title={writeFull(figure.metricId, figure.with)}>
        {writeFigure(figure.metricId, figure.with)}
      </td>
      <td className="number">
        {percentage && figure.change !== null
          ? formatPercentagePoints(figure.change, 1)
          : writePercentChange(figure.percent)}
      </td>
    </tr>
  );
}

function Cells({ effect: { cells } }: { effect: RulingEffect }) {
  const largest = cells
    .filter((cell) => cell.without !== null || cell.with !== null)
    .toSorted((a, b) => distance(b) - distance(a))[0];
  if (largest === undefined) return null;
  const { kind, name } = MEASURE_ENTRIES[largest.measure];
  const write = (value: number | null): string =>
    value === null ? NOT_AVAILABLE : kind === 'money' ? formatMoney(value) : formatNumber(value);
  const places = new Set(cells.map(({ q, r }) => `${q},${r}`)).size;
  return (
    <p className="small">
      {`${formatCount(places, 'hex cell')} ${places === 1 ? 'changes' : 'change'}; the most in cell ${largest.q}, ${largest.r}: ${name.toLowerCase()} ${write(largest.without)} → ${write(largest.with)}.`}
    </p>
  );
}

function Quotients({ effect }: { effect: RulingEffect }) {
  const rows = effect.quotients.toSorted((a, b) => distance(b) - distance(a));
  if (rows.length === 0) return null;
  const many = effect.clusterIds.length > 1;
  const write = (value: number | null): string => (value === null ? NOT_AVAILABLE : formatRatio(value));
  return (
    <div>
      <p className="small effect-heading">Location quotients that change</p>
      <ul className="small effect-list">
        {rows.slice(0, LISTED).map((row) => (
          <li key={`${row.clusterId} ${row.code}`}>
            {`${row.name}${many ? ` (${nameOf(effect, row.clusterId)})` : ''} `}
            <span className="effect-number">{`${write(row.without)} → ${write(row.with)}`}</span>
          </li>
        ))}
      </ul>
      {rows.length > LISTED ? (
        <p className="quiet small">{`The ${LISTED} largest of ${formatNumber(rows.length)} changes.`}</p>
      ) : null}
    </div>
  );
}

/** The figures of an effect, those that change most first; what has no percentage comes last, by name. */
export function sortByConsequence(figures: readonly EffectFigure[]): EffectFigure[] {
  return figures.toSorted(
    (a, b) =>
      Math.abs(b.percent ?? 0) - Math.abs(a.percent ?? 0) ||
      a.clusterName.localeCompare(b.clusterName, 'en-GB') ||
      a.metricName.localeCompare(b.metricName, 'en-GB'),
  );
}

/** Writes a change in per cent: −52%; below one per cent with a decimal. */
export function writePercentChange(percent: number | null): string {
  if (percent === null) return NOT_AVAILABLE;
  return `${formatChange(percent, Math.abs(percent) < 1 && percent !== 0 ? 1 : 0)}%`;
}

function writeFigure(metricId: MetricId, value: number | null): string {
  return writeAs(metricId, value, formatMoney, 1);
}

function writeFull(metricId: MetricId, value: number | null): string {
  return writeAs(metricId, value, formatMoneyFull, 2);
}

function writeAs(
  metricId: MetricId,
  value: number | null,
  money: (value: number, currency: string) => string,
  places: number,
): string {
  if (value === null) return NOT_AVAILABLE;
  const { kind, unit, currency } = readMetric(metricId);
  if (unit === '%') return formatPercent(value, places);
  if (kind === 'money' || kind === 'compound') return money(value, currency ?? 'GBP');
  return formatNumber(value, Number.isInteger(value) ? 0 : places);
}

function distance({ without, with: after }: { without: number | null; with: number | null }): number {
  return Math.abs((without ?? 0) - (after ?? 0));
}

function nameOf({ figures }: RulingEffect, clusterId: string): string {
  return figures.find((figure) => figure.clusterId === clusterId)?.clusterName ?? clusterId;
}

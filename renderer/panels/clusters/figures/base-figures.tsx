import type { MethodOutput } from '#shared/contract/methods.ts';
import { BASE_KINDS, BASE_NAMES, BASE_UNITS } from '#shared/domain/base-figure.ts';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import { formatMetricValue, type FormattedValue } from '#shared/format/metric.ts';
import type { StatisticalSymbol } from '#shared/format/symbol.ts';
import { useQuery } from '../../../api/use-query.ts';
import type { FigureContext } from '../../../state/context.ts';
import { SymbolKey } from '../../../ui/badge.tsx';
import { Section } from '../../../ui/facts.tsx';
import { Answered, Loading } from '../../../ui/states.tsx';

type Row = MethodOutput<'members.base'>['rows'][number];
type Figure = Row['figures'][number];

/** The four base figures of a cluster here, each with its share of the comparator and its location quotient. */
export function BaseFigures({
  clusterId,
  context,
  setName,
  busy,
}: {
  clusterId: string;
  context: FigureContext;
  setName: string;
  busy: boolean;
}) {
  const { extractId } = context.settings;
  const base = useQuery('members.base', {
    clusterId,
    geographySetIds: [context.geographySetId],
    settings: context.figureSettings,
    ...(extractId === null ? {} : { extractId }),
  });
  return (
    <Section title="Base figures">
      <Answered query={base} loading={<Loading lines={4} label="Forming the figures" />}>
        {({ rows }) => {
          const [row] = rows;
          return row === undefined ? (
            <p className="quiet">No figure is formed for this cluster.</p>
          ) : (
            <div className={busy ? 'ui-stale' : undefined}>
              <BaseTable row={row} setName={setName} />
            </div>
          );
        }}
      </Answered>
    </Section>
  );
}

function BaseTable({ row, setName }: { row: Row; setName: string }) {
  const { figures } = row;
  const periods = new Set(figures.map(({ value }) => value.basis.period).filter((period) => period !== null));
  const symbols = symbolsOf(figures);
  return (
    <>
      <p className="quiet small">{[setName, ...periods].join(', ')}; share and LQ against the UK</p>
      <table className="ui-table clusters-base">
        <thead>
          <tr>
            <th>Base</th>
            <th className="number">Here</th>
            <th className="number">Share, %</th>
            <th className="number">LQ</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <tr key={figure.base} data-base={figure.base}>
              <th scope="row">
                {BASE_NAMES[figure.base]}
                <span className="clusters-figure-unit">{BASE_UNITS[figure.base]}</span>
              </th>
              <FigureCell
                value={figure.value}
                written={formatMetricValue(figure.value, { kind: BASE_KINDS[figure.base] })}
              />
              <FigureCell value={figure.share} written={writeShare(figure.share)} />
              <FigureCell value={figure.lq} written={formatMetricValue(figure.lq, { kind: 'ratio' })} />
            </tr>
          ))}
        </tbody>
      </table>
      <SymbolKey symbols={symbols} />
    </>
  );
}

function FigureCell({ value, written }: { value: MetricValue; written: FormattedValue }) {
  const hint = [
    written.full,
    written.hint,
    value.basis.formula === '' ? null : `Formula: ${value.basis.formula}`,
    value.basis.source === '' ? null : `Source: ${value.basis.source}`,
  ]
    .filter((line) => line !== null)
    .join('\n');
  return (
    <td className="number" title={hint} data-value={String(written.copy)}>
      {written.text}
    </td>
  );
}

/** A share as per cent; the unit stands in the header. */
function writeShare(value: MetricValue): FormattedValue {
  const isRatio = value.kind === 'value' && value.basis.unit !== '%';
  const percentage = isRatio ? { ...value, value: value.value * 100 } : value;
  const written = formatMetricValue(percentage, { kind: 'percentage' });
  return { ...written, text: written.text.replace('%', '') };
}

function symbolsOf(figures: readonly Figure[]): StatisticalSymbol[] {
  const used = new Set<StatisticalSymbol>();
  for (const { base, value, share, lq } of figures) {
    for (const { symbol } of [
      formatMetricValue(value, { kind: BASE_KINDS[base] }),
      writeShare(share),
      formatMetricValue(lq, { kind: 'ratio' }),
    ])
      if (symbol !== null) used.add(symbol);
  }
  return [...used].toSorted();
}

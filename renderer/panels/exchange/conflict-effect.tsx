import { useMemo } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { AREA_METRICS, type AreaMetricId } from '#shared/domain/area-metrics.ts';
import { formatMetricValue } from '#shared/format/metric.ts';
import { formatNumber } from '#shared/format/number.ts';
import { useQuery } from '../../api/use-query.ts';
import { Answered } from '../../ui/states.tsx';
import { useSetName } from '../figures/use-set-name.ts';
import { SIDE_NAMES, type Side } from './exchange-words.ts';

type Options = MethodOutput<'bundles.effect'>['options'];

/** What base, ours and theirs each come to: members, companies present, and every figure that can be formed. */
export function ConflictEffect({
  text,
  clusterId,
  conflictKey,
  choices,
  geographySetId,
}: {
  text: string;
  clusterId: string;
  conflictKey: string;
  choices: Readonly<Record<string, Side>>;
  geographySetId: string;
}) {
  // The conflict's own choice changes nothing here: every option is told.
  const others = useMemo(
    () => Object.fromEntries(Object.entries(choices).filter(([key]) => key !== conflictKey)),
    [choices, conflictKey],
  );
  const setName = useSetName(geographySetId);
  const effect = useQuery(
    'bundles.effect',
    { text, clusterId, conflictKey, choices: others, geographySetId },
    { keepLast: false },
  );
  return (
    <Answered query={effect}>{({ options }) => <EffectTable options={options} setName={setName} />}</Answered>
  );
}

function EffectTable({ options, setName }: { options: Options; setName: string }) {
  const rows = [...new Set(options.flatMap(({ figures }) => figures.map(({ metricId }) => metricId)))].filter(
    isMetric,
  );
  if (
    options.every(({ members }) => members === options[0]?.members) &&
    rows.every((id) => isAlike(options, id))
  )
    return (
      <p className="quiet" data-effect="none">
        The figures stay the same whichever you choose
        {options[0] === undefined ? '' : ` (${formatNumber(options[0].members)} members)`}.
      </p>
    );
  return (
    <table className="exchange-effect">
      <caption>What each choice comes to, in {setName}</caption>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          {options.map(({ choice }) => (
            <th key={choice} scope="col" className="number">
              {SIDE_NAMES[choice]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Members, wherever they are</th>
          {options.map(({ choice, members }) => (
            <td key={choice} className="number">
              {formatNumber(members)}
            </td>
          ))}
        </tr>
        {rows.map((metricId) => (
          <tr key={metricId}>
            <th scope="row">{AREA_METRICS[metricId].name}</th>
            {options.map((option) => {
              const { text: written, hint } = figureOf(option, metricId);
              return (
                <td key={option.choice} className="number" title={hint ?? undefined}>
                  {written}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function figureOf({ figures }: Options[number], metricId: AreaMetricId) {
  const value = figures.find((figure) => figure.metricId === metricId)?.value;
  return formatMetricValue(value, AREA_METRICS[metricId]);
}

function isAlike(options: Options, metricId: AreaMetricId): boolean {
  return new Set(options.map((option) => figureOf(option, metricId).full)).size <= 1;
}

function isMetric(id: string): id is AreaMetricId {
  return Object.hasOwn(AREA_METRICS, id);
}

import { useState } from 'react';
import type { Baseline } from '#shared/domain/impact.ts';
import { formatNumber } from '#shared/format/number.ts';
import type { Query } from '../../../api/use-query.ts';
import type { FigureContext } from '../../../state/context.ts';
import { go } from '../../../state/navigation.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Answered, Loading } from '../../../ui/states.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { CellChanges } from './cell-changes.tsx';
import { FigureChanges } from './figure-changes.tsx';
import type { Impact } from './impact-words.ts';
import { MoveList } from './move-list.tsx';

/** Everything that a definition changes against a baseline, part by part. */
export function ImpactPanel({
  clusterId,
  impact,
  against,
  context,
  setName,
}: {
  clusterId: string;
  impact: Query<Impact>;
  against: Baseline;
  context: FigureContext;
  setName: string;
}) {
  const [tab, setTab] = useState('companies');
  return (
    <Answered query={impact} loading={<Loading label="Working out what changes" />}>
      {(value) => (
        <Tabs
          label={`What changes against ${value.baseline.words}`}
          selected={tab}
          onChange={setTab}
          tabs={[
            {
              id: 'companies',
              name: 'Companies',
              count: formatNumber(value.companiesIn + value.companiesOut),
              content: (
                <MoveList
                  clusterId={clusterId}
                  against={against}
                  context={context}
                  setName={setName}
                  baselineWords={value.baseline.words}
                  version={value}
                />
              ),
            },
            { id: 'figures', name: 'Figures', content: <FigureChanges impact={value} setName={setName} /> },
            {
              id: 'cells',
              name: 'Map',
              count: formatNumber(value.cellsGaining + value.cellsLosing),
              content: (
                <CellChanges clusterId={clusterId} against={against} context={context} setName={setName} />
              ),
            },
            {
              id: 'overlaps',
              name: 'Overlaps',
              count: formatNumber(value.overlaps.length),
              content: <Overlaps impact={value} />,
            },
            {
              id: 'faults',
              name: 'Faults',
              count: formatNumber(value.faults.length),
              content: <Faults impact={value} />,
            },
            {
              id: 'stale',
              name: 'Stale',
              count: formatNumber(value.stale.length),
              content: <Stale impact={value} />,
            },
          ]}
        />
      )}
    </Answered>
  );
}

function Overlaps({ impact }: { impact: Impact }) {
  if (impact.overlaps.length === 0)
    return <p className="quiet impact-empty">The members shared with other clusters do not change.</p>;
  return (
    <table className="ui-table impact-table">
      <thead>
        <tr>
          <th>Cluster</th>
          <th className="number">Shared before</th>
          <th className="number">Shared after</th>
        </tr>
      </thead>
      <tbody>
        {impact.overlaps.map(({ clusterId, name, sharedBefore, sharedAfter }) => (
          <tr key={clusterId}>
            <td>
              <Button variant="link" onPress={() => go('clusters', { cluster: clusterId })}>
                {name}
              </Button>
            </td>
            <td className="number">{formatNumber(sharedBefore)}</td>
            <td className="number">{formatNumber(sharedAfter)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Faults({ impact }: { impact: Impact }) {
  if (impact.faults.length === 0) return <p className="quiet impact-empty">No fault is found.</p>;
  return (
    <div className="impact-notices">
      {impact.faults.map((words) => (
        <Notice key={words} tone="warning" title="Fault">
          <p>{words}</p>
        </Notice>
      ))}
    </div>
  );
}

function Stale({ impact }: { impact: Impact }) {
  if (impact.stale.length === 0)
    return <p className="quiet impact-empty">Nothing published or given away becomes stale.</p>;
  return (
    <ul className="impact-stale">
      {impact.stale.map(({ kind, id, words }) => (
        <li key={`${kind} ${id}`}>
          <span aria-hidden>◌</span> {words}
        </li>
      ))}
    </ul>
  );
}

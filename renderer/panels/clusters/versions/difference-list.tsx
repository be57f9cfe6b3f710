import { ArrowUpDown, Minus, Pencil, Plus } from 'lucide-react';
import type { DefinitionDifference } from '#shared/domain/impact.ts';
import type { Baseline } from '#shared/domain/impact.ts';
import { useQuery } from '../../../api/use-query.ts';
import { Answered, Loading } from '../../../ui/states.tsx';

const ICONS: Readonly<Record<DefinitionDifference['kind'], typeof Plus>> = {
  added: Plus,
  removed: Minus,
  changed: Pencil,
  moved: ArrowUpDown,
};

/** How two states of a definition differ, in words a colleague can read. */
export function DifferenceList({ clusterId, from, to }: { clusterId: string; from: Baseline; to: Baseline }) {
  const differences = useQuery('definitions.diff', {
    from: { clusterId, baseline: from },
    to: { clusterId, baseline: to },
  });
  return (
    <Answered
      query={differences}
      loading={<Loading lines={3} label="Comparing" />}
      empty={{
        when: (value) => value.differences.length === 0,
        show: <p className="quiet">The two are the same.</p>,
      }}
    >
      {(value) => (
        <ul className="versions-differences" aria-label="Differences">
          {value.differences.map(({ kind, subject, id, words }) => {
            const Icon = ICONS[kind];
            return (
              <li key={`${kind} ${subject} ${id}`} data-difference={kind}>
                <Icon aria-label={kind} size={14} />
                <span>{words}</span>
              </li>
            );
          })}
        </ul>
      )}
    </Answered>
  );
}

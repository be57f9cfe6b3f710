import { useMemo, useRef, useState } from 'react';
import { useCommands } from '../../../state/commands.ts';
import { setParams, useNavigation } from '../../../state/navigation.ts';
import { Explained } from '../../../ui/tooltip.tsx';
import { ClusterRow } from './cluster-row.tsx';
import { isSigned, type Rollover } from './rollover-words.ts';

const HEADS = [
  { name: 'Cluster', words: null },
  { name: 'Joined', words: 'Members present in the geography set in the new edition only' },
  { name: 'Left', words: 'Members present in the geography set in the edition before only' },
  {
    name: 'What moved, and why',
    words: 'The three figures that moved most; parts by cause add to the change',
  },
  { name: 'Findings', words: 'Of high severity that nobody has answered' },
  { name: 'Rulings', words: 'Brought back for review' },
  { name: 'Stale', words: 'Published versions that stand on another definition' },
  { name: 'Sign-off', words: null },
] as const;

/** The clusters of the checklist; J and K go from one to the next, S signs off. */
export function ClusterTable({ rollover: { clusters, extractIds } }: { rollover: Rollover }) {
  const asked = useNavigation(({ params }) => params['cluster']);
  const [signingId, setSigningId] = useState<string | null>(null);
  const at = Math.max(
    0,
    clusters.findIndex(({ clusterId }) => clusterId === asked),
  );
  const present = clusters[at] ?? null;
  const show = (clusterId: string | undefined): void => {
    if (clusterId !== undefined) setParams({ cluster: clusterId });
  };
  const step = (by: 1 | -1): void => show(clusters[at + by]?.clusterId);
  const acts = {
    next: () => step(1),
    previous: () => step(-1),
    sign: () => {
      if (present !== null && !isSigned(present)) setSigningId(present.clusterId);
    },
    nextOpen: () =>
      show([...clusters.slice(at + 1), ...clusters.slice(0, at)].find((one) => !isSigned(one))?.clusterId),
  };
  useRolloverKeys(acts);
  return (
    <table className="rollover-clusters">
      <caption className="only-read">Clusters of the new edition</caption>
      <thead>
        <tr>
          {HEADS.map(({ name, words }) => (
            <th key={name} scope="col">
              {words === null ? name : <Explained text={name} words={words} />}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {clusters.map((cluster) => (
          <ClusterRow
            key={cluster.clusterId}
            cluster={cluster}
            extractIds={extractIds}
            isPresent={cluster === present}
            isSigning={cluster.clusterId === signingId}
            onPresent={() => show(cluster.clusterId)}
            onSigning={(signing, signed) => {
              setSigningId(signing ? cluster.clusterId : null);
              if (signing) show(cluster.clusterId);
              else if (signed) acts.nextOpen();
            }}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RolloverActs {
  readonly next: () => void;
  readonly previous: () => void;
  readonly sign: () => void;
  readonly nextOpen: () => void;
}

const KEYS: readonly { readonly id: keyof RolloverActs; readonly name: string; readonly keys: string }[] = [
  { id: 'next', name: 'Next cluster of the new edition', keys: 'J' },
  { id: 'previous', name: 'Previous cluster of the new edition', keys: 'K' },
  { id: 'nextOpen', name: 'Next cluster that is not signed off', keys: 'N' },
  { id: 'sign', name: 'Sign off the cluster', keys: 'S' },
];

/** Gives the acts to keyboard and palette; the list of commands stays the same while what they do moves on. */
function useRolloverKeys(acts: RolloverActs): void {
  const now = useRef(acts);
  now.current = acts;
  useCommands(
    useMemo(
      () =>
        KEYS.map(({ id, name, keys }) => ({
          id: `rollover.${id}`,
          name,
          keys,
          group: 'New edition',
          whileTyping: false,
          run: () => now.current[id](),
        })),
      [],
    ),
  );
}

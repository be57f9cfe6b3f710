import { X } from 'lucide-react';
import { useQuery } from '../../../api/use-query.ts';
import { IconButton } from '../../../ui/button.tsx';
import { ComboBox } from '../../../ui/select.tsx';
import { useClusterName } from '../figure/use-cluster-names.ts';

/** The clusters an asset belongs to: those chosen, and a list to add one from. */
export function ClusterChoice({
  ids,
  onChange,
}: {
  ids: readonly string[];
  onChange: (ids: string[]) => void;
}) {
  const clusters = useQuery('clusters.list', {});
  const nameOf = useClusterName();
  const rest = (clusters.value?.clusters ?? []).filter(({ id }) => !ids.includes(id));
  return (
    <div className="asset-clusters">
      <ComboBox
        // Emptied after each choice, for the next one.
        key={ids.join()}
        label="Clusters (none: it belongs to all)"
        placeholder="Add a cluster"
        options={rest.map(({ id, name }) => ({ id, name }))}
        value={null}
        disabled={rest.length === 0}
        onChange={(id) => onChange([...ids, id])}
      />
      {ids.length === 0 ? null : (
        <ul aria-label="Clusters of the asset">
          {ids.map((id) => (
            <li key={id}>
              {nameOf(id)}
              <IconButton
                label={`Without ${nameOf(id)}`}
                icon={<X aria-hidden />}
                onPress={() => onChange(ids.filter((each) => each !== id))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

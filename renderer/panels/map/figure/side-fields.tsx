import type { MapSide } from '#shared/domain/map-figure.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { useQuery } from '../../../api/use-query.ts';
import { ComboBox, Select, type Option } from '../../../ui/select.tsx';
import { EVERY_COMPANY, useClusterOptions } from './use-cluster-names.ts';

const NOW = 'now';

/** Whose companies stand on one side: cluster, revision of its definition, edition of the companies. */
export function SideFields({
  side,
  clusterLabel,
  onChange,
}: {
  side: MapSide;
  clusterLabel: string;
  onChange: (side: MapSide) => void;
}) {
  const clusters = useClusterOptions(side.clusterId);
  const revisions = useRevisionOptions(side);
  const editions = useEditionOptions(side);
  return (
    <>
      <ComboBox
        label={clusterLabel}
        options={clusters}
        value={side.clusterId ?? EVERY_COMPANY}
        onChange={(id) => onChange({ ...side, clusterId: id === EVERY_COMPANY ? null : id, revision: null })}
      />
      <Select
        label="Definition"
        disabled={side.clusterId === null}
        options={revisions}
        value={side.revision === null ? NOW : String(side.revision)}
        onChange={(id) => onChange({ ...side, revision: id === NOW ? null : Number(id) })}
      />
      <Select
        label="Edition"
        options={editions}
        value={side.extractId === null ? NOW : String(side.extractId)}
        onChange={(id) => onChange({ ...side, extractId: id === NOW ? null : Number(id) })}
      />
    </>
  );
}

/** The definition in force and those before it, newest first; one that is asked for and not known stays in the list. */
function useRevisionOptions({ clusterId, revision: chosen }: MapSide): Option[] {
  const history = useQuery(
    'definitions.revisions',
    { clusterId: clusterId ?? '' },
    { enabled: clusterId !== null, keepLast: false },
  );
  const known = (history.value?.revisions ?? []).map(({ revision, at, author, version }) => ({
    id: String(revision),
    name: version === null ? `Revision ${revision}` : `Version ${version} (revision ${revision})`,
    note: `${formatDateTime(at)}, ${author}`,
  }));
  const isMissing = chosen !== null && !known.some(({ id }) => id === String(chosen));
  return [
    { id: NOW, name: 'In force' },
    ...known,
    ...(isMissing ? [{ id: String(chosen), name: `Revision ${chosen}` }] : []),
  ];
}

/** The extract in use and the other live extracts of companies. */
function useEditionOptions({ extractId }: MapSide): Option[] {
  const extracts = useQuery('extracts.list', {});
  const known = (extracts.value?.extracts ?? [])
    .filter(({ target, status }) => target === 'companies' && status === 'live')
    .map(({ id, supplier, statement }) => ({
      id: String(id),
      name: `${statement.title}, ${statement.edition}`,
      note: supplier,
    }));
  const isMissing = extractId !== null && !known.some(({ id }) => id === String(extractId));
  return [
    { id: NOW, name: 'In use' },
    ...known,
    ...(isMissing
      ? [{ id: String(extractId), name: `Extract ${extractId}`, note: 'Not in use any more' }]
      : []),
  ];
}

import { ANOMALY_STATES, SEVERITIES, SEVERITY_NAMES } from '#shared/domain/anomaly.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { DETECTOR_IDS, DETECTORS } from '#shared/domain/detectors.ts';
import { formatNumber } from '#shared/format/number.ts';
import { useQuery } from '../../../api/use-query.ts';
import { setParams } from '../../../state/navigation.ts';
import { Select, type Option } from '../../../ui/select.tsx';
import { SearchField } from '../../../ui/text-field.tsx';
import { Space, Toolbar } from '../../../ui/toolbar.tsx';
import { STATE_NAMES } from './finding-words.ts';
import { SORTS, TO_DECIDE, type QueueFilters } from './queue-filters.ts';

type Counts = MethodOutput<'anomalies.list'>['counts'];

const ALL = 'all';
const AS_USUAL = 'to-decide';

/** The filters of the queue, with how many findings each would show, and the order of the rows. */
export function QueueBar({
  filters,
  counts,
  text,
  onText,
}: {
  filters: QueueFilters;
  counts: Counts | null;
  text: string;
  onText: (text: string) => void;
}) {
  const clusters = useQuery('clusters.list', {}).value?.clusters ?? [];
  const isOpen = filters.state === AS_USUAL;
  const countOf = (found: { open: number; all: number } | undefined): string =>
    counts === null ? '' : ` (${formatNumber((isOpen ? found?.open : found?.all) ?? 0)})`;
  const ofState = (id: string): number => counts?.states.find((state) => state.id === id)?.all ?? 0;
  const stateCount = (ids: readonly string[]): string =>
    counts === null ? '' : ` (${formatNumber(ids.reduce((sum, id) => sum + ofState(id), 0))})`;
  const detectors: Option[] = [
    { id: ALL, name: 'All detectors' },
    ...DETECTOR_IDS.map((id) => ({
      id,
      name: `${DETECTORS[id].name}${countOf(counts?.detectors.find((each) => each.id === id))}`,
    })),
  ];
  const severities: Option[] = [
    { id: ALL, name: 'Any severity' },
    ...SEVERITIES.map((id) => ({
      id,
      name: `${SEVERITY_NAMES[id]}${countOf(counts?.severities.find((each) => each.id === id))}`,
    })),
  ];
  const states: Option[] = [
    { id: AS_USUAL, name: `To decide${stateCount(TO_DECIDE)}`, note: 'Open, or brought back for review' },
    ...ANOMALY_STATES.map((id) => ({ id, name: `${STATE_NAMES[id]}${stateCount([id])}` })),
    { id: ALL, name: `Any state${stateCount(ANOMALY_STATES)}` },
  ];
  return (
    <Toolbar label="Filter findings">
      <Select
        label="State"
        quietLabel
        options={states}
        value={filters.state}
        onChange={(id) => setFilter({ state: id === AS_USUAL ? null : id })}
      />
      <Select
        label="Severity"
        quietLabel
        options={severities}
        value={filters.severity ?? ALL}
        onChange={(id) => setFilter({ severity: id === ALL ? null : id })}
      />
      <Select
        label="Detector"
        quietLabel
        options={detectors}
        value={filters.detectorId ?? ALL}
        onChange={(id) => setFilter({ detector: id === ALL ? null : id })}
      />
      <Select
        label="Cluster"
        quietLabel
        options={[{ id: ALL, name: 'All clusters' }, ...clusters.map(({ id, name }) => ({ id, name }))]}
        value={filters.clusterId ?? ALL}
        onChange={(id) => setFilter({ cluster: id === ALL ? null : id })}
      />
      <Select
        label="Order"
        quietLabel
        options={SORTS.map(({ id, name }) => ({ id, name: `By ${name.toLowerCase()}` }))}
        value={filters.sort}
        onChange={(id) => setFilter({ sort: id === 'consequence' ? null : id })}
      />
      <Space />
      <SearchField label="Search findings" value={text} onChange={onText} />
    </Toolbar>
  );
}

/** Another filter is another list: it is looked at from its top. */
function setFilter(patch: Readonly<Record<string, string | null>>): void {
  setParams({ ...patch, key: null });
}

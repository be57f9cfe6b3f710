import { SEVERITIES, SEVERITY_NAMES, type Anomaly } from '#shared/domain/anomaly.ts';
import { DETECTORS } from '#shared/domain/detectors.ts';
import type { GridColumn } from '../../../grid/grid-column.ts';
import { clusterWords, consequenceWords, STATE_NAMES, writeConsequence } from './finding-words.ts';
import { SeverityMark } from './severity-mark.tsx';

/** The columns of the queue; what is chosen is marked once something is. The order of rows is that of the core, so that the keys step through what is seen. */
export function queueColumns(
  clusterName: (id: string) => string,
  chosen: ReadonlySet<string>,
): readonly GridColumn<Anomaly>[] {
  return COLUMNS(clusterName, chosen)
    .filter(({ id }) => id !== 'chosen' || chosen.size > 0)
    .map((column) => ({ ...column, sortable: false }));
}

const COLUMNS = (clusterName: (id: string) => string, chosen: ReadonlySet<string>): GridColumn<Anomaly>[] => [
  {
    id: 'chosen',
    header: 'Chosen',
    value: ({ key }) => (chosen.has(key) ? 'chosen' : ''),
    text: ({ key }) => (chosen.has(key) ? '✓' : ''),
    hint: () => 'X chooses a finding, Shift+X all from the last one chosen; they are ruled with one reason.',
    width: 72,
  },
  {
    id: 'severity',
    header: 'Severity',
    value: ({ severity }) => SEVERITIES.length - SEVERITIES.indexOf(severity),
    text: ({ severity }) => SEVERITY_NAMES[severity],
    copy: ({ severity }) => SEVERITY_NAMES[severity],
    render: ({ severity }) => <SeverityMark severity={severity} />,
    width: 90,
  },
  {
    id: 'subject',
    header: 'Subject',
    value: ({ subjectLabel }) => subjectLabel,
    hint: ({ sentence }) => sentence,
    flex: 2,
    minWidth: 150,
  },
  {
    id: 'consequence',
    header: 'Changes by',
    headerHint:
      'The largest change that leaving the company out makes to any figure of its clusters, as captured',
    value: ({ consequence }) => consequence,
    text: ({ consequence }) => writeConsequence(consequence),
    hint: (row) => consequenceWords(row, clusterName),
    numeric: true,
    width: 96,
  },
  {
    id: 'detector',
    header: 'Detector',
    value: ({ detectorId }) => DETECTORS[detectorId].name,
    hint: ({ detectorId }) => DETECTORS[detectorId].looksFor,
    flex: 2,
    minWidth: 150,
  },
  {
    id: 'sentence',
    header: 'Finding',
    value: ({ sentence }) => sentence,
    hint: ({ sentence }) => sentence,
    flex: 3,
    minWidth: 200,
  },
  { id: 'state', header: 'State', value: ({ state }) => STATE_NAMES[state], width: 84 },
  {
    id: 'clusters',
    header: 'Clusters',
    value: ({ clusterIds }) => clusterWords(clusterIds, clusterName),
    hint: ({ clusterIds }) => clusterIds.map(clusterName).join(', '),
    flex: 1,
    minWidth: 130,
  },
];

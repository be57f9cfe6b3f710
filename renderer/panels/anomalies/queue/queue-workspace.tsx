import { useEffect, useMemo, useRef } from 'react';
import { isInspectorOpen } from '../../../state/inspector.ts';
import type { FigureContext } from '../../../state/context.ts';
import { select } from '../../../state/selection.ts';
import { FirstUse } from '../../../ui/first-use.tsx';
import { Panes, type Pane } from '../../../ui/panes.tsx';
import { Failed, Loading } from '../../../ui/states.tsx';
import { selectionOfSubject } from '../../annotations/subject-link.ts';
import { useIsNarrow } from '../../clusters/use-is-narrow.ts';
import { useClusterNames } from '../ruling-form/use-draft-labels.ts';
import { FindingMap } from './finding-map.tsx';
import { QueueBar } from './queue-bar.tsx';
import { queueColumns } from './queue-columns.tsx';
import { QueueEmpty } from './queue-empty.tsx';
import { QueueFoot } from './queue-foot.tsx';
import { QueueGrid } from './queue-grid.tsx';
import { QueueSide } from './queue-side.tsx';
import { useQueue } from './use-queue.ts';
import { useQueueActs } from './use-queue-acts.ts';
import { useQueueKeys } from './use-queue-keys.ts';

/** Below this width the map stands over the evidence, pixels. */
const THREE_PANES_PX = 900;

/** The queue at work: three panes, keys, and the form beside the evidence. */
export function QueueWorkspace({ context }: { context: FigureContext }) {
  const clusterName = useClusterNames();
  const queue = useQueue(context.geographySetId);
  const { filters, text, pages, rows, presentKey, chosen } = queue;
  const place = useRef<HTMLDivElement | null>(null);
  const acts = useQueueActs(queue, place);
  const { frame, isNarrow } = useIsNarrow(THREE_PANES_PX);
  useQueueKeys(acts.keys, rows.length > 0);

  const present = rows.find(({ key }) => key === presentKey) ?? null;
  useEffect(() => {
    // The inspector follows where it stands open; it is not opened for every step.
    if (present !== null && isInspectorOpen()) select(selectionOfSubject(present.subject));
  }, [present]);
  const chosenKeys = useMemo(() => new Set(chosen.keys()), [chosen]);
  const columns = useMemo(() => queueColumns(clusterName, chosenKeys), [clusterName, chosenKeys]);

  const first = pages.value?.[0] ?? null;
  if (first === null) {
    return pages.state === 'failed' && pages.error !== null ? (
      <Failed error={pages.error} retry={pages.retry} />
    ) : (
      <Loading label="The detectors are looking" />
    );
  }
  const list = (
    <div className={pages.stale ? 'queue-listed ui-stale' : 'queue-listed'} aria-busy={pages.stale}>
      <QueueGrid
        rows={rows}
        columns={columns}
        presentKey={presentKey}
        onSelect={({ key }) => (key === presentKey ? undefined : queue.show(key))}
        onRows={(several) => (several.length > 1 ? queue.choose(several) : undefined)}
        onOpen={() => acts.keys.rule(null)}
        onReachEnd={pages.more}
        isEmpty={rows.length === 0}
        empty={<QueueEmpty reply={first} filters={filters} text={text} onText={queue.setText} />}
      />
    </div>
  );
  const map: Pane = {
    id: 'map',
    label: 'Where it stands',
    size: isNarrow ? 42 : 21,
    minimum: isNarrow ? 160 : 180,
    content:
      present === null ? (
        <p className="quiet queue-nothing">The map shows where a finding stands.</p>
      ) : (
        <FindingMap
          anomaly={present}
          context={context}
          clusterId={filters.clusterId}
          clusterName={clusterName}
        />
      ),
  };
  const evidence: Pane = {
    id: 'evidence',
    label: 'Evidence',
    size: isNarrow ? 58 : 42,
    minimum: isNarrow ? 180 : 300,
    content: <QueueSide acts={acts} presentKey={presentKey} context={context} clusterName={clusterName} />,
  };
  const listed: Pane = {
    id: 'list',
    label: 'Findings',
    size: isNarrow ? 48 : 37,
    minimum: 260,
    content: list,
  };
  return (
    <div
      className="queue"
      ref={(element) => {
        place.current = element;
        return frame(element);
      }}
    >
      <FirstUse id="anomalies-queue">
        A ruling is given once and shows in every figure that it touches; nothing captured is changed.
      </FirstUse>
      {pages.state === 'failed' && pages.error !== null ? (
        <Failed error={pages.error} retry={pages.retry} />
      ) : null}
      <QueueBar filters={filters} counts={first.counts} text={text} onText={queue.setText} />
      <div className="queue-panes">
        {isNarrow ? (
          <Panes
            key="narrow"
            group="anomalies-queue-narrow"
            panes={[
              listed,
              {
                id: 'beside',
                label: 'The finding',
                size: 52,
                minimum: 300,
                content: <Panes group="anomalies-queue-beside" across={false} panes={[map, evidence]} />,
              },
            ]}
          />
        ) : (
          <Panes key="wide" group="anomalies-queue" panes={[listed, map, evidence]} />
        )}
      </div>
      <QueueFoot
        shown={rows.length}
        total={pages.total ?? first.total}
        more={pages.more}
        chosen={chosen.size}
        onRule={() => acts.keys.rule(null)}
        onWaive={acts.keys.waive}
        onNone={() => queue.choose([])}
      />
    </div>
  );
}

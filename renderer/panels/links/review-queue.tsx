import { useMemo, useState } from 'react';
import type { Extract } from '#shared/domain/extract.ts';
import type { LinkDecision, LinkPair } from '#shared/domain/link.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { useCommand } from '../../api/use-command.ts';
import { usePages } from '../../api/use-pages.ts';
import { Grid } from '../../grid/grid.tsx';
import type { GridColumn } from '../../grid/grid-column.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Panes } from '../../ui/panes.tsx';
import { Select } from '../../ui/select.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { Space, Toolbar } from '../../ui/toolbar.tsx';
import { useIsNarrow } from '../clusters/use-is-narrow.ts';
import { PairCard } from './pair-card.tsx';
import { useReview } from './use-review.ts';

type Shown = 'waiting' | 'decided' | 'all';
const SHOWN: readonly { id: Shown; name: string }[] = [
  { id: 'waiting', name: 'Waiting' },
  { id: 'decided', name: 'Decided' },
  { id: 'all', name: 'All kept pairs' },
];
const DECISION_NAMES: Readonly<Record<LinkDecision, string>> = {
  same: 'Same',
  different: 'Different',
  unsure: 'Unsure',
};

const DECIDED: Readonly<Record<LinkDecision, string>> = {
  same: 'one company',
  different: 'two companies',
  unsure: 'left open',
};
/** The clerical queue: one pair at a time beside the list of those that wait, decided by keyboard. */
export function ReviewQueue({ left, right }: { left: Extract; right: Extract }) {
  const between = { leftExtractId: left.id, rightExtractId: right.id };
  const [shown, setShown] = useState<Shown>('waiting');
  const [blind, setBlind] = useState(false);
  const { frame, isNarrow } = useIsNarrow(900);
  const columns = useMemo(() => columnsOf(blind, isNarrow, shown), [blind, isNarrow, shown]);
  const pages = usePages('links.queue', { ...between, show: shown, blind }, { pageSize: 200 });
  const score = useCommand('links.score');
  const pairs = useMemo(() => (pages.value ?? []).flatMap((page) => page.pairs), [pages.value]);
  const { present, last, deciding, choose, record, takeBack } = useReview({
    between,
    pairs,
    seen: pages.value,
    leavesList: shown === 'waiting',
  });

  const first = pages.value?.[0];
  return (
    <div className="links-review" ref={frame}>
      <Toolbar label="Pairs">
        <Select label="Show" inline options={SHOWN} value={shown} onChange={setShown} />
        <Checkbox label="Blind: hide the score" checked={blind} onChange={setBlind} />
        <Space />
        {first === undefined ? null : <Counts counts={first.counts} />}
        <Button
          onPress={() => void score.run(between)}
          isDisabled={score.state === 'running'}
          variant={first?.scored === false ? 'primary' : 'plain'}
        >
          {score.state === 'running'
            ? 'Comparing…'
            : first?.scored === true
              ? 'Compare again'
              : 'Compare the companies'}
        </Button>
      </Toolbar>
      {last === null ? null : (
        <p className="links-last small" role="status">
          {last.left} and {last.right}: {DECIDED[last.decision]}.{' '}
          <Button variant="link" onPress={takeBack}>
            Undo
          </Button>
        </p>
      )}
      <Answered
        query={pages}
        empty={{
          when: () => pairs.length === 0,
          show:
            score.state === 'running' ? (
              <EmptyState title="Comparing">
                The companies of {left.supplier} and {right.supplier} are being compared; how far that is
                stands in the status bar, where it can be cancelled. The rest of the app stays usable.
              </EmptyState>
            ) : first?.scored === false ? (
              <EmptyState title="Not compared yet">
                Compare the companies of {left.supplier} and {right.supplier}; the work runs behind, and the
                pairs that need a person’s look are then listed here.
              </EmptyState>
            ) : (
              <EmptyState title={shown === 'waiting' ? 'Nothing waits for a decision' : 'No pair is kept'}>
                {shown === 'waiting'
                  ? 'Every pair of these two extracts is linked by number, clear by its score, or decided.'
                  : 'Choose “Waiting” for the pairs that need a look, or compare the companies again.'}
              </EmptyState>
            ),
        }}
      >
        {() => (
          <Panes
            group="links-review"
            panes={[
              {
                id: 'queue',
                label: 'Pairs',
                size: 42,
                minimum: 232,
                content: (
                  <Grid
                    label="Pairs"
                    rows={pairs}
                    columns={columns}
                    rowId={(pair) => pair.pairKey}
                    stateKey={`links ${blind ? 'blind' : 'seen'} ${isNarrow ? 'narrow' : 'wide'} ${shown}`}
                    selectedId={present?.pairKey ?? null}
                    onSelect={choose}
                  />
                ),
              },
              {
                id: 'pair',
                label: 'The pair',
                size: 58,
                minimum: 320,
                content:
                  present === undefined ? null : (
                    <PairCard pair={present} onDecide={record} running={deciding} />
                  ),
              },
            ]}
          />
        )}
      </Answered>
      {pages.total !== null && pages.total > pairs.length ? (
        <p className="links-more quiet small">
          {formatNumber(pairs.length)} of {formatCount(pages.total, 'pair')} shown.{' '}
          <Button variant="link" onPress={pages.more}>
            Show more
          </Button>
        </p>
      ) : null}
    </div>
  );
}

const COLUMNS: readonly GridColumn<LinkPair>[] = [
  { id: 'left', header: 'First', value: ({ left }) => left.name, flex: 1, minWidth: 110 },
  { id: 'right', header: 'Second', value: ({ right }) => right.name, flex: 1, minWidth: 110 },
  {
    id: 'probability',
    header: 'Probability',
    value: ({ probability }) => probability,
    text: ({ probability }) => (probability === null ? '' : formatNumber(probability, 2)),
    numeric: true,
    width: 104,
  },
  {
    id: 'decision',
    header: 'Decision',
    value: ({ decision }) => (decision === null ? '' : DECISION_NAMES[decision]),
    width: 92,
  },
];

/** A blind queue has no score; a narrow one names one side, the other stands beside it; what waits has no decision. */
function columnsOf(blind: boolean, isNarrow: boolean, shown: Shown): readonly GridColumn<LinkPair>[] {
  return COLUMNS.filter(
    ({ id }) =>
      (id !== 'probability' || !blind) &&
      (id !== 'right' || !isNarrow) &&
      (id !== 'decision' || shown !== 'waiting'),
  );
}

function Counts({
  counts,
}: {
  counts: { waiting: number; same: number; different: number; linkedByNumber: number; linkedByScore: number };
}) {
  return (
    <span className="quiet">
      {formatNumber(counts.linkedByNumber)} linked by number · {formatNumber(counts.linkedByScore)} by score ·{' '}
      {formatNumber(counts.same + counts.different)} decided · {formatNumber(counts.waiting)} waiting
    </span>
  );
}

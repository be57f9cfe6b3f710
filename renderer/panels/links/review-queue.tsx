import { useEffect, useMemo, useRef, useState } from 'react';
import type { Extract } from '#shared/domain/extract.ts';
import type { LinkDecision, LinkPair } from '#shared/domain/link.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { useCommand } from '../../api/use-command.ts';
import { usePages } from '../../api/use-pages.ts';
import { Grid } from '../../grid/grid.tsx';
import type { GridColumn } from '../../grid/grid-column.ts';
import { runCommand, useCommands } from '../../state/commands.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Panes } from '../../ui/panes.tsx';
import { Select } from '../../ui/select.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { Space, Toolbar } from '../../ui/toolbar.tsx';
import { useIsNarrow } from '../clusters/use-is-narrow.ts';
import { PairCard } from './pair-card.tsx';

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
interface LastDecision {
  readonly left: string;
  readonly right: string;
  readonly decision: LinkDecision;
}

/** The clerical queue: one pair at a time beside the list of those that wait, decided by keyboard. */
export function ReviewQueue({ left, right }: { left: Extract; right: Extract }) {
  const between = { leftExtractId: left.id, rightExtractId: right.id };
  const [shown, setShown] = useState<Shown>('waiting');
  const [blind, setBlind] = useState(false);
  const { frame, isNarrow } = useIsNarrow(900);
  const columns = useMemo(() => columnsOf(blind, isNarrow, shown), [blind, isNarrow, shown]);
  const [last, setLast] = useState<LastDecision | null>(null);
  const answered = useRef<{ readonly key: string; readonly seen: unknown } | null>(null);
  const pages = usePages('links.queue', { ...between, show: shown, blind }, { pageSize: 200 });
  const score = useCommand('links.score');
  const decide = useCommand('links.decide');
  const pairs = useMemo(() => (pages.value ?? []).flatMap((page) => page.pairs), [pages.value]);
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const at = Math.max(
    0,
    pairs.findIndex(({ pairKey }) => pairKey === chosenKey),
  );
  const chosen = pairs[at];
  const [place, setPlace] = useState(0);
  const present = chosen?.pairKey === chosenKey ? chosen : pairs[Math.min(place, pairs.length - 1)];

  useEffect(() => {
    // A decided pair leaves the list; the next one takes its place.
    if (present !== undefined && present.pairKey !== chosenKey) setChosenKey(present.pairKey);
  }, [present, chosenKey]);

  const choose = (pair: LinkPair | undefined): void => {
    if (pair === undefined) return;
    setChosenKey(pair.pairKey);
    setPlace(pairs.indexOf(pair));
  };
  const record = (decision: LinkDecision): void => {
    if (present === undefined || decide.state === 'running') return;
    // A key pressed before the list has followed would decide the same pair twice.
    if (answered.current?.key === present.pairKey && answered.current.seen === pages.value) return;
    answered.current = { key: present.pairKey, seen: pages.value };
    const index = pairs.indexOf(present);
    setPlace(index);
    // An unsure pair stays in the list: go on to the next by hand.
    const next = shown === 'waiting' && decision !== 'unsure' ? undefined : pairs[index + 1];
    void decide.run({ ...between, pairKey: present.pairKey, decision }).then((done) => {
      if (done === null) {
        answered.current = null;
        return;
      }
      setLast({ left: present.left.name, right: present.right.name, decision });
      if (next !== undefined) choose(next);
    });
  };
  useReviewKeys({
    record,
    step: (by) => {
      const index = present === undefined ? 0 : pairs.indexOf(present);
      choose(pairs[Math.min(pairs.length - 1, Math.max(0, index + by))]);
    },
    disabled: present === undefined,
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
          <Button
            variant="link"
            onPress={() => {
              setLast(null);
              void runCommand('history.undo');
            }}
          >
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
                    <PairCard pair={present} onDecide={record} running={decide.state === 'running'} />
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

const KEYS: readonly { id: string; name: string; keys: string; act: LinkDecision | 1 | -1 }[] = [
  { id: 'links.same', name: 'The pair is one company', keys: '1', act: 'same' },
  { id: 'links.different', name: 'The pair is two companies', keys: '2', act: 'different' },
  { id: 'links.unsure', name: 'Leave the pair open', keys: '3', act: 'unsure' },
  { id: 'links.next', name: 'Next pair', keys: 'J', act: 1 },
  { id: 'links.previous', name: 'Previous pair', keys: 'K', act: -1 },
];

/** Gives the decisions and the steps to keyboard and palette; the list stays the same while what it does moves on. */
function useReviewKeys(acts: {
  record: (decision: LinkDecision) => void;
  step: (by: number) => void;
  disabled: boolean;
}): void {
  const now = useRef(acts);
  now.current = acts;
  const { disabled } = acts;
  useCommands(
    useMemo(
      () =>
        KEYS.map(({ id, name, keys, act }) => ({
          id,
          name,
          keys,
          group: 'Links',
          disabled,
          whileTyping: false,
          run: () => (typeof act === 'number' ? now.current.step(act) : now.current.record(act)),
        })),
      [disabled],
    ),
  );
}

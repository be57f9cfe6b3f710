import { useMemo, useRef, useState } from 'react';
import type { LinkDecision, LinkPair } from '#shared/domain/link.ts';
import { useCommand } from '../../api/use-command.ts';
import { runCommand, useCommands } from '../../state/commands.ts';

export interface LastDecision {
  readonly left: string;
  readonly right: string;
  readonly decision: LinkDecision;
}

export interface Review {
  /** The pair that is being looked at; none where the list is empty. */
  readonly present: LinkPair | undefined;
  readonly last: LastDecision | null;
  readonly deciding: boolean;
  readonly choose: (pair: LinkPair | undefined) => void;
  readonly record: (decision: LinkDecision) => void;
  /** Undoes the last decision. */
  readonly takeBack: () => void;
}

/**
 * Goes through a list of pairs and decides them, by hand or by key. `seen` is the answer the list was drawn from: until
 * it is another one, a pair just decided is not decided again. `leavesList`: a decided pair goes from the list.
 */
export function useReview({
  between,
  pairs,
  seen,
  leavesList,
}: {
  between: { readonly leftExtractId: number; readonly rightExtractId: number };
  pairs: readonly LinkPair[];
  seen: unknown;
  leavesList: boolean;
}): Review {
  const decide = useCommand('links.decide');
  const [last, setLast] = useState<LastDecision | null>(null);
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const [place, setPlace] = useState(0);
  const answered = useRef<{ readonly key: string; readonly seen: unknown } | null>(null);
  // A decided pair leaves the list; the one that takes its place is looked at next.
  const present =
    pairs.find(({ pairKey }) => pairKey === chosenKey) ?? pairs[Math.min(place, pairs.length - 1)];

  const choose = (pair: LinkPair | undefined): void => {
    if (pair === undefined) return;
    setChosenKey(pair.pairKey);
    setPlace(pairs.indexOf(pair));
  };
  const decideOn = async (pair: LinkPair, decision: LinkDecision): Promise<void> => {
    answered.current = { key: pair.pairKey, seen };
    const index = pairs.indexOf(pair);
    setPlace(index);
    const done = await decide.run({ ...between, pairKey: pair.pairKey, decision });
    if (done === null) {
      answered.current = null;
      return;
    }
    setLast({ left: pair.left.name, right: pair.right.name, decision });
    // A pair that stays in the list, such as one left open, is stepped over by hand.
    if (!leavesList || decision === 'unsure') choose(pairs[index + 1]);
  };
  const record = (decision: LinkDecision): void => {
    if (present === undefined || decide.state === 'running') return;
    // A key pressed before the list has followed would decide the same pair twice.
    if (answered.current?.key === present.pairKey && answered.current.seen === seen) return;
    void decideOn(present, decision);
  };
  useReviewKeys({
    record,
    step: (by) => {
      const index = present === undefined ? 0 : pairs.indexOf(present);
      choose(pairs[Math.min(pairs.length - 1, Math.max(0, index + by))]);
    },
    disabled: present === undefined,
  });
  return {
    present,
    last,
    deciding: decide.state === 'running',
    choose,
    record,
    takeBack: () => {
      setLast(null);
      void runCommand('history.undo');
    },
  };
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

import { useEffect, useMemo, useRef, useState } from 'react';
import { useCommands } from '../../state/commands.ts';
import type { Conflict, Preview, Side, Subject } from './exchange-words.ts';

/** A conflict with what it belongs to. */
export interface PlacedConflict {
  readonly subject: Subject;
  readonly conflict: Conflict;
}

export interface ConflictWalk {
  readonly all: readonly PlacedConflict[];
  readonly present: PlacedConflict | undefined;
  readonly place: number;
  readonly step: (by: 1 | -1) => void;
  readonly show: (key: string) => void;
}

/** Every conflict of a preview, in the order of its subjects. */
export function conflictsOf(subjects: readonly Subject[]): PlacedConflict[] {
  return subjects.flatMap((subject) => subject.conflicts.map((conflict) => ({ subject, conflict })));
}

/** Goes through the conflicts one by one, by hand and by key: 1 takes ours, 2 theirs, J and K step. */
export function useConflicts(
  subjects: Preview['subjects'],
  choose: (key: string, side: Side) => void,
  merge: { readonly run: () => void; readonly disabled: boolean },
): ConflictWalk {
  const all = useMemo(() => conflictsOf(subjects), [subjects]);
  const [key, setKey] = useState<string | null>(null);
  const found = all.findIndex(({ conflict }) => conflict.key === key);
  const place = found < 0 ? 0 : found;
  const present = all[place];
  const step = (by: 1 | -1): void => {
    const next = all[Math.min(all.length - 1, Math.max(0, place + by))];
    if (next !== undefined) setKey(next.conflict.key);
  };
  const acts = useRef({ present, step, choose, merge });
  // The commands stay the same while what they act on moves; a key pressed at once must meet the newest.
  useEffect(() => {
    acts.current = { present, step, choose, merge };
  });
  const none = present === undefined;
  const isBlocked = merge.disabled;
  useCommands(
    useMemo(() => {
      const take = (side: Side) => (): void => {
        const { present: now } = acts.current;
        if (now !== undefined) acts.current.choose(now.conflict.key, side);
      };
      const about = { group: 'Exchange', whileTyping: false, disabled: none };
      return [
        { ...about, id: 'exchange.ours', name: 'Keep ours', keys: '1', run: take('ours') },
        { ...about, id: 'exchange.theirs', name: 'Take theirs', keys: '2', run: take('theirs') },
        {
          ...about,
          id: 'exchange.next',
          name: 'Next conflict',
          keys: 'J',
          run: () => acts.current.step(1),
        },
        {
          ...about,
          id: 'exchange.previous',
          name: 'Previous conflict',
          keys: 'K',
          run: () => acts.current.step(-1),
        },
        {
          id: 'exchange.merge',
          name: 'Merge the bundle',
          group: 'Exchange',
          keys: 'Ctrl+Enter',
          disabled: isBlocked,
          run: () => acts.current.merge.run(),
        },
      ];
    }, [none, isBlocked]),
  );
  return { all, present, place, step, show: setKey };
}

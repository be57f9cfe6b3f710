import { useMemo, useRef } from 'react';
import type { RulingActionKind } from '#shared/domain/ruling.ts';
import { useCommands } from '../../../state/commands.ts';

/** What the keys of the queue do. */
export interface QueueActs {
  readonly step: (by: 1 | -1) => void;
  /** Opens the form with an action; null: with the one that is proposed. */
  readonly rule: (action: RulingActionKind | null) => void;
  readonly waive: () => void;
  readonly annotate: () => void;
  readonly toggle: () => void;
  readonly toggleRange: () => void;
  readonly search: () => void;
}

interface QueueKey {
  readonly id: string;
  readonly name: string;
  readonly keys: string;
  readonly run: (acts: QueueActs) => void;
  /** Of no use where the list is empty. */
  readonly needsFinding?: false;
}

/** Keys of the queue, as the hint line and the palette name them. */
export const QUEUE_KEYS: readonly QueueKey[] = [
  { id: 'next', name: 'Next finding', keys: 'J', run: ({ step }) => step(1) },
  { id: 'previous', name: 'Previous finding', keys: 'K', run: ({ step }) => step(-1) },
  { id: 'keep', name: 'Rule on the finding: keep', keys: '1', run: ({ rule }) => rule('keep') },
  {
    id: 'disregard',
    name: 'Rule on the finding: disregard',
    keys: '2',
    run: ({ rule }) => rule('disregard'),
  },
  { id: 'cap', name: 'Rule on the finding: cap at', keys: '3', run: ({ rule }) => rule('cap') },
  { id: 'reassign', name: 'Rule on the finding: reassign', keys: '4', run: ({ rule }) => rule('reassign') },
  { id: 'replace', name: 'Rule on the finding: replace', keys: '5', run: ({ rule }) => rule('replace') },
  { id: 'waive', name: 'Waive the finding', keys: 'W', run: ({ waive }) => waive() },
  { id: 'annotate', name: 'Annotate the finding', keys: 'A', run: ({ annotate }) => annotate() },
  { id: 'choose', name: 'Choose the finding, or leave it out', keys: 'X', run: ({ toggle }) => toggle() },
  {
    id: 'choose-range',
    name: 'Choose all findings up to this one',
    keys: 'Shift+X',
    run: ({ toggleRange }) => toggleRange(),
  },
  { id: 'search', name: 'Search findings', keys: '/', run: ({ search }) => search(), needsFinding: false },
];

/** Gives the acts to keyboard and palette; the list of commands stays the same while what they do moves on. */
export function useQueueKeys(acts: QueueActs, hasFinding: boolean): void {
  const now = useRef(acts);
  now.current = acts;
  useCommands(
    useMemo(
      () =>
        QUEUE_KEYS.map(({ id, name, keys, run, needsFinding }) => ({
          id: `anomalies.${id}`,
          name,
          keys,
          group: 'Anomalies',
          whileTyping: false,
          disabled: needsFinding !== false && !hasFinding,
          run: () => run(now.current),
        })),
      [hasFinding],
    ),
  );
}

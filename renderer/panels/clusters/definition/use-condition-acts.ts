import { useEffect, useRef, useState, type RefObject } from 'react';
import type { Condition } from '#shared/domain/condition.ts';
import type { MembershipRule } from '#shared/domain/definition.ts';
import {
  addTo,
  duplicateAt,
  moveAt,
  moveTo,
  problemOf,
  removeAt,
  replaceAt,
  unwrapAt,
  wrapAt,
  type Path,
} from './condition-edits.ts';
import type { ConditionActs, Written } from './condition-node.tsx';
import { pickCodes } from '../picker/picking.ts';

/**
 * The ways to change the conditions of a rule. What could not be stored is not sent: `problem` says why, in a sentence.
 * `card` is the element that holds the conditions; a condition that was moved keeps the focus.
 */
export function useConditionActs({
  rule,
  owner,
  schemes,
  card,
  onChange,
}: {
  rule: MembershipRule;
  owner: string;
  schemes: ConditionActs['schemes'];
  card: RefObject<HTMLElement | null>;
  onChange: (rule: MembershipRule) => void;
}): { readonly acts: ConditionActs; readonly problem: string | null } {
  const [written, write] = useState<Written | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const dragged = useRef<Path | null>(null);
  const arrived = useRef<Path | null>(null);
  useEffect(() => {
    const path = arrived.current;
    if (path === null) return;
    arrived.current = null;
    card.current?.querySelector<HTMLElement>(`[data-path="${path.join('.')}"] button`)?.focus();
  });
  const { when } = rule;
  const store = (next: Condition): void => {
    const wrong = problemOf(next);
    setProblem(wrong);
    if (wrong === null && next !== when) onChange({ ...rule, when: next });
  };
  const arrive = (moved: { root: Condition; path: Path } | null): void => {
    if (moved === null) return;
    arrived.current = moved.path;
    store(moved.root);
  };
  const acts: ConditionActs = {
    owner,
    schemes,
    written,
    write,
    add: (path, condition) => {
      store(addTo(when, path, condition));
      write(null);
    },
    replace: (path, condition) => store(replaceAt(when, path, condition)),
    remove: (path) => {
      const left = removeAt(when, path);
      if (left === null)
        setProblem('A rule needs a condition. Remove the rule itself, or add another condition first.');
      else store(left);
    },
    duplicate: (path) => store(duplicateAt(when, path)),
    wrap: (path) => store(wrapAt(when, path, 'any')),
    unwrap: (path) => store(unwrapAt(when, path)),
    move: (path, move) => arrive(moveAt(when, path, move)),
    canMove: (path, move) => moveAt(when, path, move) !== null,
    browse: (path, scheme, isNew) => {
      write(null);
      pickCodes({ kind: isNew ? 'new-condition' : 'condition', ruleId: rule.id, path, scheme });
    },
    drag: (path) => {
      dragged.current = path;
    },
    drop: (group, at) => {
      const from = dragged.current;
      dragged.current = null;
      if (from !== null) arrive(moveTo(when, from, group, at));
    },
  };
  return { acts, problem };
}

import { Ellipsis, GripVertical, Trash2 } from 'lucide-react';
import { useRef, type DragEvent, type KeyboardEvent } from 'react';
import type { MembershipRule } from '#shared/domain/definition.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { Select } from '../../../ui/select.tsx';
import { StoredField } from '../stored-field.tsx';
import { AddMenu } from './add-menu.tsx';
import type { Move } from './condition-edits.ts';
import { ConditionNode, NewCondition } from './condition-node.tsx';
import { EFFECTS, newRuleId } from './rule-words.ts';
import { useConditionActs } from './use-condition-acts.ts';

export interface RuleCardProps {
  readonly rule: MembershipRule;
  /** Place in the list, from 0. */
  readonly at: number;
  readonly count: number;
  readonly schemes: readonly { readonly id: string; readonly name: string }[];
  /** Companies that meet the rule by itself; null until known. */
  readonly companies: number | null;
  /** Whether the members are narrowed to this rule. */
  readonly isShown: boolean;
  readonly onChange: (rule: MembershipRule) => void;
  readonly onRemove: () => void;
  readonly onMove: (to: number) => void;
  readonly onDuplicate: (copy: MembershipRule) => void;
  readonly onDragStart: (event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
}

const ARROWS: Readonly<Record<string, Move>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'out',
  ArrowRight: 'into',
};

/** One membership rule: what it does, the tree of its conditions, and why. */
export function RuleCard(props: RuleCardProps) {
  const { rule, at, count, schemes, companies, onChange, onRemove, onMove, onDuplicate } = props;
  const card = useRef<HTMLLIElement | null>(null);
  const name = `rule ${at + 1}`;
  const { acts, problem } = useConditionActs({ rule, owner: name, schemes, card, onChange });
  const moveByKeys = (event: KeyboardEvent): void => {
    const move = ARROWS[event.key];
    if (!event.altKey || move === undefined || !(event.target instanceof Element)) return;
    const path = event.target.closest('[data-path]')?.getAttribute('data-path') ?? '';
    if (path !== '') acts.move(path.split('.').map(Number), move);
    else if (move === 'up' && at > 0) onMove(at - 1);
    else if (move === 'down' && at < count - 1) onMove(at + 1);
    event.preventDefault();
    event.stopPropagation();
  };
  const { written } = acts;
  const isTree = rule.when.kind === 'group';
  return (
    <li
      ref={card}
      className="clusters-rule"
      data-effect={rule.effect}
      data-rule={rule.id}
      data-shown={props.isShown || undefined}
      aria-label={`Rule ${at + 1}`}
      onKeyDownCapture={moveByKeys}
      onDragOver={(event) => event.preventDefault()}
      onDrop={props.onDrop}
    >
      <div className="clusters-rule-head">
        <span
          className="clusters-grip"
          draggable
          onDragStart={props.onDragStart}
          title="Drag to another place, or Alt and arrow keys"
        >
          <GripVertical aria-hidden size={14} />
        </span>
        <span className="clusters-place">{at + 1}</span>
        <Select
          label={`Effect of ${name}`}
          quietLabel
          inline
          options={EFFECTS}
          value={rule.effect}
          onChange={(effect) => onChange({ ...rule, effect })}
        />
        <span
          className="clusters-rule-count"
          title={
            companies === null
              ? undefined
              : `${formatCount(companies, 'company', 'companies')} meet this rule by itself`
          }
        >
          {companies === null ? '' : formatNumber(companies)}
        </span>
        <Menu
          label={`What to do with ${name}`}
          trigger={
            <Button variant="quiet" aria-label={`More on ${name}`}>
              <Ellipsis aria-hidden />
            </Button>
          }
          entries={[
            { id: 'up', name: 'Move up', keys: 'Alt+↑', disabled: at === 0, run: () => onMove(at - 1) },
            {
              id: 'down',
              name: 'Move down',
              keys: 'Alt+↓',
              disabled: at === count - 1,
              run: () => onMove(at + 1),
            },
            {
              id: 'duplicate',
              name: 'Duplicate',
              apart: true,
              run: () => onDuplicate({ ...structuredClone(rule), id: newRuleId() }),
            },
            ...(isTree
              ? []
              : [{ id: 'wrap', name: 'Put the condition into a group', run: () => acts.wrap([]) }]),
          ]}
        />
        <IconButton label={`Remove ${name}`} icon={<Trash2 aria-hidden />} onPress={onRemove} />
      </div>
      <ConditionNode condition={rule.when} path={[]} acts={acts} />
      {written !== null && !isTree ? <NewCondition written={written} acts={acts} /> : null}
      {problem === null ? null : (
        <p className="ui-field-error" role="alert">
          {problem}
        </p>
      )}
      <div className="clusters-rule-foot">
        {isTree ? null : (
          <AddMenu
            words="Condition"
            label={`Add a condition to ${name}`}
            onAdd={(kind) => acts.write({ path: [], kind })}
          />
        )}
        <StoredField
          label={`Note on ${name}`}
          quietLabel
          placeholder="Why this rule"
          stored={rule.note}
          onStore={(note) => onChange({ ...rule, note })}
        />
      </div>
    </li>
  );
}

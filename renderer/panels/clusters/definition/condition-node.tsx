import { Ellipsis } from 'lucide-react';
import type { Condition, GroupCondition } from '#shared/domain/condition.ts';
import { Button } from '../../../ui/button.tsx';
import { Menu, type MenuEntry } from '../../../ui/menu.tsx';
import { Select } from '../../../ui/select.tsx';
import { AddMenu } from './add-menu.tsx';
import type { Move, Path } from './condition-edits.ts';
import type { LeafKind } from './leaf-entry.ts';
import { LeafEditor, LeafView } from './leaf-view.tsx';
import { JOIN_OPTIONS } from './rule-words.ts';

/** A condition that is being written and is no part of the definition yet. */
export interface Written {
  /** The group (or single test) it is to join. */
  readonly path: Path;
  readonly kind: LeafKind;
}

/** What can be done with the conditions of one rule. */
export interface ConditionActs {
  /** "rule 2". */
  readonly owner: string;
  readonly schemes: readonly { readonly id: string; readonly name: string }[];
  readonly written: Written | null;
  readonly write: (written: Written | null) => void;
  /** Stores what was written at the end of its group. */
  readonly add: (path: Path, condition: Condition) => void;
  readonly replace: (path: Path, condition: Condition) => void;
  readonly remove: (path: Path) => void;
  readonly duplicate: (path: Path) => void;
  readonly wrap: (path: Path) => void;
  readonly unwrap: (path: Path) => void;
  readonly move: (path: Path, move: Move) => void;
  readonly canMove: (path: Path, move: Move) => boolean;
  readonly browse: (path: Path, scheme: string, isNew: boolean) => void;
  readonly drag: (path: Path) => void;
  /** Drops what is dragged into a group, at a place. */
  readonly drop: (group: Path, at: number) => void;
}

/** One condition of a rule, or a group of them with theirs. */
export function ConditionNode({
  condition,
  path,
  acts,
}: {
  condition: Condition;
  path: Path;
  acts: ConditionActs;
}) {
  const isRoot = path.length === 0;
  return (
    <div
      className="clusters-condition"
      data-kind={condition.kind}
      data-path={path.join('.')}
      draggable={!isRoot}
      onDragStart={(event) => {
        if (isRoot) return;
        event.stopPropagation();
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', 'condition');
        acts.drag(path);
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        const at = path.at(-1);
        if (at === undefined && condition.kind !== 'group') return;
        event.preventDefault();
        event.stopPropagation();
        if (condition.kind === 'group') acts.drop(path, condition.of.length);
        else acts.drop(path.slice(0, -1), at ?? 0);
      }}
    >
      {condition.kind === 'group' ? (
        <Group group={condition} path={path} acts={acts} />
      ) : (
        <div className="clusters-leaf">
          <div className="clusters-leaf-body">
            <LeafView
              kind={condition.kind}
              leaf={condition}
              schemes={acts.schemes}
              owner={acts.owner}
              onStore={(leaf) => acts.replace(path, leaf)}
              onBrowse={(scheme) => acts.browse(path, scheme, false)}
            />
          </div>
          {isRoot ? null : <NodeMenu condition={condition} path={path} acts={acts} />}
        </div>
      )}
    </div>
  );
}

function Group({ group, path, acts }: { group: GroupCondition; path: Path; acts: ConditionActs }) {
  const { written } = acts;
  return (
    <>
      <div className="clusters-group-head">
        <Select
          label={`How the conditions hold together in ${acts.owner}`}
          quietLabel
          inline
          options={JOIN_OPTIONS}
          value={group.join}
          onChange={(join) => acts.replace(path, { ...group, join })}
        />
        <AddMenu
          words="Condition"
          label={`Add a condition to this group of ${acts.owner}`}
          onAdd={(kind) => acts.write({ path, kind })}
        />
        <NodeMenu condition={group} path={path} acts={acts} />
      </div>
      <ul className="clusters-group">
        {group.of.map((child, at) => (
          // Conditions have no name of their own: their place is what tells them apart.
          <li key={at}>
            <ConditionNode condition={child} path={[...path, at]} acts={acts} />
          </li>
        ))}
        {written !== null && written.path.join('.') === path.join('.') ? (
          <li>
            <NewCondition written={written} acts={acts} />
          </li>
        ) : null}
      </ul>
    </>
  );
}

/** The fields of a condition that comes about once they are right. */
export function NewCondition({ written, acts }: { written: Written; acts: ConditionActs }) {
  return (
    <div className="clusters-leaf-new" role="group" aria-label={`New condition of ${acts.owner}`}>
      <LeafEditor
        kind={written.kind}
        leaf={null}
        schemes={acts.schemes}
        owner={acts.owner}
        onStore={(leaf) => acts.add(written.path, leaf)}
        onBrowse={(scheme) => acts.browse(written.path, scheme, true)}
      />
      <Button variant="link" onPress={() => acts.write(null)}>
        Leave it
      </Button>
    </div>
  );
}

function NodeMenu({ condition, path, acts }: { condition: Condition; path: Path; acts: ConditionActs }) {
  const isRoot = path.length === 0;
  const moves: readonly { move: Move; name: string; keys: string }[] = [
    { move: 'up', name: 'Move up', keys: 'Alt+↑' },
    { move: 'down', name: 'Move down', keys: 'Alt+↓' },
    { move: 'out', name: 'Move out of the group', keys: 'Alt+←' },
    { move: 'into', name: 'Move into the group above', keys: 'Alt+→' },
  ];
  const entries: MenuEntry[] = [
    ...(isRoot
      ? []
      : moves.map(({ move, name, keys }) => ({
          id: move,
          name,
          keys,
          disabled: !acts.canMove(path, move),
          run: () => acts.move(path, move),
        }))),
    { id: 'wrap', name: 'Put into a group', apart: !isRoot, run: () => acts.wrap(path) },
    ...(condition.kind === 'group' && (!isRoot || condition.of.length === 1)
      ? [{ id: 'unwrap', name: 'Take the group away', run: () => acts.unwrap(path) }]
      : []),
    ...(isRoot
      ? []
      : [
          { id: 'duplicate', name: 'Duplicate', run: () => acts.duplicate(path) },
          { id: 'remove', name: 'Remove', apart: true, run: () => acts.remove(path) },
        ]),
  ];
  const what = condition.kind === 'group' ? 'group' : 'condition';
  return (
    <span className="clusters-node-menu">
      <Menu
        label={`What to do with this ${what}`}
        trigger={
          <Button variant="quiet" aria-label={`More on this ${what} of ${acts.owner}`}>
            <Ellipsis aria-hidden />
          </Button>
        }
        entries={entries}
      />
    </span>
  );
}

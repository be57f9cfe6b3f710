import { useState } from 'react';
import type { DefinitionEdit, MembershipRule } from '#shared/domain/definition.ts';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/facts.tsx';
import { Select } from '../../../ui/select.tsx';
import type { SchemeChoice } from '../picker/use-codes.ts';
import { pickCodes } from '../picker/picking.ts';
import { AddMenu } from './add-menu.tsx';
import type { LeafKind } from './leaf-entry.ts';
import { LeafEditor } from './leaf-view.tsx';
import { RuleCard } from './rule-card.tsx';
import { EFFECTS, newRule } from './rule-words.ts';

/** The membership rules of a definition, in the analyst's order. */
export function RuleList({
  rules,
  schemes,
  companiesByRule,
  shownStep,
  isBegun,
  adding,
  onAdding,
  edit,
}: {
  rules: readonly MembershipRule[];
  schemes: readonly SchemeChoice[];
  companiesByRule: ReadonlyMap<string, number>;
  /** The step to which the members are narrowed. */
  shownStep: string | null;
  /** Whether the definition lets in anybody by other means, such as a container. */
  isBegun: boolean;
  /** The kind of rule that is being written. */
  adding: LeafKind | null;
  onAdding: (kind: LeafKind | null) => void;
  edit: (edit: DefinitionEdit) => void;
}) {
  const [dragged, setDragged] = useState<string | null>(null);
  const kind = adding ?? (rules.length === 0 && !isBegun ? 'codes' : null);
  return (
    <Section
      title={`Rules (${rules.length})`}
      actions={<AddMenu words="Add" label="Add a rule" onAdd={onAdding} />}
    >
      {rules.length === 0 && !isBegun ? (
        <p className="quiet">
          Nobody is a member yet. Choose a first code below: every company that carries it comes in, and the
          members, the funnel and the figures follow at once.
        </p>
      ) : null}
      <ol className="clusters-rules">
        {rules.map((rule, at) => (
          <RuleCard
            key={rule.id}
            rule={rule}
            at={at}
            count={rules.length}
            schemes={schemes}
            companies={companiesByRule.get(rule.id) ?? null}
            isShown={shownStep === rule.id}
            onChange={(changed) => edit({ kind: 'replace-rule', rule: changed })}
            onRemove={() => edit({ kind: 'remove-rule', ruleId: rule.id })}
            onMove={(to) => edit({ kind: 'move-rule', ruleId: rule.id, to })}
            onDuplicate={(copy) => edit({ kind: 'add-rule', rule: copy, at: at + 1 })}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', rule.id);
              setDragged(rule.id);
            }}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged !== null && dragged !== rule.id)
                edit({ kind: 'move-rule', ruleId: dragged, to: at });
              setDragged(null);
            }}
          />
        ))}
      </ol>
      {kind === null ? null : (
        <NewRule
          key={kind}
          kind={kind}
          schemes={schemes}
          onCancel={adding === null ? null : () => onAdding(null)}
          onAdd={(rule) => {
            edit({ kind: 'add-rule', rule });
            onAdding(null);
          }}
        />
      )}
    </Section>
  );
}

/** A rule comes about with its first condition, since a rule without one would mean nothing. */
function NewRule({
  kind,
  schemes,
  onAdd,
  onCancel,
}: {
  kind: LeafKind;
  schemes: readonly SchemeChoice[];
  onAdd: (rule: MembershipRule) => void;
  onCancel: (() => void) | null;
}) {
  const [effect, setEffect] = useState<MembershipRule['effect']>('include');
  return (
    <div className="clusters-rule clusters-rule-new" role="group" aria-label="New rule">
      <Select
        label="Effect of the new rule"
        quietLabel
        inline
        options={EFFECTS}
        value={effect}
        onChange={setEffect}
      />
      <LeafEditor
        kind={kind}
        leaf={null}
        schemes={schemes}
        owner="the new rule"
        autoFocus={onCancel !== null}
        onStore={(leaf) => onAdd(newRule(effect, leaf))}
        onBrowse={(scheme) => {
          pickCodes({ kind: 'new-rule', effect, scheme });
          onCancel?.();
        }}
      />
      {onCancel === null ? null : (
        <Button variant="link" onPress={onCancel}>
          Leave it
        </Button>
      )}
    </div>
  );
}

import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { DefinitionEdit, MembershipRule } from '#shared/domain/definition.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/facts.tsx';
import { Select } from '../../ui/select.tsx';
import { CodePicker } from './code-picker.tsx';
import { EFFECTS, MATCHES, RuleCard } from './rule-card.tsx';
import { useSchemes } from './use-codes.ts';

/** The membership rules of a definition, in the analyst's order. */
export function RuleList({
  rules,
  companiesByRule,
  edit,
}: {
  rules: readonly MembershipRule[];
  companiesByRule: ReadonlyMap<string, number>;
  edit: (edit: DefinitionEdit) => void;
}) {
  const schemes = useSchemes(rules);
  const [adding, setAdding] = useState(false);
  const [dragged, setDragged] = useState<string | null>(null);
  const isNew = rules.length === 0;
  return (
    <Section
      title={`Rules (${rules.length})`}
      actions={
        isNew || adding ? undefined : (
          <Button variant="quiet" onPress={() => setAdding(true)}>
            <Plus aria-hidden /> Add a rule
          </Button>
        )
      }
    >
      {isNew ? (
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
            onChange={(changed) => edit({ kind: 'replace-rule', rule: changed })}
            onRemove={() => edit({ kind: 'remove-rule', ruleId: rule.id })}
            onMove={(to) => edit({ kind: 'move-rule', ruleId: rule.id, to })}
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
      {isNew || adding ? (
        <NewRule
          schemes={schemes}
          onCancel={isNew ? null : () => setAdding(false)}
          onAdd={(rule) => {
            edit({ kind: 'add-rule', rule });
            setAdding(false);
          }}
        />
      ) : null}
    </Section>
  );
}

/** A rule comes about with its first code, since a rule without codes would mean nothing. */
function NewRule({
  schemes,
  onAdd,
  onCancel,
}: {
  schemes: readonly { readonly id: string; readonly name: string }[];
  onAdd: (rule: MembershipRule) => void;
  onCancel: (() => void) | null;
}) {
  const [effect, setEffect] = useState<MembershipRule['effect']>('include');
  const [match, setMatch] = useState<MembershipRule['match']>('exact');
  const [chosen, setScheme] = useState<string | null>(null);
  const scheme = chosen ?? schemes[0]?.id ?? 'sic-2007';
  return (
    <div className="clusters-rule clusters-rule-new" role="group" aria-label="New rule">
      <div className="clusters-rule-how">
        <Select label="Effect" quietLabel inline options={EFFECTS} value={effect} onChange={setEffect} />
        <Select label="Scheme" quietLabel inline options={schemes} value={scheme} onChange={setScheme} />
        <Select label="Codes count" quietLabel inline options={MATCHES} value={match} onChange={setMatch} />
      </div>
      <CodePicker
        scheme={scheme}
        match={match}
        taken={[]}
        label="First code of the new rule"
        onAdd={(code) =>
          onAdd({
            id: `rule-${crypto.randomUUID().slice(0, 8)}`,
            effect,
            scheme,
            match,
            codes: [code],
            note: '',
          })
        }
      />
      {onCancel === null ? null : (
        <Button variant="link" onPress={onCancel}>
          Leave it
        </Button>
      )}
    </div>
  );
}

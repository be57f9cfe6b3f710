import { Plus, X } from 'lucide-react';
import type { PermittedOutputs } from '#shared/domain/licence.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';

type Rules = PermittedOutputs['fields'];

/** Rules for single fields: which field, and what may be done with it. */
export function FieldRules({
  rules,
  onChange,
  problem,
}: {
  rules: Rules;
  onChange: (rules: Rules) => void;
  problem: string | null;
}) {
  const set = (at: number, patch: Partial<Rules[number]>): void =>
    onChange(rules.map((rule, index) => (index === at ? { ...rule, ...patch } : rule)));
  return (
    <fieldset className="licences-rules">
      <legend className="ui-label">Rules for single fields</legend>
      {rules.map((rule, at) => (
        <div key={at} className="licences-rule">
          <TextField
            label={`Field ${at + 1}`}
            quietLabel
            placeholder="Turnover"
            value={rule.field}
            onChange={(field) => set(at, { field })}
          />
          <TextField
            label={`Rule ${at + 1}`}
            quietLabel
            placeholder="In bands only"
            value={rule.rule}
            onChange={(text) => set(at, { rule: text })}
          />
          <IconButton
            label="Remove the rule"
            icon={<X aria-hidden />}
            onPress={() => onChange(rules.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      {problem === null ? null : <p className="ui-field-error">{problem}</p>}
      <div>
        <Button variant="quiet" onPress={() => onChange([...rules, { field: '', rule: '' }])}>
          <Plus aria-hidden />
          Add a rule
        </Button>
      </div>
    </fieldset>
  );
}

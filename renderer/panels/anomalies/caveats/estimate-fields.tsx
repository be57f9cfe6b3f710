import { X } from 'lucide-react';
import type { AlternativeEstimate } from '#shared/domain/caveat.ts';
import { METRIC_IDS } from '#shared/domain/metric-catalogue.ts';
import { formatMetricName } from '#shared/format/scorecard.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { ComboBox, Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { CaveatDraft, DraftProblems, EstimateDraft } from './caveat-draft.ts';

/** Every metric of the catalogue as a choice. */
export const METRIC_OPTIONS = METRIC_IDS.map((id) => ({ id, name: formatMetricName(id) }));

export const BOUND_OPTIONS: readonly { readonly id: AlternativeEstimate['bound']; readonly name: string }[] =
  [
    { id: 'exact', name: 'so much' },
    { id: 'under', name: 'under' },
    { id: 'over', name: 'over' },
    { id: 'about', name: 'about' },
  ];

/** What other sources say of the figures, one row each. */
export function EstimateFields({
  draft,
  problems,
  onChange,
}: {
  draft: CaveatDraft;
  /** Null until keeping was tried: nothing is called missing before it could be written. */
  problems: DraftProblems | null;
  onChange: (estimates: readonly EstimateDraft[]) => void;
}) {
  const { estimates, metricIds } = draft;
  const replace = (key: number, patch: Partial<EstimateDraft>): void =>
    onChange(estimates.map((one) => (one.key === key ? { ...one, ...patch } : one)));
  const add = (): void =>
    onChange([
      ...estimates,
      {
        key: 1 + Math.max(-1, ...estimates.map(({ key }) => key)),
        metricId: metricIds[0] ?? '3.1',
        source: '',
        bound: 'exact',
        value: '',
        scope: '',
        why: '',
      },
    ]);
  return (
    <fieldset className="caveat-estimates">
      <legend className="ui-label">Other estimates</legend>
      {estimates.map((one, at) => (
        <div key={one.key} className="caveat-estimate" role="group" aria-label={`Estimate ${at + 1}`}>
          <ComboBox
            label="Figure"
            options={METRIC_OPTIONS}
            value={one.metricId}
            onChange={(metricId) => replace(one.key, { metricId })}
          />
          <TextField
            label="Source"
            value={one.source}
            onChange={(source) => replace(one.key, { source })}
            placeholder="Office for Life Sciences"
            problem={problems?.sources.get(one.key) ?? null}
          />
          <Select
            label="It says"
            options={BOUND_OPTIONS}
            value={one.bound}
            onChange={(bound) => replace(one.key, { bound })}
          />
          <TextField
            label="Value"
            value={one.value}
            onChange={(value) => replace(one.key, { value })}
            placeholder="30,565"
            problem={problems?.values.get(one.key) ?? null}
          />
          <TextField
            label="What it counts, where, when"
            value={one.scope}
            onChange={(scope) => replace(one.key, { scope })}
          />
          <TextField label="Why it differs" value={one.why} onChange={(why) => replace(one.key, { why })} />
          <IconButton
            label={`Take estimate ${at + 1} off`}
            icon={<X aria-hidden />}
            onPress={() => onChange(estimates.filter(({ key }) => key !== one.key))}
          />
        </div>
      ))}
      <div>
        <Button variant="link" onPress={add}>
          Add an estimate
        </Button>
      </div>
    </fieldset>
  );
}

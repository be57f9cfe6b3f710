import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import {
  Form,
  Button as AriaButton,
  Menu as AriaMenu,
  MenuItem,
  MenuTrigger,
  Popover,
} from 'react-aria-components';
import type { Cluster, Tier } from '#shared/domain/cluster.ts';
import type { Stage } from '#shared/domain/cluster-dossier.ts';
import type { MethodInput } from '#shared/contract/methods.ts';
import { formatCount } from '#shared/format/number.ts';
import { useCommand } from '../../../api/use-command.ts';
import { runCommand } from '../../../state/commands.ts';
import { notify } from '../../../state/notifications.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { STAGE_OPTIONS, TIER_OPTIONS } from './new-cluster.tsx';
import type { InitiativeEntry } from './use-register.ts';

type Kept<K extends string> = K | 'as-is';
const AS_IS = { id: 'as-is' as const, name: 'As they are' };
const TIER_CHOICES: readonly { readonly id: Kept<Tier>; readonly name: string }[] = [AS_IS, ...TIER_OPTIONS];
const STAGE_CHOICES: readonly { readonly id: Kept<Stage>; readonly name: string }[] = [
  AS_IS,
  ...STAGE_OPTIONS,
];
const CASE_STUDY_CHOICES: readonly { readonly id: Kept<'yes' | 'no'>; readonly name: string }[] = [
  AS_IS,
  { id: 'yes', name: 'Yes' },
  { id: 'no', name: 'No' },
];

/** What would be changed of several clusters; null leaves a field as it is in each. */
export interface BulkChoice {
  readonly tier: Kept<Tier>;
  readonly stage: Kept<Stage>;
  readonly caseStudy: Kept<'yes' | 'no'>;
  /** Ids of initiatives; null = each keeps its own. */
  readonly initiativeIds: readonly string[] | null;
}
export const NOTHING_CHOSEN: BulkChoice = {
  tier: 'as-is',
  stage: 'as-is',
  caseStudy: 'as-is',
  initiativeIds: null,
};

/** Forms the patch of a choice; an empty one changes nothing. */
export function patchOf(choice: BulkChoice): MethodInput<'clusters.updateMany'>['patch'] {
  const { tier, stage, caseStudy, initiativeIds } = choice;
  return {
    ...(tier === 'as-is' ? {} : { tier }),
    ...(stage === 'as-is' ? {} : { stage }),
    ...(caseStudy === 'as-is' ? {} : { isCaseStudy: caseStudy === 'yes' }),
    ...(initiativeIds === null ? {} : { initiativeIds: [...initiativeIds] }),
  };
}

/** How many links to initiatives the clusters would lose, being given exactly the chosen ones. */
export function linksLost(clusters: readonly Cluster[], initiativeIds: readonly string[] | null): number {
  if (initiativeIds === null) return 0;
  return clusters.reduce(
    (lost, cluster) => lost + cluster.initiativeIds.filter((id) => !initiativeIds.includes(id)).length,
    0,
  );
}

/** Changes several clusters alike, with one reason, in one step of the history. */
export function BulkEdit({
  clusters,
  initiatives,
}: {
  clusters: readonly Cluster[];
  initiatives: readonly InitiativeEntry[];
}) {
  const update = useCommand('clusters.updateMany');
  const [choice, setChoice] = useState(NOTHING_CHOSEN);
  const [reason, setReason] = useState('');
  const change = (patch: Partial<BulkChoice>): void => setChoice({ ...choice, ...patch });
  const patch = patchOf(choice);
  const empty = Object.keys(patch).length === 0;
  const lost = linksLost(clusters, choice.initiativeIds);
  const submit = async (): Promise<void> => {
    const done = await update.run({ clusterIds: clusters.map(({ id }) => id), patch, reason });
    if (done === null) return;
    setChoice(NOTHING_CHOSEN);
    setReason('');
    notify({
      tone: 'success',
      title: `${formatCount(done.changed, 'cluster')} changed`,
      sentence: 'One step of the history: Undo takes it back.',
      about: 'undo',
      action: { label: 'Undo', run: () => void runCommand('history.undo') },
    });
  };
  return (
    <Form
      className="register-bulk"
      aria-label="Change several clusters"
      onSubmit={(event) => {
        event.preventDefault();
        if (!empty && update.state === 'idle') void submit();
      }}
    >
      <strong className="register-bulk-words">{formatCount(clusters.length, 'cluster')}</strong>
      <Select
        label="Stage"
        options={STAGE_CHOICES}
        value={choice.stage}
        onChange={(stage) => change({ stage })}
      />
      <Select label="Tier" options={TIER_CHOICES} value={choice.tier} onChange={(tier) => change({ tier })} />
      <Select
        label="Case study"
        options={CASE_STUDY_CHOICES}
        value={choice.caseStudy}
        onChange={(caseStudy) => change({ caseStudy })}
      />
      <InitiativeChoice
        initiatives={initiatives}
        clusters={clusters}
        chosen={choice.initiativeIds}
        onChange={(initiativeIds) => change({ initiativeIds })}
      />
      <TextField label="Reason" placeholder="For the decision log" value={reason} onChange={setReason} />
      <Button type="submit" variant="primary" isDisabled={empty || update.state === 'running'}>
        Change
      </Button>
      {lost === 0 ? null : (
        <p className="register-bulk-note" role="status">
          Each gets exactly the chosen initiatives: {formatCount(lost, 'link')} would be taken away.
        </p>
      )}
    </Form>
  );
}

function InitiativeChoice({
  initiatives,
  clusters,
  chosen,
  onChange,
}: {
  initiatives: readonly InitiativeEntry[];
  clusters: readonly Cluster[];
  chosen: readonly string[] | null;
  onChange: (ids: readonly string[] | null) => void;
}) {
  const common = initiatives
    .map(({ id }) => id)
    .filter((id) => clusters.every((cluster) => cluster.initiativeIds.includes(id)));
  const words = chosen === null ? 'As they are' : chosen.length === 0 ? 'None' : String(chosen.length);
  return (
    <div className="ui-field">
      <span className="ui-label" aria-hidden>
        Initiatives
      </span>
      <MenuTrigger>
        <AriaButton
          className="ui-select-button"
          aria-label={`Initiatives: ${words}`}
          isDisabled={initiatives.length === 0}
        >
          <span>{initiatives.length === 0 ? 'None on the register' : words}</span>
          <ChevronDown aria-hidden size={14} />
        </AriaButton>
        <Popover className="ui-popover" offset={4}>
          <AriaMenu
            aria-label="Initiatives of each"
            className="ui-list grid-columns"
            selectionMode="multiple"
            selectedKeys={chosen ?? common}
            onSelectionChange={(keys) =>
              onChange(initiatives.map(({ id }) => id).filter((id) => keys === 'all' || keys.has(id)))
            }
          >
            {initiatives.map(({ id, body }) => (
              <MenuItem key={id} id={id} textValue={body.name} className="ui-option">
                {({ isSelected }) => (
                  <>
                    <span className="grid-columns-tick" aria-hidden>
                      {isSelected ? '✓' : ''}
                    </span>
                    {body.name}
                  </>
                )}
              </MenuItem>
            ))}
          </AriaMenu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}

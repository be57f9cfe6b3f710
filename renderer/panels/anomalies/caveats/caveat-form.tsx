import { useState } from 'react';
import {
  CAVEAT_DIRECTION_NAMES,
  CAVEAT_DIRECTIONS,
  CAVEAT_TRIGGER_NAMES,
  CAVEAT_TRIGGERS,
  type Caveat,
} from '#shared/domain/caveat.ts';
import { useCommand } from '../../../api/use-command.ts';
import { useQuery } from '../../../api/use-query.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { caveatOf, draftOf, isReady, problemsOf, type CaveatDraft } from './caveat-draft.ts';
import { EstimateFields, METRIC_OPTIONS } from './estimate-fields.tsx';
import { NamedListField } from './named-list-field.tsx';
import { PrintedCaveat } from './printed-caveat.tsx';

const DIRECTION_OPTIONS = CAVEAT_DIRECTIONS.map((id) => ({ id, name: CAVEAT_DIRECTION_NAMES[id] }));

/** Writes a caveat, or changes one; it is seen as it will be printed while it is written. */
export function CaveatForm({
  entryId,
  caveat,
  onDone,
}: {
  entryId: string | null;
  caveat: Caveat | null;
  /** The id of what was kept; null where it was left as it was. */
  onDone: (keptId: string | null) => void;
}) {
  const [draft, setDraft] = useState(() => draftOf(caveat));
  const [tried, setTried] = useState(false);
  const save = useCommand('desk.save');
  const clusters = useQuery('clusters.list', {});
  const change = (patch: Partial<CaveatDraft>): void => setDraft((before) => ({ ...before, ...patch }));
  const problems = problemsOf(draft);
  const printed = caveatOf(draft);
  const keep = (): void => {
    setTried(true);
    if (!isReady(problems) || printed === null || save.state === 'running') return;
    const id = entryId === null ? {} : { id: entryId };
    void save.run({ entries: [{ kind: 'caveat', ...id, body: printed }] }).then((done) => {
      if (done !== null) onDone(done.entries[0]?.id ?? null);
    });
  };
  return (
    <form
      className="caveat-form"
      aria-label={entryId === null ? 'New caveat' : 'Change the caveat'}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <TextField
        label="What the reader must know"
        value={draft.text}
        onChange={(text) => change({ text })}
        lines={3}
        autoFocus
        hint="One or two sentences; they are printed as they stand."
        problem={tried ? (problems.text ?? null) : null}
      />
      <TextField
        label="What the reader should do"
        value={draft.advice}
        onChange={(advice) => change({ advice })}
        placeholder="Treat as an upper bound."
      />
      <div className="caveat-form-row">
        <NamedListField
          label="Clusters"
          all="Every cluster"
          options={(clusters.value?.clusters ?? []).map(({ id, name }) => ({ id, name }))}
          chosen={draft.clusterIds}
          problem={tried ? problems.clusters : undefined}
          onChange={(clusterIds) => change({ clusterIds })}
        />
        <NamedListField
          label="Figures"
          all="Every figure"
          options={METRIC_OPTIONS}
          chosen={draft.metricIds}
          onChange={(metricIds) => change({ metricIds })}
        />
      </div>
      <Select
        label="Which way it is likely wrong"
        options={DIRECTION_OPTIONS}
        value={draft.direction}
        onChange={(direction) => change({ direction })}
      />
      <EstimateFields
        draft={draft}
        problems={tried ? problems : null}
        onChange={(estimates) => change({ estimates })}
      />
      <fieldset className="caveat-triggers">
        <legend className="ui-label">Where it is shown</legend>
        {CAVEAT_TRIGGERS.map((trigger) => (
          <Checkbox
            key={trigger}
            label={CAVEAT_TRIGGER_NAMES[trigger]}
            checked={draft.triggers.includes(trigger)}
            onChange={(checked) =>
              change({
                triggers: CAVEAT_TRIGGERS.filter((each) =>
                  each === trigger ? checked : draft.triggers.includes(each),
                ),
              })
            }
          />
        ))}
        {tried && problems.triggers !== undefined ? (
          <p className="ui-field-error" role="alert">
            {problems.triggers}
          </p>
        ) : null}
      </fieldset>
      <div className="caveat-form-row">
        <TextField label="Source" value={draft.source} onChange={(source) => change({ source })} />
        <TextField
          label="To be reviewed on"
          type="date"
          value={draft.reviewOn}
          onChange={(reviewOn) => change({ reviewOn })}
        />
      </div>
      {printed === null ? null : <PrintedCaveat caveat={printed} />}
      <div className="caveat-acts">
        <Button variant="quiet" onPress={() => onDone(null)}>
          {entryId === null ? 'Leave it' : 'Leave as it was'}
        </Button>
        <Button type="submit" variant="primary" isDisabled={save.state === 'running'}>
          {entryId === null ? 'Keep the caveat' : 'Keep the change'}
        </Button>
      </div>
    </form>
  );
}

import { Columns3 } from 'lucide-react';
import { useState } from 'react';
import { METRICS, type MetricId } from '#shared/domain/metric-catalogue.ts';
import { formatMetricName } from '#shared/format/scorecard.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';

const TEMPLATE = 'template';

/** Chooses which metrics are columns: those of the template, a saved set, or a new set that is saved under a name. */
export function ColumnSets({
  metricIds,
  onChoose,
}: {
  metricIds: readonly MetricId[] | null;
  onChoose: (metricIds: readonly MetricId[] | null) => void;
}) {
  const kept = useQuery('desk.list', { kinds: ['column-set'] });
  const [isOpen, setIsOpen] = useState(false);
  const saved = (kept.value?.entries ?? []).flatMap((entry) => (entry.kind === 'column-set' ? [entry] : []));
  const shown = saved.find(({ body }) => body.metricIds.join() === (metricIds ?? []).join());
  return (
    <>
      {saved.length === 0 ? null : (
        <Select
          label="Columns"
          inline
          options={[
            { id: TEMPLATE, name: 'Those of the template' },
            ...saved.map(({ id, body }) => ({ id, name: body.name })),
          ]}
          value={shown?.id ?? TEMPLATE}
          onChange={(id) => onChoose(saved.find((entry) => entry.id === id)?.body.metricIds ?? null)}
        />
      )}
      <Button variant="quiet" onPress={() => setIsOpen(true)}>
        <Columns3 aria-hidden /> Choose columns
      </Button>
      {isOpen ? (
        <ChooseColumns
          metricIds={metricIds}
          onClose={() => setIsOpen(false)}
          onChoose={(ids) => {
            onChoose(ids);
            setIsOpen(false);
          }}
        />
      ) : null}
    </>
  );
}

function ChooseColumns({
  metricIds,
  onClose,
  onChoose,
}: {
  metricIds: readonly MetricId[] | null;
  onClose: () => void;
  onChoose: (ids: readonly MetricId[]) => void;
}) {
  const [chosen, setChosen] = useState<ReadonlySet<MetricId>>(
    () => new Set(metricIds ?? METRICS.filter(({ number }) => number !== null).map(({ id }) => id)),
  );
  const [name, setName] = useState('');
  const save = useCommand('desk.save').run;
  const ids = METRICS.map(({ id }) => id).filter((id) => chosen.has(id));
  const done = async (): Promise<void> => {
    if (name.trim() !== '') {
      const kept = await save({
        entries: [{ kind: 'column-set', body: { name, metricIds: ids, showContext: true } }],
      });
      if (kept === null) return;
    }
    onChoose(ids);
  };
  return (
    <Dialog
      title="Columns of the grid"
      open
      wide
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" isDisabled={ids.length === 0} onPress={() => void done()}>
            {name.trim() === '' ? 'Show' : 'Save and show'}
          </Button>
        </>
      }
    >
      <div className="column-choices" role="group" aria-label="Metrics">
        {METRICS.map(({ id, formula }) => (
          <span key={id} title={formula}>
            <Checkbox
              label={formatMetricName(id)}
              checked={chosen.has(id)}
              onChange={(on) => {
                const next = new Set(chosen);
                if (on) next.add(id);
                else next.delete(id);
                setChosen(next);
              }}
            />
          </span>
        ))}
      </div>
      <TextField label="Save as a set named (optional)" value={name} onChange={setName} />
    </Dialog>
  );
}

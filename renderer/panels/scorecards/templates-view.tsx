import { useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { METRICS, type MetricId } from '#shared/domain/metric-catalogue.ts';
import type { ScorecardTemplate, TemplateRow } from '#shared/domain/scorecard-template.ts';
import { formatMetricName } from '#shared/format/scorecard.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Section } from '../../ui/facts.tsx';
import { Answered } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { RatesSection } from './rates-section.tsx';
import { choose } from './scorecard-choices.ts';

type Listed = MethodOutput<'scorecards.catalogue'>['templates'][number];

/** Which rows a scorecard shows is a template: those always there, and the analysts' own. Beside them the exchange rates. */
export function TemplatesView() {
  const catalogue = useQuery('scorecards.catalogue', {});
  const [editing, setEditing] = useState<Listed | 'new' | null>(null);
  const remove = useCommand('desk.remove').run;
  return (
    <div className="templates" tabIndex={0} role="region" aria-label="Templates and rates">
      <Answered query={catalogue}>
        {({ templates }) => (
          <>
            <Section
              title="Templates"
              actions={
                <Button variant="primary" onPress={() => setEditing('new')}>
                  New template
                </Button>
              }
            >
              <table className="templates-list">
                <thead>
                  <tr>
                    <th scope="col">Name</th>
                    <th scope="col">Rows</th>
                    <th scope="col">Note</th>
                    <th scope="col">
                      <span className="only-read">Acts</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {templates.map((listed) => (
                    <tr key={listed.id}>
                      <th scope="row">{listed.template.name}</th>
                      <td>{listed.template.rows.length}</td>
                      <td className="quiet">{listed.template.note}</td>
                      <td className="templates-acts">
                        <Button variant="link" onPress={() => setEditing(listed)}>
                          {listed.builtIn ? 'Copy and change' : 'Change'}
                        </Button>
                        {listed.builtIn ? null : (
                          <Button
                            variant="link"
                            onPress={() => void remove({ ids: [listed.id], removed: true })}
                          >
                            Take away
                          </Button>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Section>
            {editing === null ? null : (
              <TemplateForm
                key={editing === 'new' ? 'new' : editing.id}
                listed={editing === 'new' ? null : editing}
                onDone={() => setEditing(null)}
              />
            )}
          </>
        )}
      </Answered>
      <RatesSection />
    </div>
  );
}

function TemplateForm({ listed, onDone }: { listed: Listed | null; onDone: () => void }) {
  const isOwn = listed !== null && !listed.builtIn;
  const [name, setName] = useState(
    listed === null ? '' : isOwn ? listed.template.name : `${listed.template.name}, our own`,
  );
  const [note, setNote] = useState(listed?.template.note ?? '');
  const [rows, setRows] = useState<readonly TemplateRow[]>(listed?.template.rows ?? []);
  const save = useCommand('desk.save');
  const keep = async (): Promise<void> => {
    const body: ScorecardTemplate = { name, note, rows: [...rows] };
    const done = await save.run({
      entries: [{ kind: 'template', body, ...(isOwn ? { id: listed.id } : {}) }],
    });
    const [kept] = done?.entries ?? [];
    if (kept === undefined) return;
    choose('template', kept.id);
    onDone();
  };
  const move = (at: number, by: number): void => {
    const next = [...rows];
    const [taken] = next.splice(at, 1);
    if (taken !== undefined) next.splice(at + by, 0, taken);
    setRows(next);
  };
  const change = (metricId: MetricId, patch: Partial<TemplateRow>): void =>
    setRows(rows.map((row) => (row.metricId === metricId ? { ...row, ...patch } : row)));
  return (
    <Section title={isOwn ? `Change “${listed.template.name}”` : 'A new template'}>
      <div className="template-form">
        <TextField label="Name" value={name} onChange={setName} required />
        <TextField label="Note" value={note} onChange={setNote} />
        <div className="template-columns">
          <div className="column-choices" role="group" aria-label="Rows to choose from">
            {METRICS.map(({ id }) => (
              <Checkbox
                key={id}
                label={formatMetricName(id)}
                checked={rows.some(({ metricId }) => metricId === id)}
                onChange={(on) =>
                  setRows(
                    on
                      ? [...rows, { metricId: id, label: '', basis: null, window: null }]
                      : rows.filter(({ metricId }) => metricId !== id),
                  )
                }
              />
            ))}
          </div>
          <ol className="template-rows" aria-label="Rows in order">
            {rows.map((row, at) => (
              <li key={row.metricId}>
                <span>{formatMetricName(row.metricId)}</span>
                <TextField
                  label={`Label of ${formatMetricName(row.metricId)}`}
                  quietLabel
                  placeholder="Label (optional)"
                  value={row.label}
                  onChange={(label) => change(row.metricId, { label })}
                />
                <Button variant="quiet" isDisabled={at === 0} onPress={() => move(at, -1)} aria-label="Up">
                  ↑
                </Button>
                <Button
                  variant="quiet"
                  isDisabled={at === rows.length - 1}
                  onPress={() => move(at, 1)}
                  aria-label="Down"
                >
                  ↓
                </Button>
              </li>
            ))}
          </ol>
        </div>
        <div className="enter-figure-acts">
          <Button
            variant="primary"
            isDisabled={name.trim() === '' || rows.length === 0 || save.state === 'running'}
            onPress={() => void keep()}
          >
            Keep the template
          </Button>
          <Button onPress={onDone}>Cancel</Button>
        </div>
      </div>
    </Section>
  );
}

import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { Stage } from '#shared/contract/methods/extracts.ts';
import { formatCount } from '#shared/format/number.ts';
import { useLiveState } from '../../api/live-state.ts';
import { useCommand } from '../../api/use-command.ts';
import { go } from '../../state/navigation.ts';
import { notify } from '../../state/notifications.ts';
import { select } from '../../state/selection.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Progress, Section } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { describeJob } from '../frame/describe-job.ts';
import { TERRITORY_OPTIONS, UNIVERSE_OPTIONS } from './extract-names.ts';
import { draftFrom, readStatement, type StatementDraft } from './statement.ts';

/** What the analyst states about a file, and the commit of exactly what was staged. */
export function StatementForm({ stage }: { stage: Stage }) {
  const [draft, setDraft] = useState<StatementDraft>(() => draftFrom(stage.suggested));
  const [tried, setTried] = useState(false);
  const [again, setAgain] = useState(false);
  const commit = useCommand('extracts.commit', { handles: () => true });
  const cancel = useCommand('jobs.cancel');
  const job = useLiveState((live) => (commit.jobId === null ? undefined : live.jobs[commit.jobId]));
  const { statement, problems } = readStatement(draft);
  const companies = stage.profile.target === 'companies';
  const change = (patch: Partial<StatementDraft>): void => setDraft({ ...draft, ...patch });
  const problem = (field: keyof StatementDraft): string | null => (tried ? (problems[field] ?? null) : null);

  const submit = async (): Promise<void> => {
    setTried(true);
    if (statement === null || stage.rows.accepted === 0) return;
    const extract = await commit.run({ stageId: stage.stageId, statement, allowRepeat: again });
    if (extract === null) return;
    notify({
      tone: 'success',
      title: 'Committed',
      sentence: `${extract.statement.title}, ${extract.statement.edition}: ${formatCount(extract.rows.accepted, 'row')} stored.`,
    });
    select({ kind: 'extract', extractId: extract.id, store: companies ? 'workspace' : 'reference' });
    go('extracts');
  };

  return (
    <Form
      className="extracts-form"
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Section title="What it is">
        <TextField
          label="Title"
          value={draft.title}
          onChange={(title) => change({ title })}
          problem={problem('title')}
        />
        <div className="extracts-pair">
          <TextField
            label="Edition"
            value={draft.edition}
            onChange={(edition) => change({ edition })}
            problem={problem('edition')}
          />
          <TextField
            label="Retrieved on"
            type="date"
            value={draft.retrievedOn}
            onChange={(retrievedOn) => change({ retrievedOn })}
            problem={problem('retrievedOn')}
          />
        </div>
        <Select
          label="Territory it covers"
          options={TERRITORY_OPTIONS}
          value={draft.territory}
          onChange={(territory) => change({ territory })}
        />
        {companies ? (
          <Select
            label="Companies it holds"
            options={UNIVERSE_OPTIONS}
            value={draft.universe}
            onChange={(universe) => change({ universe })}
          />
        ) : null}
      </Section>
      <Section title="Licence, as you hold it">
        <TextField
          label="Name"
          value={draft.licenceName}
          onChange={(licenceName) => change({ licenceName })}
          problem={problem('licenceName')}
        />
        <TextField
          label="Ends on (blank: no end)"
          type="date"
          value={draft.licenceExpiresOn}
          onChange={(licenceExpiresOn) => change({ licenceExpiresOn })}
          problem={problem('licenceExpiresOn')}
        />
        <TextField
          label="Attribution to print"
          lines={2}
          value={draft.licenceAttribution}
          onChange={(licenceAttribution) => change({ licenceAttribution })}
          problem={problem('licenceAttribution')}
        />
        <TextField
          label="Terms"
          lines={2}
          value={draft.licenceTerms}
          onChange={(licenceTerms) => change({ licenceTerms })}
          problem={problem('licenceTerms')}
        />
      </Section>
      <div className="extracts-commit">
        {stage.committedAs === null ? null : (
          <Notice tone="warning" title="These very bytes were committed before">
            <p>
              They are extract {stage.committedAs} of the ledger. Commit them once more only if you mean to.
            </p>
            <Checkbox label="Commit them once more" checked={again} onChange={setAgain} />
          </Notice>
        )}
        {commit.error === null || commit.error.code === 'cancelled' ? null : (
          <Notice tone="error" title="Nothing was committed" live>
            <p>{commit.error.message}</p>
          </Notice>
        )}
        {commit.state === 'running' ? (
          <div className="extracts-progress">
            <Progress label="Committing" done={job?.done ?? 0} total={job?.total ?? null} />
            <span className="quiet small">{job === undefined ? 'Committing' : describeJob(job)}</span>
            <Button
              variant="quiet"
              onPress={() => commit.jobId !== null && void cancel.run({ jobId: commit.jobId })}
            >
              Cancel
            </Button>
          </div>
        ) : (
          <Button
            variant="primary"
            type="submit"
            isDisabled={stage.rows.accepted === 0 || (stage.committedAs !== null && !again)}
          >
            {`Commit ${formatCount(stage.rows.accepted, 'row')}`}
          </Button>
        )}
      </div>
    </Form>
  );
}

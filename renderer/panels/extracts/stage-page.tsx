import type { Stage } from '#shared/contract/methods/extracts.ts';
import { formatBytes } from '#shared/format/amount.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { go } from '../../state/navigation.ts';
import { notify } from '../../state/notifications.ts';
import { Tag } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panes } from '../../ui/panes.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Space, Toolbar } from '../../ui/toolbar.tsx';
import { formatNumber } from '#shared/format/number.ts';
import { PreviewRows } from './preview-rows.tsx';
import { ProblemRows } from './problem-rows.tsx';
import { RowCountsLine } from './row-counts.tsx';
import { StageColumns } from './stage-columns.tsx';
import { StatementForm } from './statement-form.tsx';

/** A staged file on one page: what was read, what is wrong with it, what the analyst states about it. */
export function StagePage({ stageId }: { stageId: string }) {
  const stages = useQuery('extracts.stages', {});
  return (
    <Answered query={stages}>
      {(value) => {
        const stage = value.stages.find((each) => each.stageId === stageId);
        return stage === undefined ? <Gone /> : <StageContent stage={stage} />;
      }}
    </Answered>
  );
}

function Gone() {
  return (
    <EmptyState
      title="The staged file is gone"
      actions={<Button onPress={() => go('extracts')}>Back to the ledger</Button>}
    >
      It was committed or discarded meanwhile. Import the file again if it is still needed.
    </EmptyState>
  );
}

function StageContent({ stage }: { stage: Stage }) {
  const discard = useCommand('extracts.discard');
  return (
    <>
      <Toolbar label="Staged file">
        <h1>{stage.fileName}</h1>
        <Tag>Not yet stored</Tag>
        <Space />
        <Button
          onPress={() =>
            void discard.run({ stageId: stage.stageId }).then((done) => {
              if (done === null) return;
              notify({
                tone: 'info',
                title: 'Discarded',
                sentence: `${stage.fileName} was thrown away; the workspace is as it was.`,
              });
              go('extracts');
            })
          }
        >
          Discard
        </Button>
      </Toolbar>
      <Panes
        group="stage"
        panes={[
          {
            id: 'preview',
            content: <Preview stage={stage} />,
            size: 64,
            minimum: 300,
            label: 'What was read',
          },
          {
            id: 'statement',
            content: <StatementForm stage={stage} />,
            size: 36,
            minimum: 260,
            label: 'Statement',
          },
        ]}
      />
    </>
  );
}

function Preview({ stage }: { stage: Stage }) {
  const mapped = stage.columns.filter((column) => column.field !== null).length;
  const problemRows = stage.problems.reduce((sum, problem) => sum + problem.rows, 0);
  return (
    <>
      <div className="extracts-head">
        <RowCountsLine rows={stage.rows} />
        {stage.profile.assumed ? (
          <Notice tone="warning" title="Assumed layout">
            <p>
              The profile “{stage.profile.title}” was made from a description, not from a file of the
              supplier. Check the columns before you commit.
            </p>
          </Notice>
        ) : null}
        {stage.rows.accepted === 0 ? (
          <Notice tone="error" title="No row was accepted">
            <p>Look at the problems: the file may be of another kind, or damaged.</p>
          </Notice>
        ) : null}
        <p className="quiet">
          Read as {stage.profile.title} ({stage.profile.supplier}) · {formatBytes(stage.fileBytes)} ·{' '}
          {stage.encoding}
        </p>
        <Facts facts={stage.facts} />
      </div>
      <div className="extracts-tabs">
        <Tabs
          label="What was read"
          tabs={[
            {
              id: 'rows',
              name: 'Rows',
              count: formatNumber(stage.rows.accepted),
              content: <PreviewRows stageId={stage.stageId} />,
            },
            {
              id: 'problems',
              name: 'Problems',
              count: formatNumber(problemRows),
              content: <ProblemRows source={{ stageId: stage.stageId }} problems={stage.problems} />,
            },
            {
              id: 'columns',
              name: 'Columns',
              count: `${mapped} of ${stage.columns.length}`,
              content: <StageColumns columns={stage.columns} />,
            },
          ]}
        />
      </div>
    </>
  );
}

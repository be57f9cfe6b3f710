import { Download } from 'lucide-react';
import { useState } from 'react';
import type { Stage } from '#shared/contract/methods/extracts.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { useWorkbench } from '../../../api/workbench.tsx';
import { Button } from '../../../ui/button.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { PreviewRows } from '../preview-rows.tsx';
import { ProblemRows } from '../problem-rows.tsx';
import { RowCountsLine } from '../row-counts.tsx';
import { StageColumns } from '../stage-columns.tsx';
import { EditionComparison } from '../edition-comparison.tsx';
import { ProblemGroups } from './problem-groups.tsx';
import { exportRejects } from './reject-export.ts';
import { EditionTotals, StageChecks } from './stage-checks.tsx';

/** What was read on one line. */
export function checkSummary({ rows, checks }: Stage): string {
  const wrong = checks.filter(({ state }) => state === 'wrong').length;
  const look = checks.filter(({ state }) => state === 'look').length;
  return [
    `${formatNumber(rows.read)} rows read`,
    `${formatNumber(rows.accepted)} accepted`,
    rows.rejected === 0 ? '' : `${formatNumber(rows.rejected)} rejected`,
    wrong === 0 ? '' : `${formatCount(wrong, 'check')} wrong`,
    look === 0 ? '' : `${look} to look at`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** Everything about the whole file as it was read: counts, checks, totals against the last edition, rows, problems. */
export function CheckStep({ stage, outdated }: { stage: Stage; outdated: boolean }) {
  const { client } = useWorkbench();
  const [tab, setTab] = useState('rows');
  const [code, setCode] = useState<string | null>(null);
  const { rows, problems, against } = stage;
  const problemRows = problems.reduce((sum, problem) => sum + problem.rows, 0);
  return (
    <div
      className={outdated ? 'import-check ui-stale' : 'import-check'}
      role="region"
      aria-label="What was read"
    >
      <RowCountsLine rows={rows} />
      {rows.accepted === 0 ? (
        <Notice tone="error" title="No row was accepted">
          <p>
            Look at the problems: the file may be of another kind, or another column holds what is needed.
          </p>
        </Notice>
      ) : null}
      {stage.remarks.length === 0 ? null : (
        <ul className="import-remarks">
          {stage.remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
      <StageChecks checks={stage.checks} />
      <div className={against === null ? 'import-check-facts' : 'import-check-facts import-check-both'}>
        <Facts facts={stage.facts} />
        {against === null ? null : <EditionTotals totals={against} after="This file" />}
      </div>
      <ProblemGroups
        problems={problems}
        onShow={(each) => {
          setCode(each);
          setTab('problems');
        }}
      />
      {rows.rejected === 0 ? null : (
        <div>
          <Button onPress={() => void exportRejects(client, { stageId: stage.stageId })}>
            <Download aria-hidden />
            {`Write the ${formatNumber(rows.rejected)} refused rows to a file`}
          </Button>
        </div>
      )}
      <div className="import-grid">
        <Tabs
          label="What was read"
          selected={tab}
          onChange={setTab}
          tabs={[
            {
              id: 'rows',
              name: 'Rows',
              count: formatNumber(rows.accepted),
              content: <PreviewRows stageId={stage.stageId} target={stage.profile.target} />,
            },
            {
              id: 'problems',
              name: 'Problems',
              count: formatNumber(problemRows),
              content: (
                <ProblemRows
                  key={code ?? 'all'}
                  source={{ stageId: stage.stageId }}
                  problems={problems}
                  initialCode={code}
                />
              ),
            },
            {
              id: 'columns',
              name: 'Columns',
              count: `${stage.columns.filter(({ field }) => field !== null).length} of ${stage.columns.length}`,
              content: <StageColumns columns={stage.columns} />,
            },
            ...(against === null
              ? []
              : [
                  {
                    id: 'compare',
                    name: `Against ${against.edition}`,
                    content: (
                      <EditionComparison source={{ beforeId: against.extractId, stageId: stage.stageId }} />
                    ),
                  },
                ]),
          ]}
        />
      </div>
    </div>
  );
}

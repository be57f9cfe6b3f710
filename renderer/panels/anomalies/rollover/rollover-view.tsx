import { FileStack } from 'lucide-react';
import { useQuery } from '../../../api/use-query.ts';
import { useFigureContext } from '../../../state/context.ts';
import { go, setParams, useNavigation } from '../../../state/navigation.ts';
import { Button } from '../../../ui/button.tsx';
import { FirstUse } from '../../../ui/first-use.tsx';
import { Select } from '../../../ui/select.tsx';
import { Answered, EmptyState } from '../../../ui/states.tsx';
import { Space, Toolbar } from '../../../ui/toolbar.tsx';
import { ClusterTable } from './cluster-table.tsx';
import { DriftedCodes, RulingsToReview, StaleOutputs } from './rollover-lists.tsx';
import { RolloverSteps } from './rollover-steps.tsx';
import { progressWords } from './rollover-words.ts';
import './rollover.css';

/** The checklist that carries a new edition from import to reviewed scorecards. */
export function RolloverView() {
  const context = useFigureContext();
  const asked = Number(useNavigation(({ params }) => params['extract']) ?? Number.NaN);
  const rollover = useQuery(
    'rollover.read',
    {
      ...(context === null ? {} : { geographySetId: context.geographySetId }),
      ...(Number.isInteger(asked) ? { extractId: asked } : {}),
    },
    { enabled: context !== null },
  );
  return (
    <Answered
      query={rollover}
      empty={{
        when: ({ extract }) => extract === null,
        show: (
          <EmptyState
            title="Only one edition yet"
            icon={<FileStack aria-hidden />}
            actions={<Button onPress={() => go('extracts')}>Go to the extracts</Button>}
          >
            Once the next edition of a supplier is imported, this is the list of what to do: what moved and
            why, rulings to review, codes that drifted, and the sign-off of each cluster.
          </EmptyState>
        ),
      }}
    >
      {(value) => (
        <div className="rollover">
          <Toolbar label="The new edition">
            <Select
              label="New edition"
              inline
              options={value.choices.map(({ id, title, edition, beforeEdition }) => ({
                id: String(id),
                name: `${title}, ${edition}`,
                note: `after ${beforeEdition}`,
              }))}
              value={value.extract === null ? null : String(value.extract.id)}
              onChange={(id) => setParams({ extract: id })}
            />
            <span className="quiet">
              {value.extract === null ? '' : `after ${value.extract.beforeEdition}`}
            </span>
            <Space />
            <progress
              className="rollover-progress"
              aria-label="Clusters signed off"
              max={Math.max(1, value.clusters.length)}
              value={value.clusters.filter(({ signedOff }) => signedOff?.isCurrent === true).length}
            />
            <span>{progressWords(value.clusters)}</span>
          </Toolbar>
          <FirstUse id="rollover">
            J and K go from cluster to cluster, S signs off, N goes to the next that waits. A sign-off stands
            until an extract or the definition changes.
          </FirstUse>
          <div className="rollover-body">
            <RolloverSteps rollover={value} />
            <ClusterTable rollover={value} />
            <RulingsToReview rollover={value} />
            <DriftedCodes rollover={value} />
            <StaleOutputs rollover={value} />
          </div>
        </div>
      )}
    </Answered>
  );
}

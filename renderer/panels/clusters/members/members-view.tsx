import { isEmptyDefinition } from '#shared/domain/definition-edit.ts';
import type { Query } from '../../../api/use-query.ts';
import type { FigureContext } from '../../../state/context.ts';
import { showInspector } from '../../../state/inspector.ts';
import { select } from '../../../state/selection.ts';
import { Answered, Loading } from '../../../ui/states.tsx';
import type { OpenDefinition } from '../use-definition.ts';
import { CompanyPicker } from './company-picker.tsx';
import { Funnel, PINS_STEP, type MemberCount } from './funnel.tsx';
import { MemberGrid } from './member-grid.tsx';

/** How the members come about, who they are, and the question after any one company. */
export function MembersView({
  open,
  count,
  context,
  setName,
  shownStep,
  onShowStep,
}: {
  open: OpenDefinition;
  count: Query<MemberCount>;
  context: FigureContext;
  setName: string;
  shownStep: string | null;
  onShowStep: (stepId: string | null) => void;
}) {
  const { cluster, document, revision, saving, edit } = open;
  const step = count.value?.steps.find(({ id }) => id === shownStep);
  return (
    <div className="clusters-members">
      <div className="clusters-funnel-place">
        <Answered query={count} loading={<Loading lines={2} label="Counting members" />}>
          {(value) => (
            <Funnel
              count={value}
              revision={revision}
              setName={setName}
              busy={saving || count.stale}
              shownStep={shownStep}
              onShowStep={onShowStep}
            />
          )}
        </Answered>
        <div className="clusters-why">
          <CompanyPicker
            label="Why is this company in or out?"
            quietLabel
            placeholder="Why is a company in or out? Type its name or number"
            autoFocus={false}
            onPick={({ companyNumber }) => {
              select({ kind: 'company', companyNumber });
              showInspector();
            }}
          />
        </div>
      </div>
      <MemberGrid
        clusterId={cluster.id}
        clusterName={cluster.name}
        context={context}
        setName={setName}
        pins={document.pins}
        hasDefinition={!isEmptyDefinition(document)}
        stepId={shownStep}
        stepWords={shownStep === PINS_STEP ? 'pins' : (step?.words ?? 'this step')}
        onShowAll={() => onShowStep(null)}
        edit={edit}
      />
    </div>
  );
}

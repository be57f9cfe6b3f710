import type { Examination, Stage } from '#shared/contract/methods/extracts.ts';
import type { ImportDraft } from '../../../state/imports.ts';
import { Notice } from '../../../ui/notice.tsx';
import { checkSummary, CheckStep } from './check-step.tsx';
import { FileParts } from './file-parts.tsx';
import { StagedParts } from './staged-parts.tsx';
import { StatementStep, statementSummary } from './statement-step.tsx';
import { Step } from './step.tsx';
import type { ImportModel } from './use-import-model.ts';

export interface ImportStepsProps {
  readonly model: ImportModel;
  readonly draft: ImportDraft | null;
  readonly look: Examination | null;
  readonly stage: Stage | null;
}

/** The six parts of the page, one below the other. */
export function ImportSteps({ model, draft, look, stage }: ImportStepsProps) {
  const corrects = stage?.corrects ?? look?.corrects ?? null;
  return (
    <>
      {corrects === null ? null : (
        <Notice tone="info" title={`These are mended rows of extract ${corrects}`}>
          <p>
            They are read as the extract was, and join it on commit under its statement and licence. Nothing
            is to be mapped or stated; the extract’s counts as delivered stay as they are.
          </p>
        </Notice>
      )}
      {draft !== null && look !== null ? (
        <FileParts model={model} draft={draft} look={look} />
      ) : stage === null ? null : (
        <StagedParts model={model} stage={stage} />
      )}
      <Step
        name="check"
        title="Check of the whole file"
        state={
          stage === null ? 'open' : model.outdated || stage.rows.accepted === 0 ? 'look' : checkState(stage)
        }
        summary={stage === null ? 'not read yet' : checkSummary(stage)}
        leadIn={stage === null ? null : 'Show'}
        open={model.isOpen('check')}
        onOpen={(open) => model.open('check', open)}
      >
        {stage === null ? (
          <p className="quiet">
            The whole file is read and checked next; its rows wait here until you commit or discard them.
          </p>
        ) : (
          <CheckStep stage={stage} outdated={model.outdated} />
        )}
      </Step>
      {corrects === null ? <StatementPart model={model} stage={stage} /> : null}
    </>
  );
}

function checkState({ checks }: Stage): 'done' | 'look' {
  return checks.some(({ state }) => state !== 'fine') ? 'look' : 'done';
}

function StatementPart({ model, stage }: Pick<ImportStepsProps, 'model' | 'stage'>) {
  const missing = Object.keys(model.problems).length > 0;
  const summary = statementSummary(model.statement, model.target);
  return (
    <Step
      name="statement"
      title="Statement"
      state={missing ? 'open' : 'done'}
      summary={summary === '' ? 'nothing is known of it yet' : summary}
      open={model.isOpen('statement')}
      onOpen={(open) => model.open('statement', open)}
    >
      <StatementStep
        draft={model.statement}
        suggested={model.suggested}
        target={model.target}
        problems={model.problems}
        tried={model.tried && stage !== null}
        licences={model.licences}
        onChange={model.change}
        enterLicence={model.enterLicence}
        onEnterLicence={model.setEnterLicence}
        keeps={model.keeps}
        asksSupplier={model.asksSupplier}
      />
    </Step>
  );
}

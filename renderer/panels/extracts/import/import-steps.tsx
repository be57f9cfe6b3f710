import { useCallback } from 'react';
import type { Examination, Stage } from '#shared/contract/methods/extracts.ts';
import { formatBytes } from '#shared/format/amount.ts';
import { useQuery } from '../../../api/use-query.ts';
import { useWorkbench } from '../../../api/workbench.tsx';
import {
  changeMapping,
  findDraft,
  patchDraft,
  type ImportDraft,
  type LookChoice,
} from '../../../state/imports.ts';
import type { ImportMapping, PlaceWish } from '#shared/domain/import-mapping.ts';
import { TARGET_NAMES } from '../extract-names.ts';
import { StageColumns } from '../stage-columns.tsx';
import { checkSummary, CheckStep } from './check-step.tsx';
import { columnsSummary, ColumnsStep } from './columns-step.tsx';
import { FileStep, fileSummary } from './file-step.tsx';
import { lookAtFile } from './import-acts.ts';
import { changeTarget, stillMissing } from './mapping-edits.ts';
import { chosenCandidate, ProfileStep, profileSummary } from './profile-step.tsx';
import { StatementStep, statementSummary } from './statement-step.tsx';
import { Step } from './step.tsx';
import { trialState, trialSummary, TrialStep, useTrial } from './trial-step.tsx';
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

/** File, profile, columns and preview while the file itself is at hand. */
function FileParts({ model, draft, look }: { model: ImportModel; draft: ImportDraft; look: Examination }) {
  const { client } = useWorkbench();
  const { id, mapping, choice } = draft;
  const busy = draft.looking !== null;
  const trial = useTrial(draft.fileToken, look.corrects === null && model.isOpen('trial') ? mapping : null);
  const schemes = useQuery('classifications.list', {}).value;
  const change = useCallback(
    (next: ImportMapping, about: string | null = null) => changeMapping(id, next, about),
    [id],
  );
  const place = useCallback(
    (wish: PlaceWish) => void lookAtFile(client, id, { ...findDraft(id)?.choice, place: wish }),
    [client, id],
  );
  const placeOnly: LookChoice = choice.place === undefined ? {} : { place: choice.place };
  const profile = (next: LookChoice): void => {
    patchDraft(id, { own: false });
    void lookAtFile(client, id, { ...placeOnly, ...next });
  };
  const own = (): void => {
    if (mapping === null) return;
    patchDraft(id, { choice: placeOnly, own: true });
    change({ ...mapping, profileId: null });
  };
  const chosen = chosenCandidate(look, mapping, choice, draft.own);
  const missing = mapping === null ? [] : stillMissing(mapping);
  return (
    <>
      <Step
        name="file"
        title="File"
        state={busy ? 'busy' : 'done'}
        summary={fileSummary(look, mapping)}
        open={model.isOpen('file')}
        onOpen={(open) => model.open('file', open)}
      >
        <FileStep look={look} mapping={mapping} busy={busy} onPlace={place} />
      </Step>
      <Step
        name="profile"
        title="Profile"
        state={chosen?.profile.assumed === true || look.drift !== null ? 'look' : 'done'}
        summary={profileSummary(look, mapping, choice, draft.own)}
        open={model.isOpen('profile')}
        onOpen={(open) => model.open('profile', open)}
      >
        <ProfileStep
          look={look}
          mapping={mapping}
          choice={choice}
          own={draft.own}
          onProfile={profile}
          onOwn={own}
          onTarget={(target) => {
            if (mapping === null) return;
            patchDraft(id, { own: true });
            change(changeTarget(mapping, target));
          }}
        />
      </Step>
      {mapping === null && look.corrects === null ? (
        <Step
          name="columns"
          title="Columns"
          state="done"
          leadIn="Show"
          summary={columnsSummary(null, look.columns.length)}
          open={model.isOpen('columns')}
          onOpen={(open) => model.open('columns', open)}
        >
          <StageColumns columns={look.columns.map(fixedColumn)} />
        </Step>
      ) : null}
      {mapping === null || look.corrects !== null ? null : (
        <>
          <Step
            name="columns"
            title="Columns"
            state={missing.length > 0 ? 'open' : 'done'}
            summary={columnsSummary(mapping, look.columns.length)}
            open={model.isOpen('columns')}
            onOpen={(open) => model.open('columns', open)}
          >
            <ColumnsStep
              look={look}
              mapping={mapping}
              schemes={schemes?.schemes.map(({ scheme }) => scheme) ?? []}
              busy={busy}
              onChange={change}
            />
          </Step>
          <Step
            name="trial"
            title="Preview of the first rows"
            state={model.isOpen('trial') ? trialState(trial) : 'done'}
            leadIn="Show"
            summary={
              model.isOpen('trial') ? trialSummary(trial) : 'open it to see the rows as they will be stored'
            }
            open={model.isOpen('trial')}
            onOpen={(open) => model.open('trial', open)}
          >
            <TrialStep trial={trial} target={mapping.target} />
          </Step>
        </>
      )}
    </>
  );
}

/** A column of a layout fixed by code, to read only. */
function fixedColumn({
  column,
  suggested,
  examples,
}: Examination['columns'][number]): Stage['columns'][number] {
  return { column, field: suggested.field, example: examples[0] ?? null, dropped: false };
}

/** The same on one line each where only the staged file is at hand. */
function StagedParts({ model, stage }: { model: ImportModel; stage: Stage }) {
  const { profile } = stage;
  return (
    <>
      <Step
        name="file"
        title="File"
        state="done"
        summary={`${stage.fileName} · ${formatBytes(stage.fileBytes)} · ${stage.encoding}`}
        open={model.isOpen('file')}
        onOpen={(open) => model.open('file', open)}
      >
        <p className="quiet">
          The file itself is no longer at hand. To read it in another way, discard this reading and drop the
          file again.
        </p>
      </Step>
      <Step
        name="profile"
        title="Profile"
        state={profile.assumed ? 'look' : 'done'}
        summary={
          stage.corrects === null
            ? `${profile.title} (${profile.supplier}) · ${TARGET_NAMES[profile.target].toLowerCase()}${profile.assumed ? ' · assumed layout: check the columns' : ''}`
            : `Mended rows of extract ${stage.corrects}`
        }
        open={model.isOpen('profile')}
        onOpen={(open) => model.open('profile', open)}
      >
        <p className="quiet">{profile.reads}</p>
      </Step>
      {stage.corrects === null ? (
        <Step
          name="columns"
          title="Columns"
          state="done"
          summary={`${stage.columns.filter(({ field }) => field !== null).length} of ${stage.columns.length} columns fill a field`}
          open={model.isOpen('columns')}
          onOpen={(open) => model.open('columns', open)}
        >
          <StageColumns columns={stage.columns} />
        </Step>
      ) : null}
    </>
  );
}

import { useCallback } from 'react';
import type { Examination, Stage } from '#shared/contract/methods/extracts.ts';
import type { ImportMapping, PlaceWish } from '#shared/domain/import-mapping.ts';
import { useQuery } from '../../../api/use-query.ts';
import { useWorkbench } from '../../../api/workbench.tsx';
import {
  changeMapping,
  findDraft,
  patchDraft,
  type ImportDraft,
  type LookChoice,
} from '../../../state/imports.ts';
import { StageColumns } from '../stage-columns.tsx';
import { columnsSummary, ColumnsStep } from './columns-step.tsx';
import { FileStep, fileSummary } from './file-step.tsx';
import { lookAtFile } from './import-acts.ts';
import { changeTarget, stillMissing } from './mapping-edits.ts';
import { chosenCandidate, ProfileStep, profileSummary } from './profile-step.tsx';
import { Step } from './step.tsx';
import { trialState, trialSummary, TrialStep, useTrial } from './trial-step.tsx';
import type { ImportModel } from './use-import-model.ts';

/** File, profile, columns and preview while the file itself is at hand. */
export function FileParts({
  model,
  draft,
  look,
}: {
  model: ImportModel;
  draft: ImportDraft;
  look: Examination;
}) {
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
      {look.corrects === null ? (
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
      ) : null}
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

import { useCallback, useState } from 'react';
import type { AppError } from '#shared/contract/errors.ts';
import type { Examination, Stage } from '#shared/contract/methods/extracts.ts';
import type { ProfileTarget } from '#shared/domain/extract.ts';
import type { LicenceRecord } from '#shared/domain/licence.ts';
import { useQuery } from '../../../api/use-query.ts';
import { useWorkbench } from '../../../api/workbench.tsx';
import {
  editStatement,
  openStep,
  redoMapping,
  undoMapping,
  useImports,
  type ImportDraft,
  type ImportStep,
  type StatementDraft,
} from '../../../state/imports.ts';
import { draftFrom, licencePart, readStatement, type StatementProblems } from '../statement.ts';
import { commitObstacle, readingObstacle, type Obstacle } from './commit-reasons.ts';
import { isReadAtOnce, lookAtFile, readWholeFile } from './import-acts.ts';
import { sameMapping, stillMissing } from './mapping-edits.ts';
import { useCommit } from './use-commit.ts';

export interface ImportModel {
  readonly target: ProfileTarget;
  readonly suggested: Stage['suggested'];
  readonly statement: StatementDraft;
  readonly problems: StatementProblems;
  readonly licences: readonly LicenceRecord[];
  /** True where the mapping is another than the one the file was read with. */
  readonly outdated: boolean;
  readonly obstacle: Obstacle | null;
  readonly tried: boolean;
  readonly again: boolean;
  readonly setAgain: (again: boolean) => void;
  readonly enterLicence: boolean;
  readonly setEnterLicence: (enter: boolean) => void;
  /** True where the mapping is the analyst's own and is kept as a profile with the commit. */
  readonly keeps: boolean;
  /** True where no profile says who provides the file. */
  readonly asksSupplier: boolean;
  readonly committing: boolean;
  readonly commitJob: string | null;
  readonly commitError: AppError | null;
  readonly isOpen: (step: ImportStep) => boolean;
  readonly open: (step: ImportStep, open: boolean) => void;
  readonly change: (patch: Partial<StatementDraft>) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly read: () => void;
  readonly commit: () => void;
}

/** What the import page knows and can do, whether the file itself is at hand or only what was read of it. */
export function useImportModel(
  draft: ImportDraft | null,
  look: Examination | null,
  stage: Stage | null,
): ImportModel {
  const { client } = useWorkbench();
  const key = draft?.id ?? stage?.stageId ?? '';
  const typed = useImports((state) => state.statements[key]);
  const licences = useQuery('licences.list', {}).value?.licences ?? [];
  const ledger = useQuery('extracts.list', {}, { enabled: stage?.corrects != null });
  const commitCommand = useCommit();
  const [tried, setTried] = useState(false);
  const [again, setAgain] = useState(false);
  const [enterLicence, setEnterLicence] = useState(false);
  const [ownOpen, setOwnOpen] = useState<Partial<Record<ImportStep, boolean>>>({});

  const mapping = draft?.mapping ?? null;
  const suggested = { ...look?.suggested, ...stage?.suggested };
  const statement = { ...withLicence(draftFrom(suggested), licences), ...typed };
  const asksSupplier = stage !== null && stage.profile.supplier === '';
  const { statement: stated, problems } = readStatement(statement, asksSupplier);
  const outdated =
    draft !== null && stage !== null && draft.staged !== null && !sameMapping(mapping, draft.staged.mapping);
  const missing = mapping === null ? [] : stillMissing(mapping);
  const corrects = stage?.corrects ?? look?.corrects ?? null;
  const obstacle =
    stage === null || (outdated && missing.length > 0)
      ? corrects === null
        ? readingObstacle(missing)
        : null
      : commitObstacle({ stage, outdated, problems, again });

  const draftId = draft?.id ?? null;
  const mended =
    corrects === null ? null : (ledger.value?.extracts.find(({ id }) => id === corrects) ?? null);
  const selfMade = look !== null && mapping !== null && stage !== null && isSelfMade(draft, look);
  const keeps = selfMade && corrects === null;

  const read = (): void => {
    if (draftId !== null && (missing.length === 0 || corrects !== null)) void readWholeFile(client, draftId);
  };
  const commit = (): void => {
    setTried(true);
    const said = corrects === null ? stated : (mended?.statement ?? stated);
    if (stage === null || said === null) return open('statement', true);
    if (obstacle !== null) return;
    void commitCommand.run({
      stage,
      statement: said,
      again,
      enterLicence: enterLicence && statement.licenceId === '',
      draftId,
    });
  };
  const open = (step: ImportStep, isOpen: boolean): void => {
    if (draftId === null) setOwnOpen((now) => ({ ...now, [step]: isOpen }));
    else openStep(draftId, step, isOpen);
  };
  const turn = useCallback(
    (by: (id: string) => ReturnType<typeof undoMapping>) => {
      if (draftId === null) return;
      const before = useImports.getState().drafts[draftId]?.mapping?.place;
      const now = by(draftId);
      const choice = useImports.getState().drafts[draftId]?.choice ?? {};
      // Another place in the file has other columns, so the file is looked at there again.
      if (now !== null && JSON.stringify(now.place) !== JSON.stringify(before))
        void lookAtFile(client, draftId, { ...choice, place: now.place }, now);
    },
    [client, draftId],
  );

  return {
    target: mapping?.target ?? stage?.profile.target ?? look?.fixedProfile?.target ?? 'companies',
    suggested,
    statement,
    problems,
    licences,
    outdated,
    obstacle,
    tried,
    again,
    setAgain,
    enterLicence,
    setEnterLicence,
    keeps,
    asksSupplier,
    committing: commitCommand.busy,
    commitJob: commitCommand.command.jobId,
    commitError: commitCommand.command.error,
    isOpen: (step) => (draft?.opened ?? ownOpen)[step] ?? isOpenAtFirst(step, look, stage),
    open,
    change: (patch) => editStatement(key, patch),
    undo: useCallback(() => turn(undoMapping), [turn]),
    redo: useCallback(() => turn(redoMapping), [turn]),
    read,
    commit,
  };
}

/** A licence of the register that bears the suggested name is meant by it. */
function withLicence(draft: StatementDraft, licences: readonly LicenceRecord[]): StatementDraft {
  if (draft.licenceId !== '' || draft.licenceName === '') return draft;
  const same = licences.find(({ terms }) => terms.name.toLowerCase() === draft.licenceName.toLowerCase());
  return same === undefined ? draft : { ...draft, ...licencePart(same) };
}

/** The usual file is read at once and needs a glance at the check; an unknown one shows everything. */
function isOpenAtFirst(step: ImportStep, look: Examination | null, stage: Stage | null): boolean {
  if (step === 'check' || step === 'statement') return stage !== null;
  if (look === null) return false;
  if (step === 'profile' && look.drift !== null) return true;
  return !isReadAtOnce(look);
}

/** Says whether the analyst made the mapping, or changed what a profile gave. */
function isSelfMade(draft: ImportDraft | null, look: Examination): boolean {
  return draft !== null && !(isReadAtOnce(look) && sameColumns(draft, look));
}

function sameColumns(draft: ImportDraft, look: Examination): boolean {
  return sameMapping(draft.mapping, look.mapping);
}

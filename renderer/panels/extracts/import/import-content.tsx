import { ArrowLeft } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { ERRORS } from '#shared/contract/errors.ts';
import type { Examination, Stage } from '#shared/contract/methods/extracts.ts';
import { useCommand } from '../../../api/use-command.ts';
import { useCommands, type AppCommand } from '../../../state/commands.ts';
import { endDraft, type ImportDraft, type ImportStep } from '../../../state/imports.ts';
import { go } from '../../../state/navigation.ts';
import { notify } from '../../../state/notifications.ts';
import { Tag } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Space, Toolbar } from '../../../ui/toolbar.tsx';
import { CommitBar } from './commit-bar.tsx';
import { MappingHistory } from './columns-step.tsx';
import { ImportSteps } from './import-steps.tsx';
import { statementSummary } from './statement-step.tsx';
import { useImportModel } from './use-import-model.ts';
import { useMappingKeys, useNextKey } from './use-mapping-keys.ts';
import './checks.css';
import './columns.css';
import './import.css';

export interface ImportContentProps {
  /** Null where only the staged file is at hand, and not the file itself. */
  readonly draft: ImportDraft | null;
  readonly look: Examination | null;
  readonly stage: Stage | null;
}

/** The whole import on one page: six parts, and at the foot the next thing to do. */
export function ImportContent({ draft, look, stage }: ImportContentProps) {
  const model = useImportModel(draft, look, stage);
  const page = useRef<HTMLDivElement | null>(null);
  const discard = useCommand('extracts.discard');
  const { undo, redo, open } = model;
  const fileName = draft?.fileName ?? stage?.fileName ?? '';
  useMappingKeys(draft !== null && (draft.past.length > 0 || draft.future.length > 0), undo, redo);
  const nextCommand = useRef(model.read);
  const commands = useMemo<AppCommand[]>(
    () => [
      {
        id: 'import.next',
        name: 'Read the whole file, or commit what was read',
        group: 'Import',
        keys: 'Ctrl+Enter',
        run: () => nextCommand.current(),
      },
    ],
    [],
  );
  useCommands(commands);

  const stageId = stage?.stageId ?? null;
  useEffect(() => {
    // What was set up has become one line each, so the check begins where the page begins.
    if (stageId !== null && page.current !== null) page.current.scrollTop = 0;
  }, [stageId]);
  const refusal = draft?.readError ?? model.commitError;
  useEffect(() => {
    // A refusal is written above the parts, where whoever pressed the button at the foot would not see it.
    if (refusal !== null && page.current !== null) page.current.scrollTop = 0;
  }, [refusal]);

  const goTo = (step: ImportStep): void => {
    open(step, true);
    // What is wrong in the part is drawn first.
    requestAnimationFrame(() => showStep(page.current, step));
  };
  const commit = (): void => {
    model.commit();
    if (model.obstacle?.step === 'statement') goTo('statement');
  };

  const next = stage === null || model.outdated ? model.read : commit;
  nextCommand.current = next;
  useNextKey(next);

  const putAway = async (): Promise<void> => {
    const staged = stage?.stageId ?? draft?.staged?.stageId;
    if (staged !== undefined && (await discard.run({ stageId: staged })) === null) return;
    if (draft !== null) endDraft(draft.id);
    notify({
      tone: 'info',
      title: 'Discarded',
      sentence: `${fileName} was thrown away; the workspace is as it was.`,
    });
    go('extracts');
  };

  return (
    <>
      <Toolbar label="Import">
        <Button variant="quiet" onPress={() => go('extracts')}>
          <ArrowLeft aria-hidden />
          Ledger
        </Button>
        <h1>{fileName}</h1>
        <Tag>Not yet stored</Tag>
        <Space />
        {draft === null ? null : (
          <MappingHistory
            canUndo={draft.past.length > 0}
            canRedo={draft.future.length > 0}
            onUndo={undo}
            onRedo={redo}
          />
        )}
        <Button variant="quiet" onPress={() => void putAway()}>
          Discard
        </Button>
      </Toolbar>
      <div className="import-page" ref={page}>
        <Refusals draft={draft} commitError={model.commitError} />
        <ImportSteps model={model} draft={draft} look={look} stage={stage} />
      </div>
      <CommitBar
        stage={stage}
        outdated={model.outdated}
        statement={
          stage?.corrects == null
            ? statementSummary(model.statement, model.target)
            : `The rows join extract ${stage.corrects}`
        }
        obstacle={model.obstacle}
        reading={draft?.reading ?? null}
        committing={model.committing}
        commitJob={model.commitJob}
        again={model.again}
        onAgain={model.setAgain}
        onRead={draft === null ? null : model.read}
        onCommit={commit}
        onGo={goTo}
      />
    </>
  );
}

/** What was refused, where it happened, with the way out in its sentence. */
function Refusals({
  draft,
  commitError,
}: {
  draft: ImportDraft | null;
  commitError: ReturnType<typeof useImportModel>['commitError'];
}) {
  const lookError = draft?.lookError ?? null;
  const readError = draft?.readError ?? null;
  return (
    <>
      {lookError === null || lookError.code === 'cancelled' ? null : (
        <Notice tone="error" live title={ERRORS[lookError.code]}>
          <p>{lookError.message} Below, the file is shown as it was looked at before.</p>
        </Notice>
      )}
      {readError === null ? null : (
        <Notice tone="error" live title={`Not read: ${ERRORS[readError.code].toLowerCase()}`}>
          <p>{readError.message}</p>
        </Notice>
      )}
      {commitError === null || commitError.code === 'cancelled' ? null : (
        <Notice tone="error" live title="Nothing was committed">
          <p>{commitError.message}</p>
        </Notice>
      )}
    </>
  );
}

/** Brings a part to the top of the page, and the focus to what is missing in it; the frame round it stays where it is. */
function showStep(page: HTMLElement | null, step: ImportStep): void {
  const place = page?.querySelector<HTMLElement>(`[data-step-name="${step}"]`);
  if (page === null || place === null || place === undefined) return;
  page.scrollTop += place.getBoundingClientRect().top - page.getBoundingClientRect().top;
  const wrong = place.querySelector<HTMLElement>('[aria-invalid="true"]');
  (wrong ?? place.querySelector<HTMLElement>('button'))?.focus({ preventScroll: true });
}

import { useQuery } from '../../../api/use-query.ts';
import { useWorkbench } from '../../../api/workbench.tsx';
import { ERRORS } from '#shared/contract/errors.ts';
import { useImports, type ImportDraft } from '../../../state/imports.ts';
import { go } from '../../../state/navigation.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Answered, EmptyState } from '../../../ui/states.tsx';
import { Toolbar } from '../../../ui/toolbar.tsx';
import { useImport } from '../use-import.ts';
import { JobLine } from './commit-bar.tsx';
import { isCancelled, lookAtFile } from './import-acts.ts';
import { ImportContent } from './import-content.tsx';

/** An import of this window, from the first look at the file to its commit. */
export function DraftPage({ draftId }: { draftId: string }) {
  const draft = useImports((state) => state.drafts[draftId]);
  const stages = useQuery('extracts.stages', {});
  if (draft === undefined) return <Gone />;
  if (draft.examination === null) return <FirstLook draft={draft} />;
  const stageId = draft.staged?.stageId;
  const stage = stages.value?.stages.find((each) => each.stageId === stageId) ?? null;
  return <ImportContent key={draft.id} draft={draft} look={draft.examination} stage={stage} />;
}

/** A file that was read before and waits; the import of it may have begun in another window. */
export function StagePage({ stageId }: { stageId: string }) {
  const draft = useImports((state) =>
    Object.values(state.drafts).find((each) => each.staged?.stageId === stageId),
  );
  const stages = useQuery('extracts.stages', {});
  if (draft !== undefined) return <DraftPage draftId={draft.id} />;
  return (
    <Answered query={stages}>
      {(value) => {
        const stage = value.stages.find((each) => each.stageId === stageId);
        return stage === undefined ? <Gone /> : <ImportContent draft={null} look={null} stage={stage} />;
      }}
    </Answered>
  );
}

function Gone() {
  const { choose } = useImport();
  return (
    <EmptyState
      title="This import is no longer here"
      actions={
        <>
          <Button onPress={() => void choose()}>Import a file</Button>
          <Button onPress={() => go('extracts')}>Back to the ledger</Button>
        </>
      }
    >
      It was committed or discarded meanwhile, or the window was loaded anew before the file was read. Drop
      the file again if it is still needed.
    </EmptyState>
  );
}

/** Until the first look is there, or where the file could not be opened at all. */
function FirstLook({ draft }: { draft: ImportDraft }) {
  const { client } = useWorkbench();
  const { choose } = useImport();
  const { lookError, looking, fileName } = draft;
  const again = (
    <>
      <Button onPress={() => void lookAtFile(client, draft.id, draft.choice)}>Try again</Button>
      <Button onPress={() => void choose()}>Choose another file</Button>
    </>
  );
  return (
    <>
      <Toolbar label="Import">
        <Button variant="quiet" onPress={() => go('extracts')}>
          Ledger
        </Button>
        <h1>{fileName}</h1>
      </Toolbar>
      <div className="import-first">
        {looking !== null ? (
          <JobLine label={`Looking at ${fileName}`} jobId={looking} />
        ) : lookError === null || isCancelled(lookError) ? (
          <Notice tone="info" title="The look at the file was stopped" actions={again}>
            <p>Nothing was read of {fileName}.</p>
          </Notice>
        ) : (
          <Notice tone="error" live title={ERRORS[lookError.code]} actions={again}>
            <p>{lookError.message}</p>
          </Notice>
        )}
      </div>
    </>
  );
}

import { useState } from 'react';
import type { Stage } from '#shared/contract/methods/extracts.ts';
import { isReferenceTarget, type ExtractStatement } from '#shared/domain/extract.ts';
import { formatCount } from '#shared/format/number.ts';
import { toAppError } from '../../../api/client.ts';
import { useCommand, type Command } from '../../../api/use-command.ts';
import { useWorkbench } from '../../../api/workbench.tsx';
import { endDraft } from '../../../state/imports.ts';
import { go } from '../../../state/navigation.ts';
import { notify, notifyError } from '../../../state/notifications.ts';
import { select } from '../../../state/selection.ts';

export interface CommitWishes {
  readonly stage: Stage;
  readonly statement: ExtractStatement;
  readonly again: boolean;
  /** Enters the licence written in the statement in the register first. */
  readonly enterLicence: boolean;
  readonly draftId: string | null;
}

export interface Commit {
  readonly run: (wishes: CommitWishes) => Promise<void>;
  readonly command: Command<'extracts.commit'>;
  readonly busy: boolean;
}

const RETIRED = {
  title: 'Undone',
  sentence: 'The extract was retired; its rows stay on record, and it can be put back.',
};
const MENDED_UNDONE = { title: 'Undone', sentence: 'The mended rows were taken out again.' };
const OVERTAKEN = {
  title: 'Not undone',
  sentence:
    'Something else was done meanwhile. Undo step by step, newest first; the journal shows what comes next.',
};

/** Commits a staged file with what belongs to it, and leads back to the ledger with the way to undo it. */
export function useCommit(): Commit {
  const { client } = useWorkbench();
  const command = useCommand('extracts.commit', { handles: () => true });
  const saveLicence = useCommand('licences.save');
  const [preparing, setPreparing] = useState(false);

  /** The licence of the register that the statement names; null where entering it was refused. */
  const entered = async (statement: ExtractStatement, supplier: string): Promise<ExtractStatement | null> => {
    const { name, terms, attribution, expiresOn } = statement.licence;
    const licence = await saveLicence.run({ terms: { supplier, name, terms, attribution, expiresOn } });
    return licence === null ? null : { ...statement, licenceId: licence.id };
  };

  const run = async ({ stage, statement, again, enterLicence, draftId }: CommitWishes): Promise<void> => {
    setPreparing(true);
    const supplier = statement.supplier ?? stage.profile.supplier;
    const stated =
      enterLicence && statement.licenceId === null ? await entered(statement, supplier) : statement;
    setPreparing(false);
    if (stated === null) return;
    const extract = await command.run({ stageId: stage.stageId, statement: stated, allowRepeat: again });
    if (extract === null) return;
    const ledger = isReferenceTarget(stage.profile.target) ? 'reference' : 'workspace';
    select({ kind: 'extract', extractId: extract.id, store: ledger });
    go('extracts');
    const step = stage.corrects === null ? null : await newestStep();
    notify({
      tone: 'success',
      title: stage.corrects === null ? 'Committed' : 'Mended rows joined',
      sentence:
        stage.corrects === null
          ? `${extract.statement.title}, ${extract.statement.edition}: ${formatCount(stage.rows.accepted, 'row')} stored.`
          : `${formatCount(stage.rows.accepted, 'row')} joined extract ${extract.id}, ${extract.statement.title}.`,
      about: 'history',
      action: {
        label: 'Undo',
        run: () => void undo(step === null ? { extractId: extract.id, ledger } : { step }),
      },
    });
    if (draftId !== null) endDraft(draftId);
  };

  /** The journal's entry that an undo would turn round now; 0 where none is told. */
  const newestStep = async (): Promise<number> => {
    try {
      return (await client.call('history.list', { limit: 1 })).undo?.entryId ?? 0;
    } catch {
      return 0;
    }
  };

  /** Undoing an import retires its extract; mended rows are undone as a step of the journal, if they are the newest still. */
  const undo = async (
    what:
      | { readonly extractId: number; readonly ledger: 'workspace' | 'reference' }
      | { readonly step: number },
  ): Promise<void> => {
    const { title, sentence } = 'step' in what ? MENDED_UNDONE : RETIRED;
    try {
      if (!('step' in what)) await client.call('extracts.retire', what);
      else if ((await newestStep()) !== what.step) {
        notify({ tone: 'warning', ...OVERTAKEN });
        return;
      } else await client.call('history.undo', {});
      notify({ tone: 'info', title, sentence, about: 'history' });
    } catch (thrown) {
      notifyError(toAppError(thrown));
    }
  };

  return { run, command, busy: preparing || command.state === 'running' };
}

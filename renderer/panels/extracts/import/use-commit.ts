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
        run: () => void undo(stage.corrects === null ? { extractId: extract.id, ledger } : null),
      },
    });
    if (draftId !== null) endDraft(draftId);
  };

  /** Undoing an import retires its extract; mended rows are undone as the newest step of the journal. */
  const undo = async (
    extract: { readonly extractId: number; readonly ledger: 'workspace' | 'reference' } | null,
  ): Promise<void> => {
    try {
      if (extract === null) await client.call('history.undo', {});
      else await client.call('extracts.retire', extract);
      notify({
        tone: 'info',
        title: 'Undone',
        sentence:
          extract === null
            ? 'The mended rows were taken out again.'
            : 'The extract was retired; its rows stay on record, and it can be put back.',
        about: 'history',
      });
    } catch (thrown) {
      notifyError(toAppError(thrown));
    }
  };

  return { run, command, busy: preparing || command.state === 'running' };
}

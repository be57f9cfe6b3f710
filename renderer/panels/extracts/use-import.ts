import { useCallback } from 'react';
import type { PickedFile } from '#shared/contract/bridge.ts';
import { toAppError } from '../../api/client.ts';
import type { Upload } from '../../api/host.ts';
import { noteJob } from '../../api/live-state.ts';
import { useWorkbench } from '../../api/workbench.tsx';
import { beginDraft } from '../../state/imports.ts';
import { go } from '../../state/navigation.ts';
import { notifyError } from '../../state/notifications.ts';
import { lookAtFile } from './import/import-acts.ts';

export interface Import {
  /** Asks for a file and opens its import. */
  readonly choose: () => Promise<void>;
  /** Opens the import of a file that was dropped. */
  readonly take: (file: File) => Promise<void>;
}

/** The beginning of every import: a file is handed to the core, its page opened, and a first look taken. */
export function useImport(): Import {
  const { host, client } = useWorkbench();

  const begin = useCallback(
    async (getFile: () => Promise<PickedFile | null>) => {
      try {
        const file = await getFile();
        if (file === null) return;
        const draft = beginDraft(file);
        go('extracts', { import: draft.id });
        await lookAtFile(client, draft.id, {});
      } catch (thrown) {
        notifyError(toAppError(thrown));
      }
    },
    [client],
  );
  const choose = useCallback(() => begin(() => host.pick('extract', {}, noteUpload())), [begin, host]);
  const take = useCallback((file: File) => begin(() => host.take(file, noteUpload())), [begin, host]);
  return { choose, take };
}

/** Shows the sending of a file among the jobs of the status bar. */
function noteUpload(): (upload: Upload) => void {
  const jobId = crypto.randomUUID();
  const began = Date.now();
  return ({ name, sent, total }) => {
    const seconds = (Date.now() - began) / 1000;
    const ratePerSecond = seconds > 0.2 ? sent / seconds : null;
    noteJob({
      jobId,
      title: `Handing over ${name}`,
      method: 'upload',
      phase: '',
      state: sent >= total ? 'done' : 'running',
      done: sent,
      total,
      unit: 'bytes',
      ratePerSecond,
      secondsLeft: ratePerSecond === null || ratePerSecond === 0 ? null : (total - sent) / ratePerSecond,
      startedAt: new Date(began).toISOString(),
      message: null,
    });
  };
}

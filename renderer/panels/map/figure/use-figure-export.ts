import { useCallback, useRef, useState } from 'react';
import type { AppError } from '#shared/contract/errors.ts';
import type { MapFigure } from '#shared/domain/map-figure.ts';
import { toAppError } from '../../../api/client.ts';
import { useCommand } from '../../../api/use-command.ts';
import { useWorkbench } from '../../../api/workbench.tsx';
import { notify } from '../../../state/notifications.ts';
import type { FigureFormat } from './composer-state.ts';
import { makeFigureFiles, releaseSubject, saveFiles, type ExportProgress } from './export-figure.ts';

/** The making and saving of a figure’s files. */
export interface FigureExport {
  /** Null while nothing is being made. */
  readonly progress: ExportProgress | null;
  /** Why the last one was refused; then nothing was saved. */
  readonly error: AppError | null;
  readonly start: (figure: MapFigure, formats: readonly FigureFormat[]) => Promise<void>;
  readonly cancel: () => void;
}

/** Makes files, saves them and writes into the release log that they left. Stopping in between saves nothing. */
export function useFigureExport(): FigureExport {
  const { client } = useWorkbench();
  const record = useCommand('releases.record').run;
  const [progress, setProgress] = useState<ExportProgress | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const run = useRef(0);

  const start = useCallback(
    async (figure: MapFigure, formats: readonly FigureFormat[]): Promise<void> => {
      run.current += 1;
      const mine = run.current;
      const isCancelled = (): boolean => run.current !== mine;
      setError(null);
      try {
        const made = await makeFigureFiles(client, figure, formats, {
          onProgress: (next) => (isCancelled() ? undefined : setProgress(next)),
          isCancelled,
        });
        if (made === null) return;
        setProgress(null);
        await saveFiles(made.files);
        await record({
          kind: 'file',
          subject: releaseSubject(made),
          rows: made.rows,
          clusterIds: made.clusterIds,
        });
        notify({
          tone: 'success',
          title: 'Saved',
          about: 'export',
          sentence: `${made.files.map(({ fileName }) => fileName).join(', ')}: ${made.clearance}`,
        });
      } catch (thrown) {
        if (isCancelled()) return;
        setProgress(null);
        setError(toAppError(thrown));
      }
    },
    [client, record],
  );
  const cancel = useCallback(() => {
    run.current += 1;
    setProgress(null);
    notify({
      tone: 'info',
      title: 'Cancelled',
      about: 'export',
      sentence: 'The figure was not exported; no file was saved.',
    });
  }, []);
  return { progress, error, start, cancel };
}

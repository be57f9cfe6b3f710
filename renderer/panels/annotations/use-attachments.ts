import { useCallback } from 'react';
import type { Annotation } from '#shared/domain/annotation.ts';
import { formatBytes } from '#shared/format/amount.ts';
import { toAppError } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { useWorkbench } from '../../api/workbench.tsx';
import { notify, notifyError } from '../../state/notifications.ts';
import { saveBytes } from '../../ui/save-text.ts';

export type Attached = Annotation['attachments'][number];

/** As much as the workspace keeps of one file, bytes. */
export const MOST_ATTACHMENT_BYTES = 10_000_000;
/** As much as goes to the core in one call, bytes: written as text it must stay under the limit of a request. */
const MOST_IN_ONE_CALL = 11_000_000;

/** Puts files together so that each lot may go in one call; order is kept. */
export function inLots<T extends { readonly size: number }>(files: readonly T[]): T[][] {
  const lots: T[][] = [];
  let room = 0;
  for (const file of files) {
    const last = lots.at(-1);
    if (last === undefined || file.size > room || last.length === 20) {
      lots.push([file]);
      room = MOST_IN_ONE_CALL - file.size;
    } else {
      last.push(file);
      room -= file.size;
    }
  }
  return lots;
}

/** Keeps files in the workspace; what is too large or empty is told and left out. Answers what was kept, each once. */
export function useAddAttachments(): {
  readonly add: (chosen: readonly File[]) => Promise<Attached[]>;
  readonly isAdding: boolean;
} {
  const { run, state } = useCommand('attachments.add');
  const add = useCallback(
    async (chosen: readonly File[]): Promise<Attached[]> => {
      for (const { name, size } of chosen.filter((file) => !isKept(file)))
        notify({
          tone: 'warning',
          title: size === 0 ? 'The file is empty' : 'The file is too large',
          sentence:
            size === 0
              ? `“${name}” holds nothing and was not attached. Choose the file that holds the evidence.`
              : `“${name}” is ${formatBytes(size)}; at most 10 MB are kept of one file. Attach an excerpt, or write down where it lies.`,
        });
      const kept: Attached[] = [];
      for (const lot of inLots(chosen.filter(isKept))) {
        const files = await Promise.all(
          lot.map(async (file) => ({
            name: file.name,
            ...(file.type === '' ? {} : { mediaType: file.type }),
            body: new Uint8Array(await file.arrayBuffer()),
          })),
        );
        const done = await run({ files });
        for (const { id, name, mediaType, bytes } of done?.attachments ?? [])
          if (!kept.some((one) => one.id === id)) kept.push({ id, name, mediaType, bytes });
      }
      return kept;
    },
    [run],
  );
  return { add, isAdding: state === 'running' };
}

function isKept({ size }: File): boolean {
  return size > 0 && size <= MOST_ATTACHMENT_BYTES;
}

/** Lets the analyst save a kept file under its name. */
export function useSaveAttachment(): (attached: Attached) => Promise<void> {
  const { client } = useWorkbench();
  return useCallback(
    async ({ id }) => {
      try {
        const { attachment, body } = await client.call('attachments.read', { id });
        saveBytes(attachment.name, body, attachment.mediaType);
      } catch (thrown) {
        notifyError(toAppError(thrown));
      }
    },
    [client],
  );
}

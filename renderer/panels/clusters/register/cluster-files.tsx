import { useRef } from 'react';
import { z } from 'zod';
import { clusterDocumentSchema, type ClusterDocument } from '#shared/contract/methods/clusters.ts';
import { formatCount } from '#shared/format/number.ts';
import { toAppError, type Client } from '../../../api/client.ts';
import { useCommand } from '../../../api/use-command.ts';
import { notify, notifyError } from '../../../state/notifications.ts';
import { Button } from '../../../ui/button.tsx';
import { saveText } from '../../../ui/save-text.ts';

/** Larger files are none of ours, bytes. */
const LARGEST = 20_000_000;

const fileSchema = z.union([
  z.array(clusterDocumentSchema).min(1),
  z.object({ documents: z.array(clusterDocumentSchema).min(1) }).transform(({ documents }) => documents),
  clusterDocumentSchema.transform((document) => [document]),
]);

/** Reads clusters out of the text of a file; answers a sentence where there are none. */
export function readClusterFile(name: string, text: string): readonly ClusterDocument[] | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return `${name} is not JSON. Choose a file that was written by Export.`;
  }
  const parsed = fileSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  return `${name} holds no cluster definitions in the form that Export writes. Choose another file.`;
}

/** Brings definitions in from a file of an earlier export. */
export function ImportClusters() {
  const input = useRef<HTMLInputElement>(null);
  const apply = useCommand('clusters.apply');
  const take = async (file: File): Promise<void> => {
    const found =
      file.size > LARGEST
        ? `${file.name} is larger than any file of definitions. Choose another file.`
        : readClusterFile(file.name, await file.text());
    if (typeof found === 'string') {
      notify({ tone: 'error', title: 'Nothing was imported', sentence: found });
      return;
    }
    const done = await apply.run({ documents: [...found] });
    if (done === null) return;
    const { added, updated, unchanged } = done;
    notify({
      tone: 'success',
      title: `${file.name} imported`,
      sentence: `${formatCount(added.length, 'cluster')} added, ${updated.length} changed, ${unchanged.length} as before. Undo takes this back.`,
    });
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        data-import-clusters
        onChange={({ target }) => {
          const file = target.files?.[0];
          // The same file may be chosen again.
          if (file !== undefined) void take(file).finally(() => (target.value = ''));
        }}
      />
      <Button variant="quiet" onPress={() => input.current?.click()} isDisabled={apply.state === 'running'}>
        Import
      </Button>
    </>
  );
}

/** Writes clusters and their definitions to a file of the analyst's. */
export async function exportClusters(client: Client, clusterIds?: readonly string[]): Promise<void> {
  try {
    const answer = await client.call(
      'clusters.export',
      clusterIds === undefined ? {} : { clusterIds: [...clusterIds] },
    );
    const name = clusterIds?.length === 1 ? `${clusterIds[0] ?? 'cluster'}.json` : 'clusters.json';
    saveText(name, `${JSON.stringify(answer, null, 2)}\n`, 'application/json');
    notify({
      tone: 'success',
      title: 'Exported',
      sentence: `${formatCount(answer.documents.length, 'cluster')} written to ${name}.`,
    });
  } catch (thrown) {
    notifyError(toAppError(thrown));
  }
}

import type { MethodInput } from '#shared/contract/methods.ts';
import { formatCsv } from '#shared/format/csv.ts';
import { formatCount } from '#shared/format/number.ts';
import { toAppError, type Client } from '../../../api/client.ts';
import { notify, notifyError } from '../../../state/notifications.ts';

/** Rows asked for at once. */
const PAGE = 2000;
/** Spreadsheet programs take a CSV for UTF-8 only with this before it. */
const BYTE_ORDER_MARK = '\uFEFF';

type Source = Pick<MethodInput<'extracts.rejectsTable'>, 'extractId' | 'stageId' | 'ledger'>;

/** Reads every refused row of a file, page by page, as the text of a CSV. */
export async function readRejects(
  client: Client,
  source: Source,
): Promise<{ readonly fileName: string; readonly parts: readonly string[]; readonly rows: number }> {
  const parts: string[] = [];
  let fileName = 'rejects.csv';
  let rows = 0;
  for (;;) {
    const page = await client.call('extracts.rejectsTable', { ...source, offset: rows, limit: PAGE });
    if (parts.length === 0) {
      fileName = page.fileName;
      parts.push(BYTE_ORDER_MARK + formatCsv([page.header]));
    }
    parts.push(formatCsv(page.rows));
    rows += page.rows.length;
    if (page.rows.length === 0 || rows >= page.total) return { fileName, parts, rows };
  }
}

/** Writes the refused rows to a file of the analyst's, to be mended outside and dropped on the window again. */
export async function exportRejects(client: Client, source: Source): Promise<void> {
  try {
    const { fileName, parts, rows } = await readRejects(client, source);
    saveParts(fileName, parts);
    notify({
      tone: 'success',
      title: 'Refused rows written',
      sentence: `${formatCount(rows, 'row')} in ${fileName}. Mend them there and drop the file here: they join the same extract.`,
    });
  } catch (thrown) {
    notifyError(toAppError(thrown));
  }
}

function saveParts(name: string, parts: readonly string[]): void {
  const url = URL.createObjectURL(new Blob([...parts], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read the address only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

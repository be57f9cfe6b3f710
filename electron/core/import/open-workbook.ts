import type { JobHandle } from '#core/store/job.ts';
import { unsupported } from './readers/byte-source.ts';
import type { ByteSource } from './readers/byte-source.ts';
import type { TableSource } from './readers/table-source.ts';

/** The sheets of a workbook. */
export interface OpenedWorkbook {
  readonly sheets: readonly TableSource[];
  close(): void;
}

/** Opens an Excel workbook, a file of its own or an entry of an archive. */
export async function openSheets(
  source: ByteSource,
  entry: string | null,
  fileName: string,
  job: JobHandle,
): Promise<OpenedWorkbook> {
  void source;
  void entry;
  await job.breathe();
  throw unsupported(
    fileName,
    'an Excel workbook',
    'open it in the spreadsheet program and save the sheet as “CSV UTF-8”',
  );
}

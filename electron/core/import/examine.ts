import type { Call } from '#core/call.ts';
import type { Examination } from '#shared/contract/methods/extracts.ts';
import type { TablePlace } from '#shared/domain/import-mapping.ts';
import { readDataRows } from './data-rows.ts';
import type { RoleRow } from './data-rows.ts';
import { bytesText, countText, IMPORT_LIMITS } from './limits.ts';
import { lookAtColumns } from './look-at-columns.ts';
import { suggestColumns, suggestMapping } from './mapping/suggest.ts';
import { openTables } from './open-tables.ts';
import type { OpenedFile } from './open-tables.ts';
import type { ColumnUse } from './profiles/profile.ts';
import { describeProfile } from './profiles/profiles.ts';
import { cellText } from './readers/point-table.ts';
import { readersAtHand } from './readers-at-hand.ts';
import { recognise } from './recognise.ts';
import { REJECTS_COLUMNS } from './register/rejects-mark.ts';
import type { Recognition } from './recognition.ts';

/** What `extracts.examine` is asked with. */
export interface ExamineRequest {
  readonly fileToken: string;
  readonly place?: Partial<TablePlace> | undefined;
  readonly profileId?: string | undefined;
  readonly savedProfileId?: string | undefined;
}

/** How many rows of data the columns are judged by, and how many cells where the table is wide. */
const LOOKED_AT = 1000;
const CELLS_LOOKED_AT = 200_000;
/** How many rows from the top are shown for choosing the header. */
const TOP_ROWS = 40;
const TOP_CELL_CHARACTERS = 120;

/**
 * Looks at the beginning of a file: its sheets, where the header stands, what its columns hold and what reads it. Stores nothing and
 * takes well under a second, however long the file. Throws the refusals of `openTables` and `recognise`.
 */
export async function examineFile(call: Call, request: ExamineRequest): Promise<Examination> {
  const file = call.file(request.fileToken);
  call.job.phase(`Looking at ${file.name}`, 'Reading the beginning', null, 'rows');
  const opened = await openTables(file, { place: request.place, whole: false, job: call.job });
  try {
    const found = await recognise(opened, readersAtHand(call), request);
    return opened.features === null ? await examineTable(opened, found) : examineOutlines(opened, found);
  } finally {
    opened.close();
  }
}

async function examineTable(opened: OpenedFile, found: Recognition): Promise<Examination> {
  const [table] = found.tables;
  const limit = Math.max(50, Math.min(LOOKED_AT, Math.floor(CELLS_LOOKED_AT / (found.header.length + 1))));
  const rows = table === undefined ? [] : await readDataRows(table, found.place, limit);
  const sample = rows.filter(({ role }) => role === 'data').map(({ row }) => row.fields);
  const fixed = found.profile?.form === 'table' && found.mapping === null ? found.profile : null;
  const begun =
    found.mapping === null && fixed === null ? suggestMapping(found.header, sample, opened.fileName) : null;
  const mapping = begun === null ? found.mapping : { ...begun.mapping, place: found.place };
  const uses = fixed?.columns(found.header) ?? null;
  const suggested =
    uses?.map(fixedUse) ??
    begun?.columns ??
    (mapping === null ? [] : suggestColumns(found.header, sample, mapping.target));
  return {
    ...headOf(opened, found),
    top: found.top.slice(0, TOP_ROWS).map(({ line, fields, hidden }) => ({
      row: line,
      hidden: hidden === true,
      cells: fields.slice(0, IMPORT_LIMITS.columns).map((cell) => cell.slice(0, TOP_CELL_CHARACTERS)),
    })),
    columns: lookAtColumns(
      uses?.map(({ column }) => column) ?? found.header,
      sample,
      suggested.map(({ field, confidence, why }) => ({ field, confidence, why })),
    ),
    mapping,
    fixedProfile: fixed === null ? null : describeProfile(fixed),
    remarks: remarksOf(opened, found, rows),
  };
}

/** What a profile by code does with a column, for reading only: its fields are not the analyst's to choose. */
function fixedUse({ field }: ColumnUse): Examination['columns'][number]['suggested'] {
  return field === null
    ? { field: null, confidence: 1, why: 'Kept in the raw row only.' }
    : { field: null, confidence: 1, why: `Read as “${field}”.` };
}

function examineOutlines(opened: OpenedFile, found: Recognition): Examination {
  const features = opened.features ?? [];
  const texts = features
    .slice(0, LOOKED_AT)
    .map(({ properties }) =>
      found.header.map((name) => (Object.hasOwn(properties, name) ? cellText(properties[name]) : '')),
    );
  return {
    ...headOf(opened, found),
    top: [],
    columns: lookAtColumns(found.header, texts, []),
    mapping: null,
    fixedProfile: found.profile === null ? null : describeProfile(found.profile),
    remarks: [`The file holds ${countText(features.length)} areas.`],
  };
}

function headOf(
  opened: OpenedFile,
  found: Recognition,
): Omit<Examination, 'top' | 'columns' | 'mapping' | 'fixedProfile' | 'remarks'> {
  const { fileName, fileBytes, kind, encoding, separator, documentation } = opened;
  return {
    fileName,
    fileBytes,
    kind,
    encoding,
    separator,
    sheets: opened.tables.map((table) => ({
      name: table.sheet ?? table.entry ?? fileName,
      hidden: table.hidden,
      entry: table.entry,
    })),
    candidates: [...found.candidates],
    drift: found.drift,
    suggested: {
      ...found.profile?.suggest({ fileName, documentation }),
      ...(found.saved === null ? {} : savedStatement(found.saved)),
    },
    corrects: found.corrected?.extractId ?? null,
  };
}

function savedStatement({ title, product }: NonNullable<Recognition['saved']>): Examination['suggested'] {
  return { title, ...(product === '' ? {} : { product }) };
}

/** What must be known before anything is read: rows above the header, hidden sheets and rows, formulas, how far the look went. */
function remarksOf(opened: OpenedFile, found: Recognition, rows: readonly RoleRow[]): string[] {
  const remarks: string[] = [];
  const { place, top } = found;
  const above = top.filter(
    ({ line, fields }) =>
      line <= place.headerRow - place.headerRows && fields.some((cell) => cell.trim() !== ''),
  ).length;
  if (above > 0)
    remarks.push(
      above === 1
        ? 'One row above the header is read over.'
        : `${countText(above)} rows above the header are read over.`,
    );
  if (place.headerRow === 0)
    remarks.push('The table has no header; its columns are called by their letters.');
  if (place.headerRows > 1)
    remarks.push(
      `The header stands over rows ${place.headerRow - place.headerRows + 1} and ${place.headerRow}; their names are joined.`,
    );
  const hidden = opened.tables.filter((table) => table.hidden).map(({ sheet }) => `“${sheet ?? ''}”`);
  if (hidden.length > 0)
    remarks.push(
      hidden.length === 1
        ? `The sheet ${hidden.join('')} is hidden in the workbook.`
        : `The sheets ${hidden.join(', ')} are hidden in the workbook.`,
    );
  const notes = rows.filter(({ role }) => role === 'footnote-row').length;
  if (notes > 0) remarks.push('Notes below the table are read over.');
  if (found.tables.length > 1)
    remarks.push(`${countText(found.tables.length)} tables with the same header are read together.`);
  if (found.mark === null && found.header.some((column) => column === REJECTS_COLUMNS.extract))
    remarks.push(
      'The file holds refused rows of an extract that is not in this workspace, or is retired; it is read as a file of its own.',
    );
  for (const remark of found.tables[0]?.remarks() ?? []) if (!remarks.includes(remark)) remarks.push(remark);
  if (opened.kind === 'text' && opened.fileBytes > IMPORT_LIMITS.sampleBytes)
    remarks.push(`Only the first ${bytesText(IMPORT_LIMITS.sampleBytes)} were looked at so far.`);
  return remarks;
}

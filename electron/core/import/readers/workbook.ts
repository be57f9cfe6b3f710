import type { JobHandle } from '#core/store/job.ts';
import { AppError } from '#shared/contract/errors.ts';
import { bytesText, countText, IMPORT_LIMITS } from '../limits.ts';
import type { Archive } from './archive.ts';
import { openArchiveBytes } from './archive.ts';
import type { ByteSource } from './byte-source.ts';
import type { MergedRange, RowBatch, TableSource } from './table-source.ts';
import type { NumberForm } from './workbook-formats.ts';
import { readNumberForms } from './workbook-formats.ts';
import { findMerges } from './workbook-merges.ts';
import { WorkbookPackage } from './workbook-package.ts';
import { SheetTally } from './workbook-remarks.ts';
import { SheetRows } from './workbook-sheet.ts';
import { loadSharedTexts, SharedTexts } from './workbook-text.ts';
import { damagedPart, isTrue, parseXml, readXml } from './workbook-xml.ts';

/** A workbook open for reading. */
export interface Workbook {
  /** Its tables in the order of the tabs, hidden ones included; chart and dialog sheets are left out. */
  readonly sheets: readonly TableSource[];
  /** What was left out; each sheet repeats it among its remarks. */
  readonly remarks: readonly string[];
  close(): void;
}

/**
 * Opens an XLSX or XLSM workbook: finds its sheets and number formats. The cells are read when rows are asked for, piece by
 * piece, so that memory is bounded by the shared texts and one row. `entry` names the workbook inside an outer archive.
 * Closing it closes the archive. Throws `archive-damaged`, `archive-limit`, `file-encoding` and `file-type-unsupported`.
 */
export async function openWorkbook(
  archive: Archive,
  fileName: string,
  job: JobHandle,
  entry: string | null,
): Promise<Workbook> {
  const pack = new WorkbookPackage(archive, fileName);
  const part = await pack.findWorkbook();
  const { listed, date1904 } = await readSheetList(part, fileName);
  await job.breathe();
  const relations = await pack.relations(part.name);
  const partOfType = (type: string): ByteSource | null => {
    const relation = relations.find((one) => one.type === type);
    return relation === undefined ? null : pack.find(relation.target);
  };
  const styles = partOfType('styles');
  const forms = styles === null ? [] : await readNumberForms(styles, fileName);
  await job.breathe();
  const texts = new TextShelf(partOfType('sharedStrings'), fileName, job);
  const remarks: string[] = [];
  const sheets: TableSource[] = [];
  for (const { name, hidden, id } of listed) {
    const relation = relations.find((one) => one.id === id);
    const source = relation === undefined ? null : pack.find(relation.target);
    if (relation !== undefined && relation.type !== 'worksheet')
      remarks.push(`“${name}” is ${SHEET_KINDS.get(relation.type) ?? 'no sheet of cells'} and was left out.`);
    else if (source === null)
      remarks.push(
        `The sheet “${name}” is listed in the workbook and missing from the file, so it was left out.`,
      );
    else sheets.push(sheetSource({ source, name, hidden, entry, fileName, forms, date1904, texts, remarks }));
  }
  if (sheets.length === 0)
    throw damagedPart(fileName, part.name, 'names no sheet with cells that is in the file');
  return { sheets, remarks, close: () => archive.close() };
}

/**
 * Opens a workbook that stands inside an archive; its bytes are read into memory, which is refused above 256 MB.
 * Throws what `openWorkbook` throws, and what reading the entry throws.
 */
export async function openNestedWorkbook(
  source: ByteSource,
  fileName: string,
  job: JobHandle,
): Promise<Workbook> {
  if (source.bytes > IMPORT_LIMITS.nestedBytes)
    throw new AppError(
      'archive-limit',
      `The workbook “${source.name}” in “${fileName}” has ${bytesText(source.bytes)}, and workbooks inside an archive are read up to ${bytesText(IMPORT_LIMITS.nestedBytes)}; unpack the archive and import the workbook itself.`,
    );
  const pieces: Uint8Array[] = [];
  for await (const piece of source.open()) {
    pieces.push(piece);
    await job.breathe();
  }
  const archive = await openArchiveBytes(Buffer.concat(pieces), source.name);
  try {
    return await openWorkbook(archive, source.name, job, source.name);
  } catch (cause) {
    archive.close();
    throw cause;
  }
}

const SHEET_KINDS: ReadonlyMap<string, string> = new Map([
  ['chartsheet', 'a chart sheet'],
  ['dialogsheet', 'a dialog sheet'],
  ['xlMacrosheet', 'a macro sheet'],
  ['xlIntlMacrosheet', 'a macro sheet'],
]);

interface ListedSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly id: string;
}

async function readSheetList(
  part: ByteSource,
  fileName: string,
): Promise<{ readonly listed: readonly ListedSheet[]; readonly date1904: boolean }> {
  const listed: ListedSheet[] = [];
  let date1904 = false;
  let inSheets = false;
  await readXml(part, fileName, {
    open(name, attributes, depth) {
      if (depth === 2) inSheets = name === 'sheets';
      if (depth === 2 && name === 'workbookPr') date1904 = isTrue(attributes['date1904']);
      if (depth !== 3 || !inSheets || name !== 'sheet') return;
      // The two editions of the format, and every writer, choose their own prefix for the relation.
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      const state = attributes['state'] ?? 'visible';
      listed.push({ name: attributes['name'] ?? '', hidden: state !== 'visible', id });
      if (listed.length > IMPORT_LIMITS.sheets)
        throw new AppError(
          'archive-limit',
          `“${fileName}” has more than ${countText(IMPORT_LIMITS.sheets)} sheets, which is the most that are read; save the sheets that are needed as a workbook of their own.`,
        );
    },
    close: () => undefined,
    text: () => undefined,
  });
  return { listed, date1904 };
}

/** The shared texts, read once for all sheets and only when the rows of one are asked for. */
class TextShelf {
  readonly #source: ByteSource | null;
  readonly #fileName: string;
  readonly #job: JobHandle;
  #texts: SharedTexts | null = null;

  constructor(source: ByteSource | null, fileName: string, job: JobHandle) {
    this.#source = source;
    this.#fileName = fileName;
    this.#job = job;
  }

  get bytes(): number {
    return this.#source?.bytes ?? 0;
  }

  /** Gives how far it is on the way, and the texts at the end. */
  async *load(): AsyncGenerator<RowBatch, SharedTexts> {
    if (this.#texts !== null) return this.#texts;
    const texts = new SharedTexts(this.#fileName);
    if (this.#source !== null)
      for await (const bytesDone of loadSharedTexts(this.#source, this.#fileName, texts)) {
        yield { rows: [], bytesDone };
        await this.#job.breathe();
      }
    this.#texts = texts;
    return texts;
  }
}

interface SheetParts {
  readonly source: ByteSource;
  readonly name: string;
  readonly hidden: boolean;
  readonly entry: string | null;
  readonly fileName: string;
  readonly forms: readonly NumberForm[];
  readonly date1904: boolean;
  readonly texts: TextShelf;
  readonly remarks: readonly string[];
}

const PROGRESS_BYTES = 1024 ** 2;

function sheetSource(parts: SheetParts): TableSource {
  const { source, fileName, name, texts, forms, date1904 } = parts;
  let tally = new SheetTally();
  let columns = 0;
  let merges: Promise<readonly MergedRange[]> | null = null;

  async function* rows(): AsyncGenerator<RowBatch> {
    tally = new SheetTally();
    const shared = yield* texts.load();
    const sheet = new SheetRows(
      { fileName, part: source.name, sheet: name, texts: shared, forms, date1904 },
      tally,
    );
    let [bytesDone, told] = [0, 0];
    for await (bytesDone of parseXml(source, fileName, sheet)) {
      columns = sheet.columns;
      // Also where no row comes for long: whoever reads must hear of it, to be able to stop.
      if (!sheet.full && bytesDone - told < PROGRESS_BYTES) continue;
      told = bytesDone;
      for (const batch of sheet.take()) yield { rows: batch, bytesDone: texts.bytes + bytesDone };
    }
    for (const batch of sheet.take()) yield { rows: batch, bytesDone: texts.bytes + bytesDone };
    columns = sheet.columns;
    sheet.end();
  }

  return {
    name: parts.entry === null ? `${fileName}, sheet “${name}”` : `${parts.entry}, sheet “${name}”`,
    entry: parts.entry,
    sheet: name,
    hidden: parts.hidden,
    bytes: texts.bytes + source.bytes,
    rows,
    remarks: () => [...parts.remarks, ...tally.remarks(columns)],
    merges: () => (merges ??= findMerges(source)),
  };
}

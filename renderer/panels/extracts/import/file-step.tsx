import type { Examination } from '#shared/contract/methods/extracts.ts';
import type { ImportMapping, PlaceWish, TablePlace } from '#shared/domain/import-mapping.ts';
import { formatBytes } from '#shared/format/amount.ts';
import { formatCount } from '#shared/format/number.ts';
import { Select } from '../../../ui/select.tsx';
import { FileTop } from './file-top.tsx';
import { ENCODING_NAMES, KIND_NAMES, SEPARATOR_NAMES } from './import-words.ts';

const FOUND = 'found';
const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
const SEPARATORS = [',', ';', '\t', '|'] as const;
const HEADERS = [
  { id: '0', name: 'No header row' },
  { id: '1', name: 'One header row' },
  { id: '2', name: 'Two header rows' },
] as const;

/** The file on one line: "companies.csv · 12.4 MB · text table, UTF-8, commas · header in row 1". */
export function fileSummary(look: Examination, mapping: ImportMapping | null): string {
  const { fileName, fileBytes, kind, encoding, separator } = look;
  const place = mapping?.place;
  const sheet = place?.sheet ?? null;
  return [
    fileName,
    formatBytes(fileBytes),
    [
      KIND_NAMES[kind].toLowerCase(),
      kind === 'workbook' ? '' : encoding,
      separator === null ? '' : (SEPARATOR_NAMES[separator] ?? separator).toLowerCase(),
    ]
      .filter((part) => part !== '')
      .join(', '),
    place?.entry ?? '',
    sheet === null ? '' : sheet === '*' ? 'all visible sheets' : `sheet “${sheet}”`,
    place === undefined || kind === 'outlines'
      ? ''
      : place.headerRow === 0
        ? 'no header'
        : `header in row ${place.headerRow}`,
    look.remarks.length === 0 ? '' : formatCount(look.remarks.length, 'remark'),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

export interface FileStepProps {
  readonly look: Examination;
  readonly mapping: ImportMapping | null;
  readonly busy: boolean;
  /** Asks for the file to be looked at in another way. */
  readonly onPlace: (wish: PlaceWish) => void;
}

/** What was found of the file, all of it changeable: encoding, separator, sheet, header. */
export function FileStep({ look, mapping, busy, onPlace }: FileStepProps) {
  const place = mapping?.place ?? null;
  const wish = place === null ? {} : sheetOf(place);
  return (
    <div className={busy ? 'import-file ui-stale' : 'import-file'} aria-busy={busy}>
      <div className="import-fields">
        {look.sheets.length < 2 ? null : <SheetChoice look={look} place={place} onPlace={onPlace} />}
        {look.kind === 'workbook' || look.kind === 'outlines' || place === null ? null : (
          <>
            <Select
              label="Encoding"
              options={[
                {
                  id: FOUND,
                  name: place.encoding === null ? `${encodingName(look.encoding)}, found` : 'As found',
                },
                ...ENCODINGS.map((id) => ({ id, name: ENCODING_NAMES[id] ?? id })),
              ]}
              value={place.encoding ?? FOUND}
              onChange={(id) => onPlace({ ...wish, encoding: id === FOUND ? null : id })}
            />
            <Select
              label="Columns are parted by"
              options={[
                {
                  id: FOUND,
                  name:
                    place.separator === null
                      ? `${SEPARATOR_NAMES[look.separator ?? ''] ?? 'Nothing'}, found`
                      : 'As found',
                },
                ...SEPARATORS.map((id) => ({ id, name: SEPARATOR_NAMES[id] ?? id })),
              ]}
              value={place.separator ?? FOUND}
              onChange={(id) => onPlace({ ...wish, separator: id === FOUND ? null : id })}
            />
          </>
        )}
        {place === null || look.kind === 'outlines' ? null : (
          <Select
            label="Header"
            options={HEADERS}
            value={HEADERS.find(({ id }) => id === headerCount(place))?.id ?? '1'}
            onChange={(id) => onPlace(withHeaderRows(place, Number(id)))}
          />
        )}
      </div>
      {look.remarks.length === 0 ? null : (
        <ul className="import-remarks">
          {look.remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
      {look.top.length === 0 ? null : (
        <FileTop
          top={look.top}
          headerRow={place?.headerRow ?? null}
          headerRows={place?.headerRows ?? 1}
          onHeader={(headerRow) =>
            place === null
              ? undefined
              : onPlace({
                  ...place,
                  headerRow,
                  headerRows: headerRow === 0 ? 0 : Math.max(1, Math.min(place.headerRows, headerRow)),
                })
          }
        />
      )}
    </div>
  );
}

function encodingName(encoding: string): string {
  return ENCODING_NAMES[encoding.toLowerCase()] ?? encoding;
}

function headerCount({ headerRow, headerRows }: TablePlace): string {
  return headerRow === 0 ? '0' : String(headerRows);
}

/** Another number of header rows: the last of them stays where it is, and two need a row above. */
function withHeaderRows(place: TablePlace, count: number): PlaceWish {
  if (count === 0) return { ...place, headerRow: 0, headerRows: 0 };
  return { ...place, headerRow: Math.max(place.headerRow, count), headerRows: count };
}

/** The table without its header, which is then found anew. */
function sheetOf({ entry, sheet, encoding, separator }: TablePlace): PlaceWish {
  return { entry, sheet, encoding, separator };
}

const ALL_SHEETS = '*';

function SheetChoice({
  look,
  place,
  onPlace,
}: {
  look: Examination;
  place: TablePlace | null;
  onPlace: (wish: PlaceWish) => void;
}) {
  const options = look.sheets.map(({ name, hidden, entry }, at) => ({
    id: String(at),
    name: name === '' ? (entry ?? 'The table') : name,
    ...(hidden ? { note: 'Hidden in the workbook' } : {}),
    group: entry ?? '',
  }));
  const visible = look.sheets.filter((sheet) => !sheet.hidden && sheet.entry === (place?.entry ?? null));
  // A table that is no sheet is called by its file; only a sheet has a name of its own.
  const sheetOfTable = ({ name, entry }: Examination['sheets'][number]): string | null =>
    name === '' || name === entry || name === look.fileName ? null : name;
  const chosen = look.sheets.findIndex(
    (table) => table.entry === (place?.entry ?? null) && sheetOfTable(table) === (place?.sheet ?? null),
  );
  return (
    <Select
      label={look.kind === 'archive' ? 'Table of the archive' : 'Sheet'}
      options={[
        ...options,
        ...(look.kind === 'workbook' && visible.length > 1
          ? [
              {
                id: ALL_SHEETS,
                name: 'All visible sheets',
                note: 'Where they have the same header',
                group: '',
              },
            ]
          : []),
      ]}
      value={place?.sheet === ALL_SHEETS ? ALL_SHEETS : chosen === -1 ? null : String(chosen)}
      onChange={(id) => {
        if (id === ALL_SHEETS) return onPlace({ entry: place?.entry ?? null, sheet: ALL_SHEETS });
        const sheet = look.sheets[Number(id)];
        if (sheet !== undefined) onPlace({ entry: sheet.entry, sheet: sheetOfTable(sheet) });
      }}
    />
  );
}

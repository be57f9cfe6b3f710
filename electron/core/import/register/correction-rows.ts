import { z } from 'zod';
import { openPostcodeDirectory } from '#core/geography/postcode-directory.ts';
import { sitePlacer } from '#core/geography/place-sites.ts';
import { notePlacing } from '#core/geography/placing-count.ts';
import { hexSpacingOf } from '#core/geography/site-cells.ts';
import type { Connection, WriteStore } from '#core/store/handles.ts';
import { AppError } from '#shared/contract/errors.ts';
import { RECORD_TARGETS } from '#shared/domain/extract.ts';

/** Columns of a company and of a record that a correction brings, as the tables name them. */
export const COMPANY_COLUMNS = [
  'company_number',
  'name',
  'status',
  'category',
  'country_of_origin',
  'incorporated_on',
  'dissolved_on',
  'employees',
  'turnover_gbp',
  'number_kind',
  'supplier_reference',
  'website',
  'description',
  'growth_stage',
  'parent_number',
  'parent_name',
  'parent_country',
  'ultimate_parent_number',
  'ultimate_parent_name',
  'ultimate_parent_country',
  'fields',
] as const;
export const RECORD_COLUMNS = [
  'ordinal',
  'company_number',
  'institution',
  'area_code',
  'postcode',
  'period',
  'label',
  'amount',
  'currency',
  'unit',
  'symbol',
  'fields',
] as const;

const cellSchema = z.union([z.string(), z.number(), z.null()]);
const rowSchema = z.record(z.string(), cellSchema);
const codesSchema = z.array(
  z.object({ scheme: z.string(), code: z.string(), position: z.number().int(), title: z.string() }),
);

/** One mended row as it is kept for good: what it came to in the tables, so that undo and redo need nothing else. */
export const mendedRowSchema = z.discriminatedUnion('target', [
  z.object({
    schemaVersion: z.literal(1),
    target: z.literal('companies'),
    company: rowSchema,
    sites: z.array(
      z.object({
        kind: z.string(),
        // Corrections of before migration 5 do not say it.
        also_operating: z.number().int().default(0),
        address: z.string().nullable(),
        postcode: z.string().nullable(),
        placed: z.string(),
      }),
    ),
    codes: codesSchema,
  }),
  z.object({
    schemaVersion: z.literal(1),
    target: z.enum(RECORD_TARGETS),
    parts: z.array(z.object({ record: rowSchema, codes: codesSchema })),
  }),
]);
export type MendedRow = z.infer<typeof mendedRowSchema>;

/**
 * Puts the rows of a correction into use: companies with their sites, placed by the directory of today, records, codes,
 * and the counts of codes. Inside a transaction. Throws `undo-blocked` where the extract holds one of the companies by now.
 */
export function takeIntoUse(store: WriteStore, correctionId: number, extractId: number): void {
  const { db } = store;
  const rows = db
    .prepare<[number], { line: number; record: string }>(
      'SELECT line, record FROM correction_row WHERE correction_id = ? ORDER BY line',
    )
    .all(correctionId);
  const insert = prepareInserting(db, extractId, correctionId);
  const place = sitePlacer(openPostcodeDirectory(store), hexSpacingOf(store));
  for (const { line, record } of rows) {
    const mended = mendedRowSchema.parse(JSON.parse(record));
    if (mended.target === 'companies') {
      const number = String(mended.company['company_number']);
      if (insert.isHeld(number))
        throw new AppError(
          'undo-blocked',
          `The extract holds company ${number} by now, so row ${line} cannot join it a second time.`,
          { extractId },
        );
      const companyId = insert.company(line, mended.company);
      for (const site of mended.sites) insert.site(companyId, site, place(site));
      for (const code of mended.codes) insert.companyCode(companyId, code);
    } else
      for (const { record: part, codes } of mended.parts) {
        const recordId = insert.record(line, mended.target, part);
        for (const code of codes) insert.recordCode(recordId, code);
      }
  }
  db.prepare(
    `INSERT INTO company_text (rowid, name, description)
     SELECT id, name, description FROM company WHERE extract_id = ? AND correction_id = ? ORDER BY id`,
  ).run(extractId, correctionId);
  // Done again, the same correction may bring other row ids and other places.
  notePlacing(db);
}

/** Takes the rows of a correction out of use; they stay on record in `correction_row`. Inside a transaction. */
export function takeOutOfUse(db: Connection, correctionId: number, extractId: number): void {
  const companies = 'SELECT id FROM company WHERE extract_id = $extract AND correction_id = $correction';
  const records = 'SELECT id FROM record WHERE extract_id = $extract AND correction_id = $correction';
  const run = (sql: string) => db.prepare(sql).run({ extract: extractId, correction: correctionId });
  for (const [table, owner, ids] of [
    ['company_code', 'company_id', companies],
    ['record_code', 'record_id', records],
  ] as const)
    run(
      `UPDATE extract_code SET companies = companies - (SELECT count(*) FROM ${table} AS c WHERE c.${owner} IN (${ids}) AND c.scheme = extract_code.scheme AND c.code = extract_code.code)
       WHERE extract_id = $extract AND EXISTS (SELECT 1 FROM ${table} AS c WHERE c.${owner} IN (${ids}) AND c.scheme = extract_code.scheme AND c.code = extract_code.code)`,
    );
  run(`DELETE FROM site_cell WHERE site_id IN (SELECT id FROM site WHERE company_id IN (${companies}))`);
  run(`DELETE FROM site WHERE company_id IN (${companies})`);
  run(`DELETE FROM company_code WHERE company_id IN (${companies})`);
  // Its rows are found by the companies, so its words go before them.
  run(`DELETE FROM company_text WHERE rowid IN (${companies})`);
  run('DELETE FROM company WHERE extract_id = $extract AND correction_id = $correction');
  run(`DELETE FROM record_code WHERE record_id IN (${records})`);
  run('DELETE FROM record WHERE extract_id = $extract AND correction_id = $correction');
}

type Row = z.infer<typeof rowSchema>;
type MendedSite = Extract<MendedRow, { target: 'companies' }>['sites'][number];
type Code = z.infer<typeof codesSchema>[number];

function prepareInserting(db: Connection, extractId: number, correctionId: number) {
  const into = (table: string, columns: readonly string[]) =>
    db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
  const company = into('company', ['extract_id', 'correction_id', 'line', ...COMPANY_COLUMNS]);
  const record = into('record', ['extract_id', 'correction_id', 'line', 'kind', ...RECORD_COLUMNS]);
  const site = into('site', [
    'company_id',
    'extract_id',
    'kind',
    'also_operating',
    'address',
    'postcode',
    'easting',
    'northing',
    'district_code',
    'placed',
  ]);
  const cell = into('site_cell', ['site_id', 'extract_id', 'q', 'r']);
  const companyCode = into('company_code', ['company_id', 'extract_id', 'scheme', 'code', 'position']);
  const recordCode = into('record_code', ['record_id', 'extract_id', 'scheme', 'code', 'position']);
  const counted = db.prepare(
    `INSERT INTO extract_code (extract_id, scheme, code, title, companies) VALUES (?, ?, ?, ?, 1)
     ON CONFLICT (extract_id, scheme, code) DO UPDATE SET companies = companies + 1`,
  );
  const titled = db.prepare(
    `INSERT INTO code (scheme, code, title) VALUES (?, ?, ?)
     ON CONFLICT (scheme, code) DO UPDATE SET title = excluded.title WHERE code.title = ''`,
  );
  const held = db.prepare('SELECT 1 FROM company WHERE extract_id = ? AND company_number = ?');
  const carry = ({ scheme, code, title }: Code) => {
    counted.run(extractId, scheme, code, title);
    titled.run(scheme, code, title);
  };
  const cells = (row: Row, columns: readonly string[]) => columns.map((name) => row[name] ?? null);
  return {
    isHeld: (companyNumber: string) => held.get(extractId, companyNumber) !== undefined,
    company: (line: number, row: Row) =>
      Number(company.run(extractId, correctionId, line, ...cells(row, COMPANY_COLUMNS)).lastInsertRowid),
    record: (line: number, kind: string, row: Row) =>
      Number(record.run(extractId, correctionId, line, kind, ...cells(row, RECORD_COLUMNS)).lastInsertRowid),
    site: (
      companyId: number,
      { kind, also_operating: alsoOperating, address, postcode }: MendedSite,
      place: ReturnType<ReturnType<typeof sitePlacer>>,
    ) => {
      const { easting, northing, districtCode, placed, q, r } = place;
      const id = site.run(
        companyId,
        extractId,
        kind,
        alsoOperating,
        address,
        postcode,
        easting,
        northing,
        districtCode,
        placed,
      ).lastInsertRowid;
      if (q !== null && r !== null) cell.run(id, extractId, q, r);
    },
    companyCode: (companyId: number, code: Code) => {
      companyCode.run(companyId, extractId, code.scheme, code.code, code.position);
      carry(code);
    },
    recordCode: (recordId: number, code: Code) => {
      recordCode.run(recordId, extractId, code.scheme, code.code, code.position);
      carry(code);
    },
  };
}

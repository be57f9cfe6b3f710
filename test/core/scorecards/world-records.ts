import type { WriteStore } from '#core/store/handles.ts';

/** One record as a commit leaves it. */
export interface WorldRecord {
  readonly companyNumber?: string;
  readonly areaCode?: string;
  readonly period?: string;
  readonly label?: string;
  readonly amount?: number | null;
  readonly currency?: string;
  readonly unit?: string;
  readonly fields?: object;
  readonly codes?: readonly (readonly [scheme: string, code: string])[];
  /** Of the same line as the record before it. */
  readonly isSameLine?: boolean;
}

/** Writes an extract of records into a workspace the way a commit leaves it, and gives its id. */
export function addRecords(
  { db, now, author }: WriteStore,
  {
    target,
    profileId,
    title = profileId,
  }: { readonly target: string; readonly profileId: string; readonly title?: string },
  records: readonly WorldRecord[],
): number {
  const extractId = Number(
    db
      .prepare(
        `INSERT INTO extract (target, profile_id, supplier, title, edition, licence, territory, universe, file_name, file_bytes,
           fingerprint, encoding, columns, rows_read, rows_accepted, rows_rejected, rows_skipped, problems, status, committed_at, author)
         VALUES (?, ?, 'Made up', ?, '2023', '{"name":"Synthetic"}', 'UK', 'unknown', 'made-up.csv', 1, ?, 'utf-8', '[]', 0, 0, 0, 0, '[]',
           'live', ?, ?)`,
      )
      .run(target, profileId, title, `${profileId} ${title}`, now(), author).lastInsertRowid,
  );
  const insert = db.prepare(
    `INSERT INTO record (extract_id, line, ordinal, kind, company_number, area_code, period, label, amount, currency, unit, fields)
     VALUES (@extractId, @line, @ordinal, @target, @companyNumber, @areaCode, @period, @label, @amount, @currency, @unit, @fields)`,
  );
  const insertCode = db.prepare(
    'INSERT INTO record_code (record_id, extract_id, scheme, code, position) VALUES (?, ?, ?, ?, ?)',
  );
  const carryCode = db.prepare(
    `INSERT OR IGNORE INTO extract_code (extract_id, scheme, code, title, companies) VALUES (?, ?, ?, '', 1)`,
  );
  let line = 1;
  let ordinal = 0;
  for (const { codes = [], isSameLine = false, fields = {}, ...record } of records) {
    line += isSameLine ? 0 : 1;
    ordinal = isSameLine ? ordinal + 1 : 0;
    const id = insert.run({
      companyNumber: null,
      areaCode: null,
      period: null,
      label: null,
      amount: null,
      currency: null,
      unit: null,
      ...record,
      extractId,
      line,
      ordinal,
      target,
      fields: JSON.stringify(fields),
    }).lastInsertRowid;
    for (const [position, [scheme, code]] of codes.entries()) {
      insertCode.run(id, extractId, scheme, code, position);
      carryCode.run(extractId, scheme, code);
    }
  }
  return extractId;
}

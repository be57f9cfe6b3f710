import type { ImportWorld } from '../../../fixtures/import-world.ts';

/** One company as a test thinks of it; what is left out is blank. */
export interface PlainCompany {
  readonly number: string;
  readonly name: string;
  readonly employees?: number;
  readonly turnoverGbp?: number;
  readonly registered?: string;
  readonly operating?: readonly string[];
  readonly codes?: readonly (readonly [scheme: string, code: string])[];
  readonly fields?: Readonly<Record<string, string>>;
}

/** Writes companies into the workspace the way a commit leaves them, and gives the extract's number. */
export function addEdition(
  world: ImportWorld,
  edition: string,
  companies: readonly PlainCompany[],
  titles: Readonly<Record<string, string>> = {},
): number {
  const { db } = world.store;
  const run = (sql: string, ...values: (string | number | null)[]) =>
    Number(db.prepare(sql).run(...values).lastInsertRowid);
  const extractId = run(
    `INSERT INTO extract (target, profile_id, supplier, title, edition, licence, territory, universe, file_name, file_bytes, fingerprint,
       encoding, columns, rows_read, rows_accepted, rows_rejected, rows_skipped, problems, status, committed_at, author)
     VALUES ('companies', 'made', 'Made Supplier', 'Made companies', ?, '{"name":"Made"}', 'UK', 'unknown', 'made.csv', 1, ?, 'utf-8', '[]',
       ?, ?, 0, 0, '[]', 'live', '2026-01-01', 'Ann')`,
    edition,
    `made ${edition}`,
    companies.length,
    companies.length,
  );
  db.exec('BEGIN');
  const carriers = new Map<string, Set<string>>();
  for (const [index, company] of companies.entries()) {
    const companyId = run(
      'INSERT INTO company (extract_id, line, company_number, name, employees, turnover_gbp, fields) VALUES (?, ?, ?, ?, ?, ?, ?)',
      extractId,
      index + 2,
      company.number,
      company.name,
      company.employees ?? null,
      company.turnoverGbp ?? null,
      company.fields === undefined ? null : JSON.stringify(company.fields),
    );
    const site = (kind: string, postcode: string | null) =>
      run(
        'INSERT INTO site (company_id, extract_id, kind, postcode, placed) VALUES (?, ?, ?, ?, ?)',
        companyId,
        extractId,
        kind,
        postcode,
        postcode === null ? 'blank-postcode' : 'unknown-postcode',
      );
    site('registered', company.registered ?? null);
    for (const postcode of company.operating ?? []) site('operating', postcode);
    for (const [position, [scheme, code]] of (company.codes ?? []).entries()) {
      run(
        'INSERT INTO company_code (company_id, extract_id, scheme, code, position) VALUES (?, ?, ?, ?, ?)',
        companyId,
        extractId,
        scheme,
        code,
        position + 1,
      );
      const key = JSON.stringify([scheme, code]);
      carriers.set(key, (carriers.get(key) ?? new Set()).add(company.number));
    }
  }
  for (const [key, numbers] of carriers) {
    const [scheme, code] = JSON.parse(key) as [string, string];
    run(
      'INSERT INTO extract_code (extract_id, scheme, code, title, companies) VALUES (?, ?, ?, ?, ?)',
      extractId,
      scheme,
      code,
      titles[code] ?? '',
      numbers.size,
    );
  }
  db.exec('COMMIT');
  return extractId;
}

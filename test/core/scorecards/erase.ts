import type { WorldWorkspace } from '../../fixtures/world-workspace.ts';

/** Takes a company out of every extract, as if it had never been. */
export function eraseCompany({ store: { db } }: WorldWorkspace, companyNumber: string): void {
  const ids = `SELECT id FROM company WHERE company_number = '${companyNumber}'`;
  for (const table of ['site', 'company_code']) db.exec(`DELETE FROM ${table} WHERE company_id IN (${ids})`);
  db.exec(`DELETE FROM company WHERE company_number = '${companyNumber}'`);
  db.exec(
    `DELETE FROM record_code WHERE record_id IN (SELECT id FROM record WHERE company_number = '${companyNumber}')`,
  );
  db.exec(`DELETE FROM record WHERE company_number = '${companyNumber}'`);
}

/** Takes one row of an extract of records out, as if it had never been. */
export function eraseRow({ store: { db } }: WorldWorkspace, extractId: number, line: number): void {
  const ids = `SELECT id FROM record WHERE extract_id = ${extractId} AND line = ${line}`;
  db.exec(`DELETE FROM record_code WHERE record_id IN (${ids})`);
  db.exec(`DELETE FROM record WHERE extract_id = ${extractId} AND line = ${line}`);
}

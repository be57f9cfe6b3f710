import Database from 'better-sqlite3';

/** Seconds that plain SQL needs for the sums behind a figure and a hex layer, on the same file; middle of five runs. */
export function measurePeers(workspace: string): { count: number; cells: number } {
  const db = new Database(workspace, { readonly: true });
  const middle = (sql: string): number => {
    const statement = db.prepare(sql);
    const times: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      const start = performance.now();
      statement.all();
      times.push((performance.now() - start) / 1000);
    }
    return times.sort((a, b) => a - b)[2] ?? Number.NaN;
  };
  try {
    const members = `SELECT DISTINCT company_id FROM company_code WHERE scheme = 'sic-2007' AND code LIKE '30%'`;
    const area = `('E06000015','E06000018','E06000016','E08000025','E08000026','E07000138','E06000021')`;
    return {
      count: middle(
        `SELECT count(DISTINCT company_id) FROM site WHERE district_code IN ${area} AND company_id IN (${members})`,
      ),
      cells: middle(
        `SELECT q, r, count(DISTINCT company_id) FROM site JOIN site_cell ON site_cell.site_id = site.id WHERE district_code IN ${area} AND company_id IN (${members}) GROUP BY q, r`,
      ),
    };
  } finally {
    db.close();
  }
}

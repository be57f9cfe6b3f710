import { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import type { ReadStore } from '../store/handles.ts';

/** How many members of a group are named; the rest are in the register of companies. */
const MEMBERS_NAMED = 50;

/** What tells a group: the number of its ultimate parent, else the parent's name however it is written. */
const GROUP_KEY = `coalesce(nullif(ultimate_parent_number, ''), 'name ' || lower(trim(ultimate_parent_name)))`;

/**
 * Pages through the corporate groups of an extract: companies under one ultimate parent, those with most companies first.
 *
 * Sums of employees and turnover (GBP) are of the companies that state them; null where none does. They may count
 * a parent's consolidated figures together with its subsidiaries'. Throws `not-found`.
 */
export function listGroups(
  store: ReadStore,
  request: MethodRequest<'links.groups'>,
): MethodOutput<'links.groups'> {
  const extract = store.db
    .prepare<[number], { id: number }>(`SELECT id FROM extract WHERE id = ? AND target = 'companies'`)
    .get(request.extractId);
  if (extract === undefined)
    throw new AppError('not-found', `There is no company extract ${request.extractId} in this workspace.`);
  const values = {
    extractId: request.extractId,
    text: `%${request.text.trim().replace(/[\\%_]/g, '\\$&')}%`,
  };
  const groups = `SELECT ${GROUP_KEY} AS key, min(ultimate_parent_name) AS name, min(ultimate_parent_country) AS country,
      count(*) AS companies, sum(employees) AS employees, sum(turnover_gbp) AS turnoverGbp
    FROM company WHERE extract_id = @extractId AND (ultimate_parent_name IS NOT NULL OR nullif(ultimate_parent_number, '') IS NOT NULL)
      AND coalesce(ultimate_parent_name, '') LIKE @text ESCAPE '\\'
    GROUP BY 1`;
  const total =
    store.db.prepare<[object], number>(`SELECT count(*) FROM (${groups})`).pluck().get(values) ?? 0;
  const rows = store.db
    .prepare<
      [object],
      {
        key: string;
        name: string | null;
        country: string | null;
        companies: number;
        employees: number | null;
        turnoverGbp: number | null;
      }
    >(`${groups} ORDER BY companies DESC, key LIMIT @limit OFFSET @offset`)
    .all({ ...values, limit: request.limit, offset: request.offset });
  const members = store.db.prepare<[number, string], { companyNumber: string; name: string }>(
    `SELECT company_number AS companyNumber, name FROM company WHERE extract_id = ? AND ${GROUP_KEY} = ?
     ORDER BY name COLLATE NOCASE LIMIT ${MEMBERS_NAMED}`,
  );
  return {
    total,
    groups: rows.map((row) => ({
      ...row,
      name: row.name ?? row.key,
      members: members.all(request.extractId, row.key),
    })),
  };
}

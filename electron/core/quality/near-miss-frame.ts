import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { membersTable } from '../membership/members.ts';
import type { ReadStore } from '../store/handles.ts';

/** How many of the members' codes are looked at: those that most members carry. */
const MOST_CODES = 25;

/**
 * Lists the company numbers of the near misses of a definition, in their order: companies that are no members but carry one
 * of the codes that members carry most.
 */
export function nearMissNumbers(
  store: ReadStore,
  document: DefinitionDocument,
  extractId: number,
): readonly string[] {
  const { table } = membersTable(store, { document, extractId });
  return store.db
    .prepare<[object], string>(
      `WITH common AS MATERIALIZED (
         SELECT scheme, code FROM ${table} AS member CROSS JOIN company_code AS carried ON carried.company_id = member.company_id
         GROUP BY scheme, code ORDER BY count(*) DESC, scheme, code LIMIT ${MOST_CODES}
       )
       SELECT DISTINCT company.company_number FROM common
       CROSS JOIN company_code AS carried ON carried.extract_id = @extractId AND carried.scheme = common.scheme AND carried.code = common.code
       CROSS JOIN company ON company.id = carried.company_id
       WHERE carried.company_id NOT IN (SELECT company_id FROM ${table})
       ORDER BY company.company_number`,
    )
    .pluck()
    .all({ extractId });
}

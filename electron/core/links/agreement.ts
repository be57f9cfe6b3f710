import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import { membersTable } from '../membership/members.ts';
import type { ReadStore } from '../store/handles.ts';
import { DECISIONS_IN_FORCE } from './link-queue.ts';
import { LINKED_PAIRS } from './linked-pairs.ts';
import { readBetween } from './sides.ts';

type Agreement = MethodOutput<'links.agreement'>;

/** What is compared of linked companies, as SQL over `l` and `r`, and when two values agree. */
const FIELDS: readonly { field: string; left: string; right: string; agrees: string }[] = [
  near('Employees (within 10%)', 'employees'),
  near('Turnover (within 10%)', 'turnover_gbp'),
  {
    field: 'Registered postcode',
    left: `(SELECT postcode FROM site WHERE company_id = l.id AND kind = 'registered' LIMIT 1)`,
    right: `(SELECT postcode FROM site WHERE company_id = r.id AND kind = 'registered' LIMIT 1)`,
    agrees: 'one = two',
  },
  { field: 'Status', left: 'lower(l.status)', right: 'lower(r.status)', agrees: 'one = two' },
];

function near(field: string, column: string): (typeof FIELDS)[number] {
  return {
    field,
    left: `l.${column}`,
    right: `r.${column}`,
    agrees: 'abs(one - two) <= 0.1 * max(abs(one), abs(two))',
  };
}

/**
 * Says how far two suppliers agree: companies both name, companies one alone names, and over the linked ones how
 * often their figures agree. Over a cluster each side is the cluster's members in its own extract.
 * Agreement = both ÷ (both + left only + right only). Throws `not-found`, `invalid-input`.
 */
export function measureAgreement(store: ReadStore, request: MethodRequest<'links.agreement'>): Agreement {
  const { left, right } = readBetween(store, request);
  const ids = { left: left.id, right: right.id };
  const members = (extractId: number) =>
    membersTable(store, {
      extractId,
      ...(request.clusterId === undefined ? {} : { clusterId: request.clusterId }),
    });
  const leftMembers = members(left.id);
  const rightMembers = members(right.id);
  const both = `linked AS (${LINKED_PAIRS}), both AS (SELECT l, r FROM linked
    WHERE l IN (SELECT company_id FROM ${leftMembers.table}) AND r IN (SELECT company_id FROM ${rightMembers.table}))`;
  const one = <T>(sql: string) => store.db.prepare<[object], T>(sql).get(ids);
  const found = one<{ companies: number; l: number; r: number }>(
    `WITH ${both} SELECT count(*) AS companies, count(DISTINCT l) AS l, count(DISTINCT r) AS r FROM both`,
  ) ?? { companies: 0, l: 0, r: 0 };
  const undecided = one<{ pairs: number }>(
    `SELECT count(*) AS pairs FROM link_score AS score LEFT JOIN (${DECISIONS_IN_FORCE}) AS decided USING (pair_key)
     JOIN company AS one ON one.extract_id = @left AND one.company_number = score.left_key
     JOIN company AS two ON two.extract_id = @right AND two.company_number = score.right_key
     WHERE left_extract_id = @left AND right_extract_id = @right AND link_class = 'clerical'
       AND (decided.decision IS NULL OR decided.decision = 'unsure')
       AND (one.id IN (SELECT company_id FROM ${leftMembers.table}) OR two.id IN (SELECT company_id FROM ${rightMembers.table}))`,
  );
  const leftOnly = leftMembers.count - found.l;
  const rightOnly = rightMembers.count - found.r;
  const named = found.companies + leftOnly + rightOnly;
  return {
    leftOnly,
    rightOnly,
    both: found.companies,
    undecided: undecided?.pairs ?? 0,
    agreement: named === 0 ? null : found.companies / named,
    fields: FIELDS.map(({ field, left: leftSql, right: rightSql, agrees }) => {
      const counts = one<{ agree: number | null; differ: number | null; oneSided: number | null }>(
        `WITH ${both}, compared AS (SELECT ${leftSql} AS one, ${rightSql} AS two FROM both
           JOIN company AS l ON l.id = both.l JOIN company AS r ON r.id = both.r)
         SELECT sum(one IS NOT NULL AND two IS NOT NULL AND ${agrees}) AS agree,
           sum(one IS NOT NULL AND two IS NOT NULL AND NOT (${agrees})) AS differ,
           sum((one IS NULL) <> (two IS NULL)) AS oneSided FROM compared`,
      );
      return {
        field,
        agree: counts?.agree ?? 0,
        differ: counts?.differ ?? 0,
        oneSided: counts?.oneSided ?? 0,
      };
    }),
  };
}

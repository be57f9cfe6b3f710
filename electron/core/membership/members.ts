import { createHash } from 'node:crypto';
import type { DefinitionDocument, MembershipRule } from '#shared/domain/definition.ts';
import { prefixEnd } from '#shared/domain/membership-rule.ts';
import { hashDefinition } from '../clusters/definition-hash.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import { extractStamp } from '../store/extract-stamp.ts';
import type { Connection, ReadStore } from '../store/handles.ts';
import { keepTables, type KeptTable } from './keep-temporary.ts';

/** Whose members are asked for: a cluster at a revision, a draft document, or (neither) every company of the extract. */
export interface MembersQuery {
  readonly clusterId?: string | undefined;
  readonly revision?: number | undefined;
  readonly document?: DefinitionDocument | undefined;
  readonly extractId: number;
}

/** How a definition comes to its members: `included − excluded − pinnedOut + pinnedIn = count`. */
export interface MembershipFunnel {
  /** Companies that meet any include rule. */
  readonly included: number;
  /** Of those, kept out by an exclude rule. */
  readonly excluded: number;
  /** Of those left, taken out by a pin. */
  readonly pinnedOut: number;
  /** Let in by a pin that no rule had let in. */
  readonly pinnedIn: number;
}

/** The members as a temporary table of this connection: `company_id` (key), `reason_kind`, `rule_id`. */
export interface MembersTable extends KeptTable, MembershipFunnel {
  readonly count: number;
}

type MembersFacts = Omit<MembersTable, 'table'>;
const keepMembers = keepTables<MembersFacts>();

/**
 * Gives the members of a cluster, a draft or a whole extract as a temporary table to join with.
 *
 * The table has `company_id INTEGER PRIMARY KEY`, `reason_kind` ('rule', 'pin' or 'every-company') and
 * `rule_id`. It is kept per connection under the hash of definition and extract, and made anew when asked
 * for after it was dropped; use it at once, do not hold its name. In = meets any include rule and no
 * exclude rule; pins win. Throws `not-found` for an unknown cluster or revision.
 */
export function membersTable(store: ReadStore, query: MembersQuery): MembersTable {
  const document = definitionOf(store, query);
  const key = document === null ? 'every company' : hashDefinition(document);
  const name = `members_${createHash('sha256')
    .update(`${key} ${extractStamp(store.db, query.extractId)}`)
    .digest('hex')
    .slice(0, 24)}`;
  return keepMembers(store.db, name, () =>
    document === null
      ? fillEveryCompany(store.db, name, query.extractId)
      : fillMembers(store.db, name, document, query.extractId),
  );
}

/** Gives the definition a query is about; null where it is about every company. Throws `not-found`. */
export function definitionOf(
  store: ReadStore,
  query: Omit<MembersQuery, 'extractId'>,
): DefinitionDocument | null {
  if (query.document !== undefined) return query.document;
  return query.clusterId === undefined
    ? null
    : readDefinition(store, query.clusterId, query.revision).document;
}

/** Counts the companies of an extract that carry a code of a rule, whatever the other rules say. */
export function countByRule(store: ReadStore, rule: MembershipRule, extractId: number): number {
  const { sql, values } = ruleQuery(rule, extractId);
  const count = store.db.prepare(`SELECT count(DISTINCT company_id) FROM (${sql})`).pluck().get(values);
  return typeof count === 'number' ? count : 0;
}

/**
 * Gives the query for the companies that meet a rule. Both ways of matching are answered from the index on
 * (extract, scheme, code): a prefix is a range of codes.
 */
export function ruleQuery(
  rule: MembershipRule,
  extractId: number,
): { sql: string; values: Record<string, string | number> } {
  const values = { extractId, scheme: rule.scheme, codes: '' };
  if (rule.match === 'exact') {
    return {
      sql: `SELECT carried.company_id FROM json_each(@codes) AS wanted
            CROSS JOIN company_code AS carried
            WHERE carried.extract_id = @extractId AND carried.scheme = @scheme AND carried.code = wanted.value`,
      values: { ...values, codes: JSON.stringify(rule.codes) },
    };
  }
  const ranges = rule.codes.map((prefix) => ({ from: prefix, to: prefixEnd(prefix) ?? '\u{10ffff}' }));
  return {
    sql: `SELECT carried.company_id FROM json_each(@codes) AS wanted
          CROSS JOIN company_code AS carried
          WHERE carried.extract_id = @extractId AND carried.scheme = @scheme
            AND carried.code >= wanted.value ->> 'from' AND carried.code < wanted.value ->> 'to'`,
    values: { ...values, codes: JSON.stringify(ranges) },
  };
}

function createTable(db: Connection, name: string): void {
  db.exec(
    `CREATE TEMP TABLE ${name} (company_id INTEGER PRIMARY KEY, reason_kind TEXT NOT NULL, rule_id TEXT)`,
  );
}

function fillEveryCompany(db: Connection, name: string, extractId: number): MembersFacts {
  createTable(db, name);
  const count = db
    .prepare(
      `INSERT INTO temp.${name} SELECT id, 'every-company', NULL FROM company WHERE extract_id = ? ORDER BY id`,
    )
    .run(extractId).changes;
  return { count, included: count, excluded: 0, pinnedOut: 0, pinnedIn: 0 };
}

function fillMembers(
  db: Connection,
  name: string,
  document: DefinitionDocument,
  extractId: number,
): MembersFacts {
  createTable(db, name);
  let included = 0;
  let excluded = 0;
  for (const rule of document.rules.filter(({ effect }) => effect === 'include')) {
    const { sql, values } = ruleQuery(rule, extractId);
    included += db
      .prepare(`INSERT OR IGNORE INTO temp.${name} SELECT company_id, 'rule', @ruleId FROM (${sql})`)
      .run({ ...values, ruleId: rule.id }).changes;
  }
  for (const rule of document.rules.filter(({ effect }) => effect === 'exclude')) {
    const { sql, values } = ruleQuery(rule, extractId);
    excluded += db.prepare(`DELETE FROM temp.${name} WHERE company_id IN (${sql})`).run(values).changes;
  }
  const numbers = (effect: 'in' | 'out') =>
    JSON.stringify(
      document.pins.filter((pin) => pin.effect === effect).map(({ companyNumber }) => companyNumber),
    );
  const pinned = `SELECT company.id FROM json_each(@numbers) AS wanted
                  CROSS JOIN company ON company.extract_id = @extractId AND company.company_number = wanted.value`;
  const pinnedOut = db
    .prepare(`DELETE FROM temp.${name} WHERE company_id IN (${pinned})`)
    .run({ numbers: numbers('out'), extractId }).changes;
  const pinnedIn = db
    .prepare(`INSERT OR IGNORE INTO temp.${name} SELECT id, 'pin', NULL FROM (${pinned})`)
    .run({ numbers: numbers('in'), extractId }).changes;
  db.prepare(
    `UPDATE temp.${name} SET reason_kind = 'pin', rule_id = NULL WHERE company_id IN (${pinned})`,
  ).run({
    numbers: numbers('in'),
    extractId,
  });
  return { count: included - excluded - pinnedOut + pinnedIn, included, excluded, pinnedOut, pinnedIn };
}

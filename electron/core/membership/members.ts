import { createHash } from 'node:crypto';
import type { Condition } from '#shared/domain/condition.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { conditionOf, stepsOf } from '#shared/domain/membership-rule.ts';
import { hashDefinition } from '../clusters/definition-hash.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import { extractStamp } from '../store/extract-stamp.ts';
import type { Connection, ReadStore } from '../store/handles.ts';
import { conditionQuery } from './condition-query.ts';
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
  /** Companies that meet any container or include rule. */
  readonly included: number;
  /** Of those, kept out by an exclude rule. */
  readonly excluded: number;
  /** Of those left, taken out by a pin. */
  readonly pinnedOut: number;
  /** Let in by a pin that no rule had let in. */
  readonly pinnedIn: number;
}

/** The members as a temporary table of this connection: `company_id` (key), `reason_kind`, `step_id`. */
export interface MembersTable extends KeptTable, MembershipFunnel {
  readonly count: number;
}

type MembersFacts = Omit<MembersTable, 'table'>;
const keepMembers = keepTables<MembersFacts>();

/**
 * Gives the members of a cluster, a draft or a whole extract as a temporary table to join with.
 *
 * The table has `company_id INTEGER PRIMARY KEY`, `reason_kind` ('container', 'rule', 'pin' or 'every-company') and
 * `step_id`. It is kept per connection under the hash of definition and extract, and made anew when asked
 * for after it was dropped; use it at once, do not hold its name. In = meets any container or include rule and no
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
      : fillMembers(store, name, document, query.extractId),
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

/** Counts the companies of an extract that meet a condition, whatever the rest of a definition says. */
export function countByCondition(store: ReadStore, condition: Condition, extractId: number): number {
  const { sql, values } = conditionQuery(store, condition, extractId);
  const count = store.db.prepare(`SELECT count(DISTINCT company_id) FROM (${sql})`).pluck().get(values);
  return typeof count === 'number' ? count : 0;
}

function createTable(db: Connection, name: string): void {
  db.exec(
    `CREATE TEMP TABLE ${name} (company_id INTEGER PRIMARY KEY, reason_kind TEXT NOT NULL, step_id TEXT)`,
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
  store: ReadStore,
  name: string,
  document: DefinitionDocument,
  extractId: number,
): MembersFacts {
  const { db } = store;
  createTable(db, name);
  let included = 0;
  let excluded = 0;
  const steps = stepsOf(document);
  for (const step of steps) {
    if (step.kind === 'rule' && step.rule.effect === 'exclude') continue;
    const { sql, values } = conditionQuery(store, conditionOf(step), extractId);
    included += db
      .prepare(`INSERT OR IGNORE INTO temp.${name} SELECT company_id, @kind, @stepId FROM (${sql})`)
      .run({ ...values, kind: step.kind, stepId: step.id }).changes;
  }
  for (const step of steps) {
    if (step.kind !== 'rule' || step.rule.effect === 'include') continue;
    const { sql, values } = conditionQuery(store, conditionOf(step), extractId);
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
    `UPDATE temp.${name} SET reason_kind = 'pin', step_id = NULL WHERE company_id IN (${pinned})`,
  ).run({
    numbers: numbers('in'),
    extractId,
  });
  return { count: included - excluded - pinnedOut + pinnedIn, included, excluded, pinnedOut, pinnedIn };
}

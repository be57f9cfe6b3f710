import type { ReadStore } from '../store/handles.ts';
import { keepTables, type KeptTable } from './keep-temporary.ts';
import {
  EVERY_COMPANY,
  memberSet,
  type MemberSet,
  type MembershipFunnel,
  type MembersQuery,
} from './member-set.ts';

export { definitionOf, type MembershipFunnel, type MembersQuery } from './member-set.ts';

/** The members as a temporary table of this connection: `company_id` (key), `reason_kind`, `step_id`. */
export interface MembersTable extends KeptTable, MembershipFunnel {
  readonly count: number;
}

const keepMembers = keepTables<object>();

/**
 * Gives the members of a cluster, a draft or a whole extract as a temporary table to join with; `memberSet` gives the
 * same members without one, and faster.
 *
 * The table has `company_id INTEGER PRIMARY KEY`, `reason_kind` ('container', 'rule', 'pin' or 'every-company') and
 * `step_id`. It is kept per connection under the definition and the extract's content, and made anew when asked
 * for after it was dropped; use it at once, do not hold its name. In = meets any container or include rule and no
 * exclude rule; pins win. Throws `not-found` for an unknown cluster or revision.
 */
export function membersTable(store: ReadStore, query: MembersQuery): MembersTable {
  const members = memberSet(store, query);
  const { count, included, excluded, pinnedOut, pinnedIn } = members;
  const name = `members_${members.key}`;
  const { table } = keepMembers(store.db, name, () => {
    fill(store, name, members);
    return {};
  });
  return { table, count, included, excluded, pinnedOut, pinnedIn };
}

function fill({ db }: ReadStore, name: string, members: MemberSet): void {
  db.exec(
    `CREATE TEMP TABLE ${name} (company_id INTEGER PRIMARY KEY, reason_kind TEXT NOT NULL, step_id TEXT)`,
  );
  const { positions, stepOf, steps, columns } = members;
  if (positions.length === 0) return;
  const isEvery = stepOf[0] === EVERY_COMPANY;
  if (isEvery) {
    db.prepare(
      `INSERT INTO temp.${name} SELECT id, 'every-company', NULL FROM company WHERE extract_id = ? ORDER BY id`,
    ).run(columns.extractId);
    return;
  }
  const byStep = new Map<number, number[]>();
  for (const [at, position] of positions.entries()) {
    const step = stepOf[at] ?? 0;
    const list = byStep.get(step) ?? [];
    list.push(columns.ids[position] ?? 0);
    byStep.set(step, list);
  }
  const insert = db.prepare(`INSERT INTO temp.${name} SELECT value, ?, ? FROM json_each(?)`);
  for (const [place, ids] of byStep) {
    const step = steps[place]?.step;
    insert.run(step?.kind ?? 'pin', step?.id ?? null, JSON.stringify(ids));
  }
}

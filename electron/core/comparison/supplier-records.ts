import type { DefinitionDocument } from '#shared/domain/definition.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { membersTable } from '../membership/members.ts';
import { districtsParameter, siteInSet } from '../membership/presence.ts';
import type { ReadStore } from '../store/handles.ts';

/** A company as one supplier has it. */
export interface SupplierRecord {
  readonly id: number;
  readonly companyNumber: string;
  /** Kept under a key of our own, since the supplier gave no number. */
  readonly isProvisional: boolean;
  readonly name: string;
  readonly employees: number | null;
  readonly turnoverGbp: number | null;
  readonly status: string | null;
  /** Let in by the definition on this supplier's own extract. */
  readonly member: boolean;
  /** Has a site in the geography set; true where none is asked for. */
  readonly present: boolean;
}

type Stored = Omit<SupplierRecord, 'isProvisional' | 'member' | 'present'> & { numberKind: string | null };

/** Finds members and other companies of one supplier's extract. */
export interface SupplierSide {
  /** Numbers of the members. */
  readonly memberNumbers: readonly string[];
  /** Names of the members with their numbers. */
  readonly memberNames: readonly { readonly companyNumber: string; readonly name: string }[];
  /** The records of these numbers, in the order of the extract. */
  readRecords(numbers: readonly string[]): SupplierRecord[];
}

/** Reads one side: membership is decided on the supplier's own extract. */
export function readSupplierSide(
  store: ReadStore,
  request: {
    readonly document: DefinitionDocument;
    readonly extractId: number;
    readonly set: GeographySet | null;
  },
): SupplierSide {
  const { document, extractId, set } = request;
  const { table } = membersTable(store, { document, extractId });
  const members = store.db
    .prepare<[], { id: number; companyNumber: string; name: string }>(
      `SELECT company.id, company_number AS companyNumber, name
       FROM ${table} AS member CROSS JOIN company ON company.id = member.company_id`,
    )
    .all();
  const memberIds = new Set(members.map(({ id }) => id));
  return {
    memberNumbers: members.map(({ companyNumber }) => companyNumber),
    memberNames: members,
    readRecords: (numbers) => {
      const wanted = JSON.stringify(numbers);
      const rows = store.db
        .prepare<[string, number], Stored>(
          `SELECT company.id, company_number AS companyNumber, number_kind AS numberKind, name, employees,
             turnover_gbp AS turnoverGbp, status
           FROM json_each(?) AS wanted
           CROSS JOIN company ON company.extract_id = ? AND company.company_number = wanted.value
           ORDER BY company.id`,
        )
        .all(wanted, extractId);
      const present = set === null ? null : presentIn(store, rows, set);
      return rows.map(({ numberKind, ...row }) => ({
        ...row,
        isProvisional: numberKind === 'provisional',
        member: memberIds.has(row.id),
        present: present?.has(row.id) ?? true,
      }));
    },
  };
}

function presentIn(
  store: ReadStore,
  rows: readonly { readonly id: number }[],
  set: GeographySet,
): ReadonlySet<number> {
  return new Set(
    store.db
      .prepare<[object], number>(
        `SELECT DISTINCT site.company_id FROM json_each(@companies) AS wanted
         CROSS JOIN site ON site.company_id = wanted.value WHERE ${siteInSet('site')}`,
      )
      .pluck()
      .all({ companies: JSON.stringify(rows.map(({ id }) => id)), districts: districtsParameter(set) }),
  );
}

import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { hasBit } from '../membership/bit-set.ts';
import { positionOf } from '../membership/extract-columns.ts';
import { memberSet } from '../membership/member-set.ts';
import type { ReadStore } from '../store/handles.ts';
import { presentIn } from './overlap-world.ts';

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

const COLUMNS = `company.id, company_number AS companyNumber, number_kind AS numberKind, name, employees,
  turnover_gbp AS turnoverGbp, status`;

/** The members of one supplier's extract, and what else of it is asked for. */
export interface SupplierSide {
  readonly members: readonly SupplierRecord[];
  /** The records of these numbers, in the order of the extract; each number is asked for once. */
  readRecords(numbers: readonly string[]): SupplierRecord[];
}

/** Reads one side: membership is decided on the supplier's own extract. */
export function readSupplierSide(
  store: ReadStore,
  request: {
    readonly document: DefinitionDocument;
    readonly extractId: number;
    readonly geographySetId: string | undefined;
  },
): SupplierSide {
  const { document, extractId, geographySetId } = request;
  const { positions, bits, columns } = memberSet(store, { document, extractId });
  const present = geographySetId === undefined ? null : presentIn(store, columns, geographySetId);
  const toRecord = ({ numberKind, ...row }: Stored): SupplierRecord => {
    const position = positionOf(columns, row.id);
    return {
      ...row,
      isProvisional: numberKind === 'provisional',
      member: hasBit(bits, position),
      present: present === null || hasBit(present, position),
    };
  };
  const members = store.db
    .prepare<[string], Stored>(
      `SELECT ${COLUMNS} FROM json_each(?) AS wanted CROSS JOIN company ON company.id = wanted.value`,
    )
    .all(JSON.stringify(Array.from(positions, (position) => columns.ids[position])))
    .map(toRecord);
  const byNumber = new Map(members.map((record) => [record.companyNumber, record]));
  return {
    members,
    readRecords: (numbers) => {
      const others = store.db
        .prepare<[string, number], Stored>(
          `SELECT ${COLUMNS} FROM json_each(?) AS wanted
           CROSS JOIN company ON company.extract_id = ? AND company.company_number = wanted.value`,
        )
        .all(JSON.stringify(numbers.filter((number) => !byNumber.has(number))), extractId)
        .map(toRecord);
      const known = numbers.flatMap((number) => byNumber.get(number) ?? []);
      return [...known, ...others].toSorted((a, b) => a.id - b.id);
    },
  };
}

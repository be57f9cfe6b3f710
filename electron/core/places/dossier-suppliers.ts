import type { MethodOutput } from '#shared/contract/methods.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { readAreaRegister } from '../geography/register.ts';
import { readTitles } from '../membership/codes.ts';
import { readCodes } from '../membership/read-codes.ts';
import type { ReadStore } from '../store/handles.ts';

type SupplierStatement = MethodOutput<'dossiers.read'>['suppliers'][number];

/** What one live extract says of a company, with what the dossier needs of the row beside it. */
export interface StatedCompany extends SupplierStatement {
  readonly companyId: number;
  readonly website: string | null;
  /** False where the key stands in place of a number until the row is linked. */
  readonly isRegistered: boolean;
}

interface StoredCompany {
  readonly companyId: number;
  readonly extractId: number;
  readonly line: number;
  readonly supplier: string;
  readonly title: string;
  readonly edition: string;
  readonly name: string;
  readonly status: string | null;
  readonly incorporatedOn: string | null;
  readonly employees: number | null;
  readonly turnoverGbp: number | null;
  readonly ultimateParent: string | null;
  readonly ultimateParentCountry: string | null;
  readonly description: string | null;
  readonly website: string | null;
  readonly numberKind: string | null;
  readonly mark: number | null;
}

/**
 * Reads what every live extract of companies says of one company, the extract committed last first.
 *
 * `isHighGrowth` is null where the extract marks no company at all. A site lies in the set by its district code.
 */
export function readStatements(
  store: ReadStore,
  companyNumber: string,
  set: Pick<GeographySet, 'districtCodes'>,
): StatedCompany[] {
  const stored = store.db
    .prepare<[string], StoredCompany>(
      `SELECT company.id AS companyId, company.extract_id AS extractId, company.line, extract.supplier, extract.title,
         extract.edition, company.name, company.status, company.incorporated_on AS incorporatedOn, company.employees,
         company.turnover_gbp AS turnoverGbp, company.ultimate_parent_name AS ultimateParent,
         company.ultimate_parent_country AS ultimateParentCountry, company.description, company.website,
         company.number_kind AS numberKind,
         CASE WHEN instr(company.fields, '"highGrowth"') > 0
           THEN json_extract(company.fields, '$.highGrowth') NOT IN ('', '[]') END AS mark
       FROM company JOIN extract ON extract.id = company.extract_id
       WHERE company.company_number = ? AND extract.status = 'live' ORDER BY extract.id DESC`,
    )
    .all(companyNumber);
  const codes = readCodes(
    store,
    stored.map(({ companyId }) => companyId),
  );
  const titleOf = makeTitles(store);
  return stored.map(({ numberKind, mark, ...company }) => ({
    ...company,
    isRegistered: numberKind !== 'provisional',
    isHighGrowth: mark === null && !marksGrowth(store, company.extractId) ? null : mark === 1,
    codes: (codes.get(company.companyId) ?? []).map(({ scheme, code }) => ({
      scheme,
      code,
      title: titleOf(scheme, code),
    })),
    sites: readSites(store, company.companyId, set),
  }));
}

function readSites(
  store: ReadStore,
  companyId: number,
  { districtCodes }: Pick<GeographySet, 'districtCodes'>,
): SupplierStatement['sites'] {
  const { names } = readAreaRegister(store);
  const here = new Set(districtCodes);
  return store.db
    .prepare<
      [number],
      {
        kind: 'registered' | 'operating';
        alsoOperating: number;
        postcode: string | null;
        district: string | null;
      }
    >(
      `SELECT kind, also_operating AS alsoOperating, postcode, CASE WHEN placed = 'placed' THEN district_code END AS district
       FROM site WHERE company_id = ? ORDER BY kind DESC, id`,
    )
    .all(companyId)
    .map(({ kind, alsoOperating, postcode, district }) => ({
      kind,
      isPlaceOfWork: kind === 'operating' || alsoOperating === 1,
      postcode,
      district: district === null ? null : (names.get(district) ?? district),
      isInSet: district !== null && here.has(district),
    }));
}

/** Says whether an extract marks any company as one of high growth: only then is a missing mark a “no”. */
function marksGrowth({ db }: ReadStore, extractId: number): boolean {
  // The plus sign keeps the walk on the primary key: the rows of an extract lie together.
  return (
    db
      .prepare<[number, number], number>(
        `SELECT 1 FROM company WHERE id >= (SELECT min(id) FROM company WHERE extract_id = ?) AND +extract_id = ?
           AND instr(fields, '"highGrowth"') > 0 LIMIT 1`,
      )
      .get(extractId, extractId) !== undefined
  );
}

function makeTitles(store: ReadStore): (scheme: string, code: string) => string {
  const known = new Map<string, Map<string, string>>();
  return (scheme, code) => {
    const titles = known.get(scheme) ?? readTitles(store, scheme);
    known.set(scheme, titles);
    return titles.get(code) ?? '';
  };
}

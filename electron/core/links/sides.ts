import { AppError } from '#shared/contract/errors.ts';
import type { LinkSide } from '#shared/domain/link.ts';
import type { LinkFeatures } from '#shared/domain/record-linkage.ts';
import { linkFeatures } from '#shared/domain/record-linkage.ts';
import type { ReadStore } from '../store/handles.ts';

/** Two company extracts of two suppliers, live, in the order asked for. */
export interface Between {
  readonly leftExtractId: number;
  readonly rightExtractId: number;
}

interface ExtractLine {
  readonly id: number;
  readonly supplier: string;
  readonly title: string;
  readonly edition: string;
}

/** Reads both extracts. Throws `not-found`, and `invalid-input` where both are one supplier's. */
export function readBetween(store: ReadStore, between: Between): { left: ExtractLine; right: ExtractLine } {
  const left = readLine(store, between.leftExtractId);
  const right = readLine(store, between.rightExtractId);
  if (left.supplier === right.supplier) {
    throw new AppError(
      'invalid-input',
      `Both extracts are of ${left.supplier}. Links are made between two suppliers; compare editions of one supplier in its extract.`,
    );
  }
  return { left, right };
}

function readLine(store: ReadStore, extractId: number): ExtractLine {
  const line = store.db
    .prepare<[number], ExtractLine>(
      `SELECT id, supplier, title, edition FROM extract WHERE id = ? AND target = 'companies' AND status = 'live'`,
    )
    .get(extractId);
  if (line === undefined) {
    throw new AppError(
      'not-found',
      `There is no live company extract ${extractId}. Choose one from the list of extracts.`,
      { extractId },
    );
  }
  return line;
}

/** A company of an extract as it is compared. */
export interface Candidate {
  /** Row of the company table. */
  readonly id: number;
  readonly key: string;
  readonly features: LinkFeatures;
}

interface CompanyRow {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly website: string | null;
  readonly numberKind: string | null;
  readonly postcode: string | null;
  readonly place: string | null;
}

const COMPANY_ROW = `SELECT company.id, company_number AS key, name, website, number_kind AS numberKind,
    (SELECT postcode FROM site WHERE company_id = company.id AND placed <> 'invalid-postcode' ORDER BY kind DESC, site.id LIMIT 1) AS postcode,
    (SELECT district_code FROM site WHERE company_id = company.id ORDER BY kind DESC, site.id LIMIT 1) AS place
  FROM company`;

function registeredNumber(row: CompanyRow): string | null {
  return row.numberKind === 'provisional' ? null : row.key;
}

/** Walks the companies of an extract in the order of their rows. */
export function* listCandidates(store: ReadStore, extractId: number): Generator<Candidate> {
  const rows = store.db
    .prepare<[number], CompanyRow>(`${COMPANY_ROW} WHERE company.extract_id = ?`)
    .iterate(extractId);
  for (const row of rows) {
    yield {
      id: row.id,
      key: row.key,
      features: linkFeatures({
        companyNumber: registeredNumber(row),
        name: row.name,
        postcode: row.postcode,
        website: row.website,
      }),
    };
  }
}

/** Reads one side of a pair for people. Throws `not-found` where the extract holds no such company. */
export function readSide(store: ReadStore, extract: ExtractLine, key: string): LinkSide {
  const row = store.db
    .prepare<[number, string], CompanyRow>(
      `${COMPANY_ROW} WHERE company.extract_id = ? AND company_number = ?`,
    )
    .get(extract.id, key);
  if (row === undefined)
    throw new AppError('not-found', `Company ${key} is not in ${extract.title}, ${extract.edition}.`);
  return {
    supplier: extract.supplier,
    key,
    name: row.name,
    postcode: row.postcode,
    website: row.website,
    companyNumber: registeredNumber(row),
    place: row.place,
  };
}

/**
 * Names a pair so that the name holds for later editions and whichever list stands left: both suppliers with the
 * keys of the companies, in the order of the suppliers' names.
 */
export function pairKeyOf(
  first: { readonly supplier: string; readonly key: string },
  second: { readonly supplier: string; readonly key: string },
): string {
  const [one, two] = first.supplier <= second.supplier ? [first, second] : [second, first];
  return JSON.stringify([one.supplier, one.key, two.supplier, two.key]);
}

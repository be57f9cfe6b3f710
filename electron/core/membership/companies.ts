import { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { decideMembership } from '#shared/domain/membership-rule.ts';
import { listClusters } from '../clusters/find-clusters.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import { readAreaRegister } from '../geography/register.ts';
import { readMendedRow } from '../import/register/mended-row.ts';
import { readRawRows } from '../import/row-blocks.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { noExtract, readTitles } from './codes.ts';
import { inSetOf, readCompanyFacts } from './company-facts.ts';
import { readRawRow } from './raw-row.ts';
import { searchPattern } from './search-pattern.ts';

type CompanyDescription = MethodOutput<'companies.read'>;
type FoundCompanies = MethodOutput<'companies.search'>;

/** Finds companies of the extract in use by a part of the name or the beginning of the number, in the order of names. Throws `not-found`. */
export function searchCompanies(
  store: ReadStore,
  request: { text: string; extractId?: number | undefined; offset: number; limit: number },
): FoundCompanies {
  const extract = extractInUse(store, request.extractId);
  if (extract === null) return { total: 0, companies: [] };
  const where = `FROM company WHERE extract_id = @extractId
    AND (name LIKE @contains ESCAPE '\\' OR company_number LIKE @begins ESCAPE '\\')`;
  const values = { ...searchPattern(request.text), extractId: extract.id };
  const total = store.db.prepare<[object], number>(`SELECT count(*) ${where}`).pluck().get(values) ?? 0;
  const companies = store.db
    .prepare<[object], FoundCompanies['companies'][number]>(
      `SELECT company_number AS companyNumber, name,
         (SELECT postcode FROM site WHERE site.company_id = company.id ORDER BY kind DESC, site.id LIMIT 1) AS postcode
       ${where} ORDER BY name COLLATE NOCASE, company_number LIMIT @limit OFFSET @offset`,
    )
    .all({ ...values, limit: request.limit, offset: request.offset });
  return { total, companies };
}

interface CompanyRecord {
  readonly id: number;
  readonly line: number;
  readonly companyNumber: string;
  readonly name: string;
  readonly status: string | null;
  readonly category: string | null;
  readonly incorporatedOn: string | null;
  readonly employees: number | null;
  readonly turnoverGbp: number | null;
  readonly columns: string;
  readonly correctionId: number | null;
}

/**
 * Reads one company of the extract in use: figures, sites, codes with their titles, what each live cluster
 * decides about it and why, and the row of the file it came from. Throws `not-found`.
 */
export function readCompany(
  store: ReadStore,
  request: { companyNumber: string; extractId?: number | undefined },
): CompanyDescription {
  const extract = extractInUse(store, request.extractId);
  if (extract === null) throw noExtract();
  const record = store.db
    .prepare<[number, string], CompanyRecord>(
      `SELECT company.id, company.line, company_number AS companyNumber, name, company.status, category,
         incorporated_on AS incorporatedOn, employees, turnover_gbp AS turnoverGbp, extract.columns, correction_id AS correctionId
       FROM company JOIN extract ON extract.id = company.extract_id
       WHERE company.extract_id = ? AND company_number = ?`,
    )
    .get(extract.id, request.companyNumber);
  if (record === undefined) {
    throw new AppError(
      'not-found',
      `Company ${request.companyNumber} is not in ${extract.title}, ${extract.edition}. Look for it in another extract.`,
      {
        companyNumber: request.companyNumber,
        extractId: extract.id,
      },
    );
  }
  const { id, columns, line, correctionId, ...company } = record;
  const raw =
    readMendedRow(store.db, correctionId, line) ?? readRawRows(store.db, extract.id, [line]).get(line);
  const facts = readCompanyFacts(store, [id]).get(id);
  if (facts === undefined) throw new Error(`company ${id} is gone`);
  const { codes } = facts;
  const isInSet = inSetOf(store);
  const titles = new Map(
    [...new Set(codes.map(({ scheme }) => scheme))].map((scheme) => [scheme, readTitles(store, scheme)]),
  );
  return {
    ...company,
    sites: readSites(store, id),
    codes: codes.map(({ scheme, code }) => ({ scheme, code, title: titles.get(scheme)?.get(code) ?? '' })),
    clusters: listClusters(store, { includeRetired: false }).map((cluster) => {
      const { document } = readDefinition(store, cluster.id);
      const { kind, stepId, words } = decideMembership(document, facts, isInSet);
      return { clusterId: cluster.id, name: cluster.name, reason: { kind, stepId, words } };
    }),
    extract: { id: extract.id, title: extract.title, edition: extract.edition, supplier: extract.supplier },
    line,
    raw: raw === undefined ? [] : readRawRow(columns, raw),
  };
}

type SiteRecord = Omit<CompanyDescription['sites'][number], 'districtName' | 'utlaName' | 'isPlaceOfWork'> & {
  readonly alsoOperating: number;
};

function readSites(store: ReadStore, companyId: number): CompanyDescription['sites'] {
  const { districts, names } = readAreaRegister(store);
  return store.db
    .prepare<[number], SiteRecord>(
      `SELECT kind, also_operating AS alsoOperating, postcode, district_code AS districtCode, easting, northing, q, r, placed
       FROM site LEFT JOIN site_cell ON site_cell.site_id = site.id WHERE company_id = ? ORDER BY kind DESC, site.id`,
    )
    .all(companyId)
    .map(({ alsoOperating, ...site }) => ({
      ...site,
      isPlaceOfWork: site.kind === 'operating' || alsoOperating === 1,
      districtName: site.districtCode === null ? null : (names.get(site.districtCode) ?? null),
      utlaName: site.districtCode === null ? null : (districts.get(site.districtCode)?.utlaName ?? null),
    }));
}

import type { MemberRow } from '#shared/contract/methods/members.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { decideMembership } from '#shared/domain/membership-rule.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import { readAreaRegister, readGeographySet } from '../geography/register.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { inSetOf, readCompanyFacts } from './company-facts.ts';
import { membersTable } from './members.ts';
import { districtsParameter, siteInSet } from './presence.ts';
import { searchPattern } from './search-pattern.ts';
import { SITE_IDENTITY } from './site-identity.ts';

/** A member without what other subjects know of it. */
export type ListedMember = Omit<MemberRow, 'annotations' | 'rulings'>;

interface ListRequest {
  readonly clusterId: string;
  readonly revision?: number | undefined;
  readonly document?: DefinitionDocument | undefined;
  /** What let them in: a rule's id or a container's scheme, `pins` for the pinned. */
  readonly stepId?: string | undefined;
  readonly geographySetId?: string | undefined;
  readonly extractId?: number | undefined;
  readonly text: string;
  readonly sort: 'name' | 'employees' | 'turnover' | 'incorporated' | 'number';
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
}

const SORT_COLUMNS = {
  name: 'company.name COLLATE NOCASE',
  employees: 'company.employees',
  turnover: 'company.turnover_gbp',
  incorporated: 'company.incorporated_on',
  number: 'company.company_number',
} as const;

interface CompanyRecord {
  readonly companyId: number;
  readonly companyNumber: string;
  readonly name: string;
  readonly status: string | null;
  readonly incorporatedOn: string | null;
  readonly employees: number | null;
  readonly turnoverGbp: number | null;
}

/**
 * Lists the members of a cluster, or of a draft of it, with what let each in and the upper-tier authorities it is present in.
 *
 * Text is sought in names and at the beginning of numbers. Where a value is missing a company stands last,
 * whichever way the list is sorted. Throws `not-found`.
 */
export function listMembers(
  store: ReadStore,
  request: ListRequest,
): { total: number; revision: number; extractId: number | null; rows: ListedMember[] } {
  const saved = readDefinition(store, request.clusterId, request.revision);
  const { revision } = saved;
  const document = request.document ?? saved.document;
  const set = request.geographySetId === undefined ? null : readGeographySet(store, request.geographySetId);
  const extract = extractInUse(store, request.extractId);
  if (extract === null) return { total: 0, revision, extractId: null, rows: [] };
  const { table } = membersTable(store, { document, extractId: extract.id });
  const pattern = searchPattern(request.text);
  const from = `FROM ${table} AS member CROSS JOIN company ON company.id = member.company_id
    WHERE (@contains IS NULL OR company.name LIKE @contains ESCAPE '\\' OR company.company_number LIKE @begins ESCAPE '\\')
    ${set === null ? '' : `AND EXISTS (SELECT 1 FROM site WHERE site.company_id = member.company_id AND ${siteInSet('site')})`}
    ${stepCondition(request.stepId)}`;
  const values = {
    ...pattern,
    ...(request.stepId === undefined || request.stepId === PINS ? {} : { stepId: request.stepId }),
    ...(set === null ? {} : { districts: districtsParameter(set) }),
  };
  const total = store.db.prepare<[object], number>(`SELECT count(*) ${from}`).pluck().get(values) ?? 0;
  const column = SORT_COLUMNS[request.sort];
  const direction = request.descending ? 'DESC' : 'ASC';
  const companies = store.db
    .prepare<[object], CompanyRecord>(
      `SELECT company.id AS companyId, company.company_number AS companyNumber, company.name, company.status,
         company.incorporated_on AS incorporatedOn, company.employees, company.turnover_gbp AS turnoverGbp
       ${from} ORDER BY ${column} ${direction} NULLS LAST, company.company_number ${direction} LIMIT @limit OFFSET @offset`,
    )
    .all({ ...values, limit: request.limit, offset: request.offset });
  const ids = companies.map(({ companyId }) => companyId);
  const facts = readCompanyFacts(store, ids);
  const isInSet = inSetOf(store);
  const sites = readSiteFacts(store, ids);
  const rows = companies.map(({ companyId, ...company }): ListedMember => {
    const known = facts.get(companyId);
    if (known === undefined) throw new Error(`company ${companyId} is gone`);
    const { kind, stepId, words } = decideMembership(document, known, isInSet);
    return {
      ...company,
      ...(sites.get(companyId) ?? { sites: 0, authorities: [] }),
      reason: { kind, stepId, words },
    };
  });
  return { total, revision, extractId: extract.id, rows };
}

const PINS = 'pins';

function stepCondition(stepId: string | undefined): string {
  if (stepId === undefined) return '';
  return stepId === PINS ? `AND member.reason_kind = 'pin'` : 'AND member.step_id = @stepId';
}

function readSiteFacts(
  store: ReadStore,
  companyIds: readonly number[],
): Map<number, Pick<ListedMember, 'sites' | 'authorities'>> {
  const { districts } = readAreaRegister(store);
  const seen = new Map<number, { identities: Set<string>; authorities: Set<string> }>();
  const rows = store.db
    .prepare<[string], { companyId: number; identity: string; district: string | null }>(
      `SELECT site.company_id AS companyId, ${SITE_IDENTITY} AS identity,
         CASE WHEN site.placed = 'placed' THEN site.district_code END AS district
       FROM json_each(?) AS wanted CROSS JOIN site ON site.company_id = wanted.value`,
    )
    .all(JSON.stringify(companyIds));
  for (const { companyId, identity, district } of rows) {
    const facts = seen.get(companyId) ?? { identities: new Set(), authorities: new Set() };
    facts.identities.add(identity);
    const name = district === null ? undefined : districts.get(district)?.utlaName;
    if (name !== undefined) facts.authorities.add(name);
    seen.set(companyId, facts);
  }
  return new Map(
    [...seen].map(([id, { identities, authorities }]) => [
      id,
      { sites: identities.size, authorities: [...authorities].toSorted() },
    ]),
  );
}

import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { decideMembership, type CarriedCode } from '#shared/domain/membership-rule.ts';
import { formatNumber } from '#shared/format/number.ts';
import { readTitles } from '../membership/codes.ts';
import { inSetOf, readCompanyFacts } from '../membership/company-facts.ts';
import type { ReadStore } from '../store/handles.ts';
import { makeDiffers, readPlaces } from './disagreement.ts';
import type { JoinedCompany } from './join-suppliers.ts';
import { keptJoin } from './keep-join.ts';
import { plainLower } from './named-companies.ts';
import type { SupplierRecord } from './supplier-records.ts';

type Page = MethodOutput<'suppliers.companies'>;
type Row = Page['rows'][number];

/**
 * Pages through one cell, in the order of names.
 *
 * Each row says why either side lets the company in or not. `codesMissing` are the codes the company carries where it is
 * not let in: a rule over any of them would let it in, unless an exclude rule or a pin keeps it out, as that side's words
 * say. Throws `not-found`, `invalid-input`.
 */
export function listSupplierCompanies(store: ReadStore, request: MethodRequest<'suppliers.companies'>): Page {
  const { document, companies } = keptJoin(store, request);
  const cell = companies.filter((one) => one.cell === request.cell);
  const { disagreeOn } = request;
  const differs = makeDiffers(store, cell);
  const chosen = disagreeOn === undefined ? cell : cell.filter((one) => differs(disagreeOn, one) === true);
  const page = chosen
    .map((one) => ({ one, name: plainLower(nameOf(one)) }))
    .toSorted((a, b) => (a.name === b.name ? firstId(a.one) - firstId(b.one) : a.name < b.name ? -1 : 1))
    .slice(request.offset, request.offset + request.limit);
  return {
    total: chosen.length,
    rows: describeRows(
      store,
      document,
      page.map(({ one }) => one),
    ),
  };
}

function nameOf({ left, right, named }: JoinedCompany): string {
  return left?.name ?? right?.name ?? named?.text ?? '';
}

function firstId({ left, right }: JoinedCompany): number {
  return left?.id ?? right?.id ?? 0;
}

/** The number by which a pin would reach the company: that of the side which does not let it in, where it has one. */
function numberOf({ left, right, named }: JoinedCompany): string | null {
  const known = [left, right].filter((one) => one !== null).filter(({ isProvisional }) => !isProvisional);
  return (
    (known.find(({ member }) => !member) ?? known[0])?.companyNumber ??
    (left === null && right === null ? (named?.companyNumber ?? null) : null)
  );
}

function describeRows(store: ReadStore, document: DefinitionDocument, page: readonly JoinedCompany[]): Row[] {
  const ids = page
    .flatMap(({ left, right }) => [left, right])
    .flatMap((one) => (one === null ? [] : [one.id]));
  const facts = readCompanyFacts(store, ids);
  const places = readPlaces(store, ids);
  const isInSet = inSetOf(store);
  const titles = new Map<string, Map<string, string>>();
  const titleOf = ({ scheme, code }: CarriedCode): string => {
    const known = titles.get(scheme) ?? readTitles(store, scheme);
    titles.set(scheme, known);
    return known.get(code) ?? '';
  };
  const describeSide = (record: SupplierRecord | null, records: number): Row['left'] => {
    if (record === null) return null;
    const known = facts.get(record.id);
    if (known === undefined) throw new Error(`company ${record.id} is gone`);
    const { words } = decideMembership(document, known, isInSet);
    return {
      member: record.member,
      words:
        records > 1 ? `${words}; one of ${formatNumber(records)} records linked to be this company` : words,
      employees: record.employees,
      turnoverGbp: record.turnoverGbp,
      postcode: places.get(record.id)?.postcode ?? null,
      status: record.status,
    };
  };
  return page.map((one) => {
    const missing = new Map<string, CarriedCode>();
    for (const record of [one.left, one.right]) {
      if (record === null || record.member) continue;
      for (const code of facts.get(record.id)?.codes ?? []) missing.set(`${code.scheme} ${code.code}`, code);
    }
    return {
      companyNumber: numberOf(one),
      name: nameOf(one),
      left: describeSide(one.left, one.leftRecords),
      right: describeSide(one.right, one.rightRecords),
      codesMissing: [...missing.values()].map((code) => ({ ...code, title: titleOf(code) })),
    };
  });
}
